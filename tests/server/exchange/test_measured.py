"""What was measured is words of the note, as its chart's marks are: taken, told on, and sealed with it."""

import pytest

from sync.records import blank
from tests.server.exchange.test_body_marks import ack, note_of, visit

__all__ = ["visit"]

MEASURED = {
    "range_of_motion": ["neck.middle.flexion.45", "neck.left.rotation.60"],
    "body_strokes": ["front.pain.1000 800 500 1010 820 510"],
    "outcome_scores": ["ndi.2026-11-24.40.22222222xx"],
}


def test_it_reaches_the_office_and_the_other_tablet(alice, bob, patient, visit):
    made = alice.create("note", visit, patient, encounter_id=visit, **MEASURED)
    assert ack(alice, made)["r"] == "applied"
    told = note_of(bob)[0]
    assert {name: told[name] for name in MEASURED} == MEASURED


@pytest.mark.parametrize(
    ("given", "wrong"),
    [
        ({"range_of_motion": None}, "must not be empty"),
        ({"range_of_motion": {"neck": 45}}, "must be a list"),
        ({"range_of_motion": ["neck.middle.flexion.45"] * 101}, "has more than 100 entries"),
        ({"range_of_motion": [45]}, "entry 1 must be text"),
        ({"body_strokes": [[1000, 800, 500]]}, "entry 1 must be text"),
        ({"body_strokes": ["front.pain.1 1 1"] * 61}, "has more than 60 entries"),
        ({"body_strokes": ["1" * 4001]}, "entry 1 is longer than 4000 characters"),
        ({"outcome_scores": "ndi.2026-11-24.40"}, "must be a list"),
        ({"outcome_scores": ["ndi.2026-11-24.40"] * 21}, "has more than 20 entries"),
        ({"outcome_scores": ["x" * 121]}, "entry 1 is longer than 120 characters"),
    ],
)
def test_what_is_no_list_of_short_text_is_kept_and_said(alice, patient, visit, given, wrong):
    alice.exchange(alice.create("note", visit, patient, encounter_id=visit))
    said = ack(alice, alice.change("note", visit, patient, 99, **given))
    assert (said["r"], said["detail"]) == ("kept", dict.fromkeys(given, wrong))


def test_what_a_newer_app_measures_is_taken(alice, bob, patient, visit):
    newer = {"range_of_motion": ["wrist.left.flexion.70"], "outcome_scores": ["quickdash.2026-11-24.30"]}
    made = alice.create("note", visit, patient, encounter_id=visit, **newer)
    assert ack(alice, made)["r"] == "applied"
    told = note_of(bob)[0]
    assert {name: told[name] for name in newer} == newer


@pytest.mark.parametrize("name", MEASURED)
def test_the_seal_covers_it(alice, patient, visit, name):
    shown = {**blank("note"), "encounter_id": visit, **MEASURED}
    alice.exchange(alice.create("note", visit, patient, **shown))
    said = ack(alice, alice.sign("note", visit, patient, {**shown, name: []}, 99))
    assert (said["r"], said["why"]) == ("kept", "digest_differs")
    assert ack(alice, alice.sign("note", visit, patient, shown, 99))["r"] == "applied"
    late = ack(alice, alice.change("note", visit, patient, 99, **{name: []}))
    assert (late["r"], late["why"]) == ("kept", "signed")


def test_a_note_of_before_is_signed_as_it_was(alice, patient, visit):
    before = {name: value for name, value in blank("note").items() if name not in MEASURED}
    shown = {**before, "encounter_id": visit}
    alice.exchange(alice.op("create", "note", visit, patient, set=shown))
    assert ack(alice, alice.sign("note", visit, patient, shown, 99))["r"] == "applied"


def test_a_tablet_that_does_not_know_it_signs_a_note_that_has_it(alice, bob, patient, visit):
    alice.exchange(alice.create("note", visit, patient, encounter_id=visit, **MEASURED))
    given, seen = note_of(bob)
    assert ack(bob, bob.change("note", visit, patient, seen, plan="Rest"))["r"] == "applied"
    assert ack(bob, bob.sign("note", visit, patient, {**given, "plan": "Rest"}, 99))["r"] == "applied"
