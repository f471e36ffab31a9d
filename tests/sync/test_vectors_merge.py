import copy

import pytest

from sync.merge import decide, overlay, seq_of, seqs, settle
from tests.sync.vectors import cases, shelf

NOTE = shelf("merge", "overlays")["of"]
STORIES = cases("merge", "sets", "creates", "ends", "resolves")


def held(record):
    """Give a record with its stamps as JSON would carry them."""
    return {**record, "fv": {name: list(stamp) for name, stamp in record["fv"].items()}}


def after(cards, decision, step):
    """Give the open cards of a record once a decision has been carried out."""
    left = [
        card
        for card in cards
        if card["id"] != decision["closes"]
        and (card["device"] != step["by"] or card["field"] not in decision["settled"])
    ]
    named = {f"{step['by']}/{one['field']}": one["field"] for one in decision["conflicts"]}
    opened = [
        {"id": name, "field": field, "device": step["by"], "v": step["seq"]} for name, field in named.items()
    ]
    return [card for card in left if card["id"] not in named] + opened


@pytest.mark.parametrize("story", STORIES, ids=lambda story: story["name"])
def test_the_office_decides_each_step_as_told(story):
    record, cards = None, []
    for step in story["steps"]:
        op = {**story["of"], **step.get("of", {}), **step["op"]}
        before = copy.deepcopy((record, op, cards))
        decision = decide(
            record, op, step["by"], step["n"], step["seq"], digest=step.get("digest", ""), cards=cards
        )
        assert (record, op, cards) == before, "an argument was changed"
        gives = {"why": "", "detail": {}, "conflicts": [], "settled": [], "closes": "", **step["gives"]}
        record = decision["record"]
        told = {**decision, **(held(record) if record else {})}
        assert {name: told[name] for name in gives} == gives
        cards = after(cards, decision, step)


@pytest.mark.parametrize("case", cases("merge", "overlays"), ids=lambda case: case["name"])
def test_the_tablet_shows_its_own_edits_over_the_offices(case):
    of = case.get("of", NOTE)
    assert overlay(case["record"], [{**of, **op} for op in case["ops"]]) == case["shows"]


@pytest.mark.parametrize("case", cases("merge", "settles"), ids=lambda case: case["name"])
def test_an_ack_moves_the_offices_version_to_what_was_written(case):
    assert settle(case["record"], {**NOTE, **case["op"]}, case["ack"]) == case["becomes"]


@pytest.mark.parametrize("case", cases("merge", "seqs"), ids=lambda case: case["name"])
def test_a_page_shows_once_the_seq_that_most_fields_have(case):
    shown = seqs(case["stamps"])
    assert shown == case["shows"]
    view = {"c": None, "v": 9, "f": {}, "fv": shown, "state": "open", "deleted": False}
    assert {name: seq_of(view, name) for name in case["of"]} == case["of"]
