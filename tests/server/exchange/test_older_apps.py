"""Whatever schema a tablet's app is of, its ops come to the same, and it is answered in its own words."""

import itertools
import json

import pytest
from sqlalchemy import select

from server.core.db import acting_for, db
from server.exchange import office_write, read
from server.exchange.models import JournaledOp
from tests.server.exchange import older
from tests.server.exchange.older import PHONE, TODAY, App
from tests.server.tablet import new_id

PAIRS = list(itertools.product((1, 2, 3), (1, 2, 3)))
OLDER = [pair for pair in PAIRS if pair[0] < pair[1]]


def _change(answer, kind, record_id=None):
    found = [one for one in answer["changes"] if one["k"] == kind and record_id in {None, one["id"]}]
    return found[-1]


def _told(answer):
    """Give what the acks say, without the numbers."""
    return [{name: ack[name] for name in ack if name not in {"n", "v"}} for ack in answer["acks"]]


def _read(app, tablet, kind, record_id):
    with app.app_context():
        return read(tablet.practice_id, kind, record_id)


def _story(app, alice, bob, by):
    """Live through ops with an app of a schema; give what it was told, and how the record read then."""
    mine, theirs = App(alice, by), App(bob, TODAY)
    ana, phone, told = new_id(), PHONE[by], []
    answer = alice.exchange(mine.create("patient", ana, ana, older.patient(by, "555-0100")))
    told += _told(answer)
    v = answer["acks"][0]["v"]
    told += _told(bob.exchange(theirs.change("patient", ana, ana, v, city="Elko")))
    answer = alice.exchange(mine.change("patient", ana, ana, v, **{phone: "555-0111", "city": "Fallon"}))
    told += _told(answer)
    card = _change(answer, "conflict")
    answer = alice.exchange(mine.resolve(card, "mine", answer["acks"][0]["v"], city="Fallon"))
    told += _told(answer)
    seen = answer["acks"][0]["v"]
    told += _told(alice.exchange(mine.change("patient", ana, ana, seen, **older.name(by, "Ana", "Ensayo"))))
    before = _read(app, alice, "patient", ana)
    told += _told(alice.exchange(mine.tablet.op("delete", "patient", ana, ana, base={"*": 0}, schema=by)))
    return told, before.fields, _read(app, alice, "patient", ana).deleted


@pytest.mark.parametrize("pair", PAIRS, ids=lambda pair: f"app {pair[0]}, office {pair[1]}")
def test_sync_14_ops_of_every_schema_come_to_the_same_at_an_office_of_every_schema(
    app, alice, bob, office_of, pair
):
    by, office = pair
    office_of(office)
    told, fields, deleted = _story(app, alice, bob, by)
    assert [one["r"] for one in told] == ["applied", "applied", "conflict", "applied", "applied", "applied"]
    assert told[2]["conflicts"] == ["city"]
    words = max(by, office)
    # An office older than the app reads its fields unread, in the app's own words.
    expected = {**older.patient(words, "555-0111"), **older.name(words, "Ana", "Ensayo"), "city": "Fallon"}
    assert fields == expected
    assert deleted


def test_an_office_that_forgot_a_step_would_be_found(app, alice, bob, office_of, monkeypatch):
    """The control: without upcasting, an older app's words stand beside today's and nobody reads them."""
    office_of(TODAY)
    monkeypatch.setattr("server.exchange.push.upcast", lambda op: op)
    monkeypatch.setattr("server.exchange.hold.lift", lambda _kind, fields, said: (fields, said))
    monkeypatch.setattr("server.exchange.office.lift", lambda _kind, fields, said: (fields, said))
    _, fields, _ = _story(app, alice, bob, 1)
    assert "phone" not in fields


@pytest.mark.parametrize(("by", "office"), OLDER)
def test_sync_14_two_words_for_one_thing_meet_on_a_card_and_the_ack_speaks_the_apps(
    alice, bob, office_of, by, office
):
    office_of(office)
    ana, mine, theirs = new_id(), App(alice, by), App(bob, office)
    v = alice.exchange(mine.create("patient", ana, ana, older.patient(by, "555-0100")))["acks"][0]["v"]
    bob.exchange(theirs.change("patient", ana, ana, v, **{PHONE[office]: "555-0122"}))
    answer = alice.exchange(mine.change("patient", ana, ana, v, **{PHONE[by]: "555-0111"}))
    assert _told(answer) == [{"r": "conflict", "conflicts": [PHONE[by]]}]
    said = _change(answer, "conflict")["f"]
    assert said["field"] == PHONE[office]
    assert (said["base"], said["mine"], said["theirs"]) == ("555-0100", "555-0111", "555-0122")


def test_sync_14_one_text_that_became_two_is_told_of_as_the_one_it_was(alice, bob, office_of):
    office_of(TODAY)
    ana, mine, theirs = new_id(), App(alice, 1), App(bob, TODAY)
    v = alice.exchange(mine.create("patient", ana, ana, older.patient(1, "555-0100")))["acks"][0]["v"]
    bob.exchange(theirs.change("patient", ana, ana, v, first_name="Anna", last_name="Proba"))
    answer = alice.exchange(mine.change("patient", ana, ana, v, full_name="Ana Ensayo"))
    assert _told(answer) == [{"r": "conflict", "conflicts": ["full_name"]}]
    cards = [one["f"] for one in answer["changes"] if one["k"] == "conflict"]
    assert {(card["field"], card["base"], card["mine"], card["theirs"]) for card in cards} == {
        ("first_name", "Ana", "Ana", "Anna"),
        ("last_name", "Prueba", "Ensayo", "Proba"),
    }


def test_sync_14_what_is_wrong_is_said_of_the_field_the_app_knows(alice, office_of):
    office_of(TODAY)
    ana = new_id()
    op = App(alice, 1).create("patient", ana, ana, older.patient(1, "5" * 21) | {"sex": "unknown"})
    [ack] = alice.exchange(op)["acks"]
    assert (ack["r"], ack["why"]) == ("kept", "invalid")
    assert set(ack["detail"]) == {"cell", "sex"}


def test_sync_14_an_older_app_may_leave_empty_what_must_not_be_empty_today(app, alice, patient, office_of):
    office_of(TODAY)
    visit, mine = new_id(), App(alice, 1)
    began = {"patient_id": patient, "date_of_service": "2026-11-20"}
    made = mine.create("encounter", visit, patient, began)
    answer = alice.exchange(made, mine.change("encounter", visit, patient, 0, place_of_service=None))
    assert [ack["r"] for ack in answer["acks"]] == ["applied", "applied"]
    assert _read(app, alice, "encounter", visit).fields["place_of_service"] == "12"


def test_sync_14_the_journal_has_an_older_op_letter_for_letter(app, alice, office_of):
    office_of(TODAY)
    ana = new_id()
    op = App(alice, 1).create("patient", ana, ana, older.patient(1, "555-0100"))
    alice.exchange(op)
    with app.app_context(), acting_for(alice.practice_id):
        row = db.session.scalars(select(JournaledOp).where(JournaledOp.record_id == ana)).one()
        assert (row.schema, json.loads(row.body)) == (1, op)


def test_sync_14_an_older_apps_own_change_comes_back_whole_in_todays_words(alice, office_of):
    office_of(TODAY)
    ana = new_id()
    alice.pull()
    alice.exchange(alice.new_patient(new_id()))
    answer = alice.exchange(App(alice, 1).create("patient", ana, ana, older.patient(1, "555-0100")))
    came = _change(answer, "patient", ana)
    assert "echo" not in came
    assert came["f"] == older.patient(TODAY, "555-0100")


def test_sync_14_a_record_nobody_touched_since_reads_in_todays_words_too(app, alice, office_of):
    office_of(1)
    ana = new_id()
    alice.exchange(App(alice, 1).create("patient", ana, ana, older.patient(1, "555-0100")))
    office_of(TODAY)
    assert _read(app, alice, "patient", ana).fields == older.patient(TODAY, "555-0100")
    with app.app_context():
        [ack] = office_write(alice.practice_id, [("sign", "patient", ana, ana, {"name": "Alice"})])
    assert ack["r"] == "applied"


def test_sync_14_an_app_newer_than_the_office_is_no_reason_to_keep(app, alice, patient, office_of):
    """As after going back to the release before: its fields are stored, merged and given on, unread."""
    office_of(1)
    newer = App(alice, 9)
    answer = alice.exchange(newer.change("patient", patient, patient, 1, pronouns="she", phone="555-0111"))
    assert _told(answer) == [{"r": "applied"}]
    came = _change(answer, "patient", patient)
    assert (came["f"]["pronouns"], came["f"]["phone"]) == ("she", "555-0111")
    answer = alice.exchange(newer.change("patient", patient, patient, 0, pronouns="they"))
    assert _read(app, alice, "patient", patient).fields["pronouns"] == "they"


@pytest.mark.parametrize("value", ["she", None, ["a", {"b": 1}], {"at": "2026"}, 2**53 - 1, ""])
def test_sync_14_no_edit_of_an_older_app_reaches_a_newer_apps_field(app, alice, bob, patient, value):
    newer, old = App(alice, 9), App(bob, 1)
    alice.exchange(newer.change("patient", patient, patient, 1, pronouns=value))
    before = _read(app, alice, "patient", patient)
    bob.exchange(old.change("patient", patient, patient, 1, city="Elko", phone=None, language="es"))
    after = _read(app, alice, "patient", patient)
    assert after.fields == {**before.fields, "city": "Elko", "phone": None, "language": "es"}
    assert after.fields["pronouns"] == value
