"""What a tablet had of a lost history is held against what the office says today, for a person to see."""

import json

import pytest

from server.core.db import acting_for
from server.core.problem import Problem
from server.rescue import Otherwise, read_evidence
from tests.server.exchange.backup import backup, restore
from tests.server.people import ALICE, BOB
from tests.server.tablet import Tablet, new_id

EPOCH = new_id()


@pytest.fixture
def patient(alice):
    """Give a patient of before the backup."""
    made = new_id()
    alice.exchange(alice.new_patient(made, phone="555-0100"))
    return made


@pytest.fixture
def visit(alice, patient):
    """Give the fields of a visit of hers."""
    return {"patient_id": patient, "date_of_service": "2026-11-24", "place_of_service": "12"}


@pytest.fixture
def held_against(app):
    """Give a function that holds rows of a lost history against the office, and gives what differs."""

    def hold(*rows, agreed=1):
        body = json.dumps({"device": new_id(), "schema": 1, "epoch": EPOCH, "agreed": agreed, "rows": rows})
        with app.app_context(), acting_for(ALICE.practice_id):
            found = read_evidence(ALICE.practice_id, body.encode())
        assert (found.epoch, found.agreed, found.records) == (EPOCH, agreed, len(rows))
        return found.otherwise

    return hold


def rows_of(tablet):
    """Give everything a tablet would hold, as a page says it."""
    return tablet.exchange(cursor=None)["changes"]


def test_it_shows_what_the_office_had_typed_after_the_backup(app, alice, patient, visit, held_against):
    saved = backup(app)
    alice.exchange(alice.change("patient", patient, patient, 1, phone="555-0111"))
    encounter = new_id()
    alice.exchange(alice.create("encounter", encounter, patient, **visit))
    rows = rows_of(alice)
    assert held_against(*rows) == [], "the control: before the restore nothing is missing"
    restore(app, saved)
    first, second = held_against(*rows)
    assert first == Otherwise(
        kind="patient",
        id=patient,
        patient_id=patient,
        name="June Example",
        then="open",
        v_then=2,
        now="open",
        fields={"phone": ("555-0111", "555-0100")},
    )
    assert (second.kind, second.id, second.now) == ("encounter", encounter, "none")
    assert second.fields["date_of_service"] == ("2026-11-24", None)


def test_what_was_sent_again_or_typed_anew_is_missing_no_more(app, alice, dana, patient, held_against):
    saved = backup(app)
    op = dana.change("patient", patient, patient, 1, phone="555-0111")
    dana.exchange(op)
    rows = rows_of(alice)
    restore(app, saved)
    dana.exchange(op, cursor=None)
    assert held_against(*rows) == []


@pytest.mark.parametrize(
    ("then", "lost"), [({"state": "signed"}, "signed"), ({"del": True}, "gone"), ({"state": "open"}, None)]
)
def test_a_lost_signature_or_deletion_is_shown_though_no_word_differs(
    alice, patient, held_against, then, lost
):
    [row] = rows_of(alice)
    assert [one.then for one in held_against(row | then)] == ([lost] if lost else [])


def test_what_is_signed_today_and_was_open_then_is_no_loss(alice, patient, visit, held_against):
    encounter = new_id()
    alice.exchange(alice.create("encounter", encounter, patient, **visit))
    made = alice.create("note", encounter, patient, encounter_id=encounter)
    alice.exchange(made)
    rows = rows_of(alice)
    alice.exchange(alice.sign("note", encounter, patient, made["set"], 3))
    assert [row["state"] for row in rows_of(alice) if row["k"] == "note"] == ["signed"]
    assert held_against(*rows) == []


def test_a_record_taken_away_since_is_shown_with_all_its_words(alice, patient, held_against):
    rows = rows_of(alice)
    alice.exchange(alice.op("delete", "patient", patient, patient, base={"*": 1}))
    [one] = held_against(*rows)
    assert (one.now, one.fields["phone"]) == ("gone", ("555-0100", None))
    assert held_against({"k": "patient", "id": patient, "v": 2, "del": True}) == []


def test_a_card_is_shown_when_none_with_the_same_words_waits_today(app, alice, bob, patient, held_against):
    bob.pull()
    saved = backup(app)
    ops = {
        tablet: tablet.change("patient", patient, patient, 1, phone=phone)
        for tablet, phone in ((alice, "555-0111"), (bob, "555-0122"))
    }
    for tablet, op in ops.items():
        tablet.exchange(op)
    rows = [row for row in rows_of(alice) if row["k"] == "conflict"]
    assert held_against(*rows) == []
    restore(app, saved)
    [one] = held_against(*rows)
    assert (one.kind, one.fields["mine"], one.fields["theirs"]) == (
        "conflict",
        ("555-0122", None),
        ("555-0111", None),
    )
    for tablet, op in ops.items():
        tablet.exchange(op, cursor=None)
    assert held_against(*rows) == [], "the tablets sent it again, and the card has another id"


def test_a_card_of_a_persons_own_record_that_waits_today_is_not_missing(app, bob, held_against):
    drive, other = new_id(), Tablet(app, BOB, device_id=new_id())
    made = {"driven_on": "2026-11-24", "business_purpose": "visit", "miles_tenths": 74, "to_label": "Seattle"}
    bob.exchange(bob.create("mileage", drive, BOB.user_id, **made))
    other.pull()
    saved = backup(app)
    ops = {
        tablet: tablet.change("mileage", drive, BOB.user_id, 1, miles_tenths=miles)
        for tablet, miles in ((bob, 80), (other, 90))
    }
    for tablet, op in ops.items():
        tablet.exchange(op)
    rows = [row for row in rows_of(bob) if row["k"] == "conflict"]
    assert held_against(*rows) == []
    restore(app, saved)
    assert [one.fields["mine"] for one in held_against(*rows)] == [(90, None)], "the control"


def test_a_kind_nobody_here_knows_is_held_against_the_office_too(app, alice, patient, held_against):
    saved = backup(app)
    alice.exchange(alice.create("body_chart", new_id(), patient, strokes=3))
    rows = [row for row in rows_of(alice) if row["k"] == "body_chart"]
    assert held_against(*rows) == []
    restore(app, saved)
    [one] = held_against(*rows)
    assert one.fields == {"strokes": (3, None)}


ROW = {"k": "patient", "id": new_id(), "c": None, "v": 2, "f": {}, "state": "open"}
WHOLE = {"epoch": EPOCH, "agreed": 1, "rows": [ROW]}


NO_EVIDENCE = {
    "nothing": b"",
    "no text": b"\xff",
    "too deep": b"[" * 100_000,
    "no object": [],
    "ops": {"device": new_id(), "schema": 1, "ops": []},
    "no epoch": WHOLE | {"epoch": "yesterday"},
    "no seq": WHOLE | {"agreed": True},
    "no list": WHOLE | {"rows": {}},
} | {
    f"a row without {name}": WHOLE | {"rows": [ROW, ROW | {name: wrong}]}
    for name, wrong in {"k": 1, "id": "x", "c": "x", "v": -1, "f": []}.items()
}


@pytest.mark.parametrize("said", NO_EVIDENCE.values(), ids=NO_EVIDENCE)
def test_anything_else_is_refused_whole(app, said):
    body = said if isinstance(said, bytes) else json.dumps(said).encode()
    with app.app_context(), acting_for(ALICE.practice_id):
        with pytest.raises(Problem, match=r"rescue.no_evidence"):
            read_evidence(ALICE.practice_id, body)
        read_evidence(ALICE.practice_id, json.dumps(WHOLE).encode())
