"""What came back is kept as it came, stands beside its claim, and is taken whole, once, or not at all."""

import zlib
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from sqlalchemy import select

from server import acknowledgments, claims
from server.acknowledgments.models import AnswerRow, ResponseFileRow
from server.claims.models import BatchContentRow, ClaimRow
from server.core.db import acting_for, db
from tests.server.claims.pushed import new_id
from tests.server.people import ALICE, CHARLIE
from tests.server.x12.answers import interchange


def said_of(claim_number, *, accepted, payer=False, trace="B000000002-0001"):
    """Give the segments of a 277CA that speaks of one claim."""
    status = "STC*A2:20:PR*20261130*WQ*84" if accepted else "STC*A7:562:85*20261130*U*84"
    return [
        "BHT*0085*08*1*20261130*1015*TH",
        "HL*1**20*1",
        f"NM1*{'PR' if payer else 'AY'}*2*SOMEBODY*****46*S1",
        "TRN*1*1",
        "HL*2*1*21*1",
        "NM1*41*2*MADE UP*****46*TS01",
        f"TRN*2*{trace}",
        "STC*A1:19:PR*20261130*WQ*84",
        "HL*3*2*19*1",
        "NM1*85*2*MADE UP*****XX*1999999901",
        "TRN*1*0",
        "HL*4*3*PT",
        "NM1*QC*1*MUNOZ*ALMA",
        f"TRN*2*{claim_number}",
        status,
        "REF*1K*P-1",
    ]


def of_claims(*sets, usage="T"):
    return interchange(*sets, functional_id="HN", version="005010X214", usage=usage).encode()


def of_batch(control_number, code, *sets, usage="T"):
    """Give a 999 for a batch: each set as (its number, its code)."""
    lines = [f"AK1*HC*{control_number}*005010X222A1"]
    for number, verdict in sets:
        lines += [f"AK2*837*{number:04}*005010X222A1", f"IK5*{verdict}"]
    return interchange([*lines, f"AK9*{code}*{len(sets)}*{len(sets)}*0"], usage=usage).encode()


def sent_and_rejected(app):
    """Send what Alice's practice has to send, and have each of its claims refused as it was sent last."""
    with app.app_context(), TemporaryDirectory() as out:
        claims.export(ALICE.practice_id, Path(out) / "out", draw=False)
        with acting_for(ALICE.practice_id):
            numbers = db.session.scalars(select(ClaimRow.claim_number)).all()
    trace = f"NONE OF OURS {new_id()}"
    taken = take(app, of_claims(*(said_of(number, accepted=False, trace=trace) for number in numbers)))
    assert (taken.answers, taken.unmatched) == (len(numbers), ())


def take(app, content, whose=ALICE):
    with app.app_context():
        return acknowledgments.take(whose.practice_id, "came.txt", content)


def states(app, ids, whose=ALICE):
    with app.app_context(), acting_for(whose.practice_id):
        return {one: state.name for one, state in acknowledgments.states_of(ids).items()}


def rows(app, model):
    with app.app_context(), acting_for(ALICE.practice_id):
        return list(db.session.scalars(select(model)))


def test_the_bytes_that_left_are_kept(app, sent):
    _, file = sent
    [kept] = rows(app, BatchContentRow)
    assert zlib.decompress(kept.content) == file.read_bytes()
    assert kept.size_bytes == file.stat().st_size


def test_a_claim_goes_from_sent_to_taken_by_the_payer_as_answers_come(app, sent):
    numbers, _ = sent
    first, second = numbers.values()
    assert states(app, numbers.values()) == {first: "sent", second: "sent"}
    take(app, of_batch(2, "A", (1, "A")))
    assert states(app, numbers.values()) == {first: "file_accepted", second: "file_accepted"}
    number, other = numbers
    take(app, of_claims(said_of(number, accepted=True), said_of(other, accepted=False)))
    assert states(app, numbers.values()) == {
        first: "clearinghouse_accepted",
        second: "clearinghouse_rejected",
    }
    take(app, of_claims(said_of(number, accepted=True, payer=True)))
    assert states(app, [first]) == {first: "payer_accepted"}


def test_answers_in_any_order_end_in_the_same_state(app, sent):
    numbers, _ = sent
    number, claim_id = next(iter(numbers.items()))
    take(app, of_claims(said_of(number, accepted=True, payer=True)))
    take(app, of_claims(said_of(number, accepted=True)))
    take(app, of_batch(2, "R", (1, "R")))
    assert states(app, [claim_id]) == {claim_id: "payer_accepted"}


@pytest.mark.parametrize(
    ("sender", "receiver"),
    [("BHPROD", "APP7"), ("BH1", "SUB77"), ("APP7", "BHPROD"), ("SOMEBODY", "ELSE")],
    ids=["swapped", "as the interchange", "not swapped", "others"],
)
def test_answers_are_known_by_their_numbers_whatever_codes_their_group_names(
    app, office, tmp_path, sender, receiver
):
    office.a_finished_visit(office.a_client())
    with app.app_context():
        claims.set_partner(ALICE.practice_id, {"submitter_id": "SUB77", "receiver_id": "BH1"})
        claims.set_partner(ALICE.practice_id, {"group_sender_id": "APP7", "group_receiver_id": "BHPROD"})
        claims.export(ALICE.practice_id, tmp_path / "out", draw=False)
    [row] = rows(app, ClaimRow)
    named = f"*{sender}*{receiver}*".encode()
    ours = of_batch(2, "A", (1, "A")).replace(b"*CLEARING*PRACTICE*", named)
    assert named in ours
    assert take(app, ours) == acknowledgments.Taken(answers=2)
    assert states(app, [row.id]) == {row.id: "file_accepted"}
    claim = of_claims(said_of(row.claim_number, accepted=False)).replace(b"*CLEARING*PRACTICE*", named)
    assert take(app, claim) == acknowledgments.Taken(answers=1)
    assert states(app, [row.id]) == {row.id: "clearinghouse_rejected"}


def test_a_refused_set_refuses_each_claim_in_it_and_no_other(app, sent):
    numbers, _ = sent
    take(app, of_batch(2, "P", (1, "R"), (2, "A")))
    assert set(states(app, numbers.values()).values()) == {"file_rejected"}
    [of_no_set] = [row for row in rows(app, AnswerRow) if row.set_number is None]
    assert of_no_set.accepted is None


def test_a_ta1_that_refuses_the_interchange_refuses_all_of_it(app, sent):
    numbers, _ = sent
    whole = interchange(["AK1*HC*999*005010X222A1", "AK9*A*0*0*0"], usage="T")
    head, rest = whole.split("GS*", 1)
    take(app, f"{head}TA1*000000002*261130*1015*R*006~\nGS*{rest}".encode())
    assert set(states(app, numbers.values()).values()) == {"file_rejected"}


def test_the_same_file_twice_changes_nothing(app, sent):
    number = next(iter(sent[0]))
    content = of_claims(said_of(number, accepted=True))
    assert take(app, content).answers == 1
    before = len(rows(app, AnswerRow))
    assert take(app, content).again
    assert len(rows(app, AnswerRow)) == before
    assert len(rows(app, ResponseFileRow)) == 1


def test_a_file_that_lost_a_segment_is_kept_and_counts_for_nothing(app, sent):
    numbers, _ = sent
    number = next(iter(numbers))
    cut = of_claims(said_of(number, accepted=False)).replace(b"REF*1K*P-1~\n", b"")
    taken = take(app, cut)
    assert "line 19, segment 19 (SE)" in taken.refused
    assert rows(app, AnswerRow) == []
    [file] = rows(app, ResponseFileRow)
    assert zlib.decompress(file.content) == cut
    assert file.refused == taken.refused
    assert set(states(app, numbers.values()).values()) == {"sent"}


def test_what_speaks_of_nobody_here_is_kept_and_named(app, sent):
    taken = take(app, of_claims(said_of("NOT-OURS", accepted=False)))
    assert (taken.answers, taken.unmatched) == (1, ("NOT-OURS",))
    assert set(states(app, sent[0].values()).values()) == {"sent"}


def test_a_claim_sent_again_begins_anew(app, sent, tmp_path):
    numbers, _ = sent
    number, claim_id = next(iter(numbers.items()))
    take(app, of_claims(said_of(number, accepted=False)))
    with app.app_context():
        claims.export(ALICE.practice_id, tmp_path / "again", again=True, draw=False)
    assert states(app, [claim_id]) == {claim_id: "sent"}
    take(app, of_claims(said_of(number, accepted=True)))
    assert states(app, [claim_id]) == {claim_id: "sent"}, (
        "it speaks of the first sending, by its batch's number"
    )
    take(app, of_claims(said_of(number, accepted=True, trace="B000000003-0001")))
    assert states(app, [claim_id]) == {claim_id: "clearinghouse_accepted"}


def test_another_practice_with_the_same_file_learns_nothing_of_these_claims(app, sent, charlie):
    charlie.exchange()
    numbers, _ = sent
    taken = take(app, of_claims(said_of(next(iter(numbers)), accepted=True)), whose=CHARLIE)
    assert taken.unmatched == (next(iter(numbers)),)
    assert states(app, numbers.values(), whose=CHARLIE) == {}
    assert set(states(app, numbers.values()).values()) == {"sent"}


def test_each_answer_points_at_its_file_and_segment(app, sent):
    number, claim_id = next(iter(sent[0].items()))
    content = of_claims(said_of(number, accepted=False))
    take(app, content)
    with app.app_context(), acting_for(ALICE.practice_id):
        [answer] = acknowledgments.answers_of(claim_id)
        file = db.session.get_one(ResponseFileRow, (ALICE.practice_id, answer.file_sha256))
    segments = zlib.decompress(file.content).decode().split("~\n")
    assert segments[answer.segment_number - 1] == f"TRN*2*{number}"
    assert (answer.payer_claim_number, answer.said[0]["code"], answer.said[0]["entity"]) == (
        "P-1",
        "562",
        "85",
    )
