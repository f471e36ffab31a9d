"""The marks of a body chart are words of the note: taken, told on, and sealed with it."""

import pytest

from sync.records import blank
from tests.server.tablet import new_id

MARKS = ["upper_trapezius.right.hypertonic", "upper_trapezius.right.tender_2"]


@pytest.fixture
def visit(alice, patient):
    """Give a visit of the patient that has no note yet."""
    made = new_id()
    seen = {"patient_id": patient, "date_of_service": "2026-11-24", "place_of_service": "12"}
    alice.exchange(alice.create("encounter", made, patient, **seen))
    return made


def note_of(tablet):
    """Give the fields of the one note that a tablet is told of, and at which seq."""
    [change] = [one for one in tablet.pull() if one["k"] == "note"]
    return change["f"], change["v"]


def ack(tablet, op):
    """Send one op and give its ack."""
    [said] = tablet.exchange(op)["acks"]
    return said


def test_they_reach_the_office_and_the_other_tablet(alice, bob, patient, visit):
    made = alice.create("note", visit, patient, encounter_id=visit, body_marks=MARKS)
    assert ack(alice, made)["r"] == "applied"
    assert note_of(bob)[0]["body_marks"] == MARKS


@pytest.mark.parametrize(
    ("marks", "wrong"),
    [
        (None, "must not be empty"),
        ("upper_trapezius.right.hypertonic", "must be a list"),
        (["biceps.left.tender_1", 3], "entry 2 must be text"),
        (["biceps.left.tender_1"] * 401, "has more than 400 entries"),
        (["x" * 121], "entry 1 is longer than 120 characters"),
    ],
)
def test_what_is_no_list_of_marks_is_kept_and_said(alice, patient, visit, marks, wrong):
    alice.exchange(alice.create("note", visit, patient, encounter_id=visit))
    said = ack(alice, alice.change("note", visit, patient, 99, body_marks=marks))
    assert (said["r"], said["detail"]) == ("kept", {"body_marks": wrong})


def test_marks_of_a_newer_app_are_taken(alice, bob, patient, visit):
    newer = ["nuchal_ligament.middle.fibrotic_band"]
    made = alice.create("note", visit, patient, encounter_id=visit, body_marks=newer)
    assert ack(alice, made)["r"] == "applied"
    assert note_of(bob)[0]["body_marks"] == newer


def test_the_seal_covers_them(alice, patient, visit):
    shown = {**blank("note"), "encounter_id": visit, "body_marks": MARKS}
    alice.exchange(alice.create("note", visit, patient, **shown))
    for others in ([], MARKS[:1], [*MARKS[:1], "upper_trapezius.right.tender_3"]):
        said = ack(alice, alice.sign("note", visit, patient, {**shown, "body_marks": others}, 99))
        assert (said["r"], said["why"]) == ("kept", "digest_differs")
    assert ack(alice, alice.sign("note", visit, patient, shown, 99))["r"] == "applied"
    late = ack(alice, alice.change("note", visit, patient, 99, body_marks=[]))
    assert (late["r"], late["why"]) == ("kept", "signed")


def test_a_tablet_that_does_not_know_them_signs_a_note_that_has_them(alice, bob, patient, visit):
    """It holds and signs every field it was given; it has none to show for this one."""
    alice.exchange(alice.create("note", visit, patient, encounter_id=visit, body_marks=MARKS))
    given, seen = note_of(bob)
    assert ack(bob, bob.change("note", visit, patient, seen, plan="Rest"))["r"] == "applied"
    assert ack(bob, bob.sign("note", visit, patient, {**given, "plan": "Rest"}, 99))["r"] == "applied"


def test_a_note_of_before_takes_them_and_is_signed_with_them(alice, bob, patient, visit):
    before = {name: value for name, value in blank("note").items() if name != "body_marks"}
    made = alice.op("create", "note", visit, patient, set={**before, "encounter_id": visit})
    assert ack(alice, made)["r"] == "applied"
    given, seen = note_of(bob)
    assert "body_marks" not in given
    assert ack(bob, bob.change("note", visit, patient, seen, body_marks=MARKS))["r"] == "applied"
    without = ack(alice, alice.sign("note", visit, patient, given, 99))
    assert (without["r"], without["why"]) == ("kept", "digest_differs")
    assert ack(bob, bob.sign("note", visit, patient, {**given, "body_marks": MARKS}, 99))["r"] == "applied"


def test_a_note_of_before_is_still_signed_without_them(alice, patient, visit):
    before = {name: value for name, value in blank("note").items() if name != "body_marks"}
    shown = {**before, "encounter_id": visit}
    alice.exchange(alice.op("create", "note", visit, patient, set=shown))
    assert ack(alice, alice.sign("note", visit, patient, shown, 99))["r"] == "applied"


def test_two_charts_that_did_not_see_each_other_are_both_on_a_card(alice, bob, patient, visit):
    alice.exchange(alice.create("note", visit, patient, encounter_id=visit))
    _, seen = note_of(bob)
    alice.exchange(alice.change("note", visit, patient, seen, body_marks=MARKS))
    ack(bob, bob.change("note", visit, patient, seen, body_marks=["knee.left.swelling"]))
    [card] = [one["f"] for one in alice.pull() if one["k"] == "conflict"]
    assert (card["field"], card["theirs"], card["mine"]) == ("body_marks", MARKS, ["knee.left.swelling"])
