"""Forty notes, each edited on two tablets apart: the tablets' own code against a real office.

Of two edits to one field the first is shown on both, and both are on a card: 20 of 20. Edits to different
fields are both there: 20 of 20. Nothing is lost.
"""

import copy

import pytest

from tests.server.node import run_tablet
from tests.server.people import ALICE, BOB

EACH = 20


@pytest.fixture(scope="module")
def after(real_office):
    """Give, for each note, what the two tablets hold once both have exchanged until quiet."""
    people = [
        {"cookie": f"tableside={one.token}", "device": one.device_id, "user": one.user_id}
        for one in (ALICE, BOB)
    ]
    job = {"base": real_office.url, "each": EACH, "people": people}
    return run_tablet("two-edits.ts", job)


def card(at):
    """Give the card of a note that both edited in one field."""
    return {
        "field": "plan",
        "base": f"Before {at}",
        "mine": f"Second {at}",
        "theirs": f"First {at}",
        "mineBy": BOB.user_id,
        "theirsBy": ALICE.user_id,
    }


def count_same(after):
    """Count notes edited in one field: the first shown on both tablets, a card on both; and values lost."""
    shown = in_card = lost = 0
    for at, tablets in enumerate(after[:EACH]):
        shown += all(held["plan"] == f"First {at}" for held in tablets)
        in_card += all(held["cards"] == [card(at)] for held in tablets)
        for held in tablets:
            sides = {one[side] for one in held["cards"] for side in ("mine", "theirs")}
            lost += len({f"First {at}", f"Second {at}"} - sides - {held["plan"]})
    return {"first shown": shown, "both in a card": in_card, "lost": lost}


def count_different(after):
    """Count notes edited in different fields: merged on both tablets without a card; values lost."""
    merged = lost = 0
    for at, tablets in enumerate(after[EACH:], start=EACH):
        wanted = {"plan": f"First {at}", "assessment": f"Second {at}", "cards": []}
        merged += all(held == wanted for held in tablets)
        lost += sum(held[field] != wanted[field] for held in tablets for field in ("plan", "assessment"))
    return {"merged": merged, "lost": lost}


def test_sync_09_of_two_edits_to_one_field_the_first_is_shown_and_both_are_in_a_card(after):
    assert len(after) == 2 * EACH
    assert count_same(after) == {"first shown": EACH, "both in a card": EACH, "lost": 0}


def test_sync_08_edits_to_different_fields_are_both_there(after):
    assert count_different(after) == {"merged": EACH, "lost": 0}


def test_sync_09_a_value_that_is_replaced_or_on_no_card_would_be_counted(after):
    """The control: on one tablet the last writer wins, or a card has lost a side."""
    replaced, halved = copy.deepcopy(after), copy.deepcopy(after)
    replaced[0][1] |= {"plan": "Second 0", "cards": []}
    halved[0][0]["cards"][0]["mine"] = None
    assert count_same(replaced) == {"first shown": EACH - 1, "both in a card": EACH - 1, "lost": 1}
    assert count_same(halved) == {"first shown": EACH, "both in a card": EACH - 1, "lost": 1}


def test_sync_08_an_edit_that_went_missing_would_be_counted(after):
    """The control: one tablet has the other's note as it was."""
    missing = copy.deepcopy(after)
    missing[-1][0]["assessment"] = f"Before {2 * EACH - 1}"
    assert count_different(missing) == {"merged": EACH - 1, "lost": 1}
