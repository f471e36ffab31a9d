"""A signature made under an older schema holds, over the words its author saw, and those words stay."""

import itertools
import json

import pytest
from sqlalchemy import select

from server.chart.models import NoteRow
from server.core.db import acting_for, db
from server.exchange import read
from tests.server.exchange import older
from tests.server.exchange.older import TODAY, App
from tests.server.lanes import everything
from tests.server.tablet import new_id

OLDER = [(by, office) for by, office in itertools.product((1, 2), (2, 3)) if by < office]
CONSENT = {
    "form_id": new_id(),
    "title": "Consent to treatment",
    "language": "en",
    "version": "1",
    "body": "I agree.",
    "body_sha256": "ab" * 32,
    "answer_treatment": True,
    "answer_release": True,
    "answer_assignment": False,
    "signer_relationship": "self",
    "ink": [[1, 2, 3, 4]],
    "signed_at": "2026-11-20T18:00:00Z",
    "zone": "America/Los_Angeles",
}


@pytest.fixture
def visit(alice, patient):
    """Give a visit of the patient, for notes to be about."""
    made = new_id()
    fields = {"patient_id": patient, "date_of_service": "2026-11-20", "place_of_service": "12"}
    alice.exchange(alice.create("encounter", made, patient, **fields))
    return made


def _note(tablet):
    return next(one for one in tablet.exchange(cursor=None)["changes"] if one["k"] == "note")


def _as_the_office_reads(app, tablet, kind, record_id):
    with app.app_context():
        return read(tablet.practice_id, kind, record_id).fields


def _stamped(app, change):
    """Give the names under which the office keeps who wrote what of a record."""
    with everything(app) as connection:
        record = db.metadata.tables["record"]
        [stamps] = connection.scalars(
            select(record.c.stamps).where(record.c.kind == change["k"], record.c.id == change["id"])
        )
        return set(json.loads(stamps))


def _row(app, tablet, visit):
    with app.app_context(), acting_for(tablet.practice_id):
        return db.session.get(NoteRow, {"practice_id": tablet.practice_id, "id": visit})


def _written(alice, by, visit, patient):
    """Give the ops of a note written by an app of a schema, and the words it then has on its screen."""
    mine = App(alice, by)
    create = mine.create("note", visit, patient, older.note(by, visit, "Improving"), g=new_id())
    later = older.findings(by, "Neck better", "Trapezius soft")
    change = mine.change("note", visit, patient, 0, **later)
    return mine, [create, change], {**older.note(by, visit, "Improving"), **later}


@pytest.mark.parametrize("pair", OLDER, ids=lambda pair: f"app {pair[0]}, office {pair[1]}")
@pytest.mark.parametrize("when", ["at once", "in one group", "office updated in between", "after a pull"])
def test_sync_14_a_signature_of_an_older_app_is_taken_over_what_its_author_saw(  # noqa: PLR0917
    app, alice, bob, visit, patient, office_of, pair, when
):
    by, office = pair
    office_of(by if when == "office updated in between" else office)
    mine, ops, words = _written(alice, by, visit, patient)
    if when == "after a pull":
        alice.exchange(*ops)
        words = _note(alice)["f"]
        ops = []
    elif when == "office updated in between":
        alice.exchange(*ops)
        office_of(office)
        ops = [mine.change("note", visit, patient, 99, plan="Rest")]
        words = {**words, "plan": "Rest"}
    sign = mine.sign("note", visit, patient, words, 99)
    if when == "in one group":
        for op in ops:
            op["g"] = sign["g"]
    answer = alice.exchange(*ops, sign)
    assert {ack["r"] for ack in answer["acks"]} == {"applied"}
    came = _note(bob)
    assert (came["state"], came["f"]) == ("signed", words), "the words that were signed have changed"
    assert _stamped(app, came) == set(words)
    todays = older.findings(office, "Neck better", "Trapezius soft") | {"assessment": "Improving"}
    read_today = _as_the_office_reads(app, alice, "note", visit)
    assert {name: read_today[name] for name in todays} == todays
    if office == TODAY:
        row = _row(app, alice, visit)
        assert (row.signed, row.has_subjective, row.has_objective, row.has_assessment) == (True,) * 4


@pytest.mark.parametrize("pair", OLDER, ids=lambda pair: f"app {pair[0]}, office {pair[1]}")
def test_sync_14_one_changed_letter_is_still_found(alice, visit, patient, office_of, pair):
    by, office = pair
    office_of(office)
    mine, ops, words = _written(alice, by, visit, patient)
    other = {**words, next(iter(older.findings(by, "", ""))): "Neck worse"}
    answer = alice.exchange(*ops, mine.sign("note", visit, patient, other, 99))
    assert (answer["acks"][-1]["r"], answer["acks"][-1]["why"]) == ("kept", "digest_differs")
    assert _note(alice)["state"] == "open"


def test_sync_14_somebody_elses_word_that_was_not_seen_keeps_the_signature(
    alice, bob, visit, patient, office_of
):
    office_of(TODAY)
    mine, ops, words = _written(alice, 1, visit, patient)
    alice.exchange(*ops)
    bob.exchange(App(bob, TODAY).change("note", visit, patient, 99, plan="Twice a week"))
    [ack] = alice.exchange(mine.sign("note", visit, patient, words, 99))["acks"]
    assert (ack["r"], ack["why"]) == ("kept", "digest_differs")


def test_sync_14_a_word_on_a_card_was_not_signed(alice, bob, visit, patient, office_of):
    office_of(TODAY)
    mine, ops, words = _written(alice, 1, visit, patient)
    v = alice.exchange(*ops)["acks"][-1]["v"]
    answer = bob.exchange(App(bob, 1).change("note", visit, patient, v - 1, impression="Worse", plan="Rest"))
    assert answer["acks"][0]["r"] == "merged"
    answer = alice.exchange(mine.change("note", visit, patient, v - 1, impression="Better"))
    assert answer["acks"][0]["conflicts"] == ["impression"]
    card = next(one for one in answer["changes"] if one["k"] == "conflict")
    told = alice.exchange(mine.resolve(card, "theirs", 999, assessment="Worse"))
    assert told["acks"][0]["r"] == "applied"
    signed = {**words, "impression": "Worse", "plan": "Rest"}
    wrong = alice.exchange(mine.sign("note", visit, patient, {**signed, "impression": "Better"}, 999))
    assert wrong["acks"][0]["why"] == "digest_differs"
    right = alice.exchange(mine.sign("note", visit, patient, _note(alice)["f"], 999))
    assert right["acks"][0]["r"] == "applied"


def test_without_looking_for_its_words_an_older_apps_signature_would_be_kept(
    alice, visit, patient, office_of, monkeypatch
):
    """The control: today's words alone have another digest."""
    office_of(TODAY)
    monkeypatch.setattr("server.exchange.push.as_signed", lambda _key, before, _op, _landing: before)
    mine, ops, words = _written(alice, 1, visit, patient)
    answer = alice.exchange(*ops, mine.sign("note", visit, patient, words, 99))
    assert answer["acks"][-1]["why"] == "digest_differs"


def test_words_that_say_something_else_today_are_not_signed(alice, visit, patient, office_of, monkeypatch):
    """The control of the second look: were a word lost on the way, the digest alone would not tell."""
    office_of(TODAY)
    mine, ops, words = _written(alice, 1, visit, patient)
    alice.exchange(*ops)
    monkeypatch.setattr("server.exchange.words.lift", lambda _kind, fields, said: (fields, said))
    [ack] = alice.exchange(mine.sign("note", visit, patient, words, 99))["acks"]
    assert ack["why"] == "digest_differs"


def test_sync_14_what_is_complete_from_its_creation_keeps_its_words(app, alice, bob, patient, office_of):
    office_of(TODAY)
    consent, fields = new_id(), {**CONSENT, "patient_id": patient, "signer": "Ana Prueba"}
    [ack] = alice.exchange(App(alice, 1).create("consent", consent, patient, fields))["acks"]
    assert ack["r"] == "applied"
    came = next(one for one in bob.exchange(cursor=None)["changes"] if one["k"] == "consent")
    assert (came["state"], came["f"], _stamped(app, came)) == ("signed", fields, set(fields))
    assert _as_the_office_reads(app, alice, "consent", consent)["signer_name"] == "Ana Prueba"
    today = {name: value for name, value in fields.items() if name != "signer"} | {
        "signer_name": "Ana Prueba"
    }
    [again] = bob.exchange(App(bob, TODAY).create("consent", consent, patient, today))["acks"]
    assert again["r"] == "applied", "the same consent, said by two apps"


def test_sync_14_what_was_signed_before_the_office_was_updated_reads_in_todays_words(  # noqa: PLR0917
    app, alice, bob, visit, patient, office_of
):
    office_of(1)
    mine, ops, words = _written(alice, 1, visit, patient)
    alice.exchange(*ops, mine.sign("note", visit, patient, words, 99))
    office_of(TODAY)
    assert _note(bob)["f"] == words
    assert _as_the_office_reads(app, alice, "note", visit)["objective"] == "Trapezius soft"
    [kept] = bob.exchange(App(bob, TODAY).change("note", visit, patient, 999, plan="Rest"))["acks"]
    assert kept["why"] == "signed"
