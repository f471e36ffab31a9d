"""What is said of a whole batch, or of a whole group, is said of each claim in it."""

import pytest

from server import acknowledgments
from server.acknowledgments.models import AnswerRow
from tests.server.acknowledgments.test_take import (
    of_batch,
    of_claims,
    rows,
    said_of,
    states,
    take,
)

TRACE = "B000000002-0001"


def of_whole(trace, status, *, provider=None, payer=False):
    """Give a 277CA that says something of a batch, or of its one provider, and of no claim."""
    lines = [
        "BHT*0085*08*1*20261130*1015*TH",
        "HL*1**20*1",
        f"NM1*{'PR' if payer else 'AY'}*2*SOMEBODY*****46*S1",
        "TRN*1*1",
        "HL*2*1*21*1",
        "NM1*41*2*MADE UP*****46*TS01",
        f"TRN*2*{trace}",
        status,
        "QTY*AA*2",
    ]
    if provider:
        lines += ["HL*3*2*19*1", "NM1*85*2*MADE UP*****XX*1999999901", "TRN*1*0", provider, "QTY*QC*2"]
    return of_claims(lines)


TAKEN, REFUSED = "STC*A1:19:PR*20261130*WQ*168", "STC*A3:24:41*20261130*U*168******A8:21**NOT ENROLLED"


@pytest.mark.parametrize("payer", [False, True])
@pytest.mark.parametrize("levels", [{"status": REFUSED}, {"status": TAKEN, "provider": REFUSED}])
def test_a_batch_or_all_of_its_provider_refused_without_a_word_of_claims_refuses_each(
    app, sent, levels, payer
):
    numbers, _ = sent
    assert take(app, of_whole(TRACE, **levels, payer=payer)) == acknowledgments.Taken(answers=1)
    told = "payer_rejected" if payer else "clearinghouse_rejected"
    assert set(states(app, numbers.values()).values()) == {told}
    [row] = rows(app, AnswerRow)
    assert [(one["category"], one["code"], one["line"]) for one in row.said] == [
        ("A3", "24", None),
        ("A8", "21", None),
    ]
    assert (row.control_number, row.set_number, row.claim_id) == (2, 1, None)


def test_what_is_said_of_another_set_or_of_nobodys_batch_refuses_none(app, sent):
    numbers, _ = sent
    take(app, of_whole("B000000002-0002", REFUSED))
    assert set(states(app, numbers.values()).values()) == {"sent"}
    assert take(app, of_whole("SOMEBODYS-1", REFUSED)).unmatched == ("SOMEBODYS-1",)
    assert set(states(app, numbers.values()).values()) == {"sent"}
    assert take(app, of_whole("B000000002", REFUSED)).unmatched == ()
    assert set(states(app, numbers.values()).values()) == {"clearinghouse_rejected"}


def test_where_claims_are_spoken_of_each_has_its_own_verdict(app, sent):
    numbers, _ = sent
    first, second = numbers
    said = said_of(first, accepted=True)
    refused = [REFUSED if line.startswith("STC*A1") else line for line in said]
    take(app, of_claims(refused, said_of(second, accepted=False)))
    assert states(app, numbers.values()) == {
        numbers[first]: "clearinghouse_accepted",
        numbers[second]: "clearinghouse_rejected",
    }


def test_a_batch_that_was_taken_without_a_word_of_claims_is_no_word_of_any(app, sent):
    numbers, _ = sent
    assert take(app, of_whole(TRACE, TAKEN, provider=TAKEN)) == acknowledgments.Taken()
    assert set(states(app, numbers.values()).values()) == {"sent"}


@pytest.mark.parametrize(
    ("group", "sets", "state"),
    [
        ("R", [(1, "A")], "file_rejected"),
        ("X", [(1, "A")], "file_rejected"),
        ("R", [(2, "R")], "file_rejected"),
        ("A", [(2, "A")], "file_accepted"),
        ("E", [(2, "A")], "file_accepted"),
        ("A", [(1, "R")], "file_rejected"),
        ("P", [(2, "R")], "sent"),
        ("P", [(1, "A"), (2, "R")], "file_accepted"),
        ("P", [(1, "R"), (2, "A")], "file_rejected"),
        ("P", [], "file_rejected"),
    ],
)
def test_the_word_on_a_group_is_of_every_set_but_partly_which_names_none(app, sent, group, sets, state):
    numbers, _ = sent
    take(app, of_batch(2, group, *sets))
    assert set(states(app, numbers.values()).values()) == {state}
