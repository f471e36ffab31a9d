"""A record names only records of its own client: whose an id is, nobody learns by naming it."""

import pytest
from sqlalchemy import event

from server import exchange
from server.core.db import db
from tests.server.people import BOB
from tests.server.tablet import new_id

NOT_THERE = "names a record that is not there"


@pytest.fixture
def hers(alice):
    """Give Alice's client with a record of each kind that others name, {kind: id}."""
    made = {kind: new_id() for kind in ("patient", "coverage", "referral", "encounter", "payer")}
    client = made["patient"]
    payer = {"unit_rule": "cms", "pair_97124_97140": "unknown", "pos12_service_location": "omit"}
    answer = alice.exchange(
        alice.new_patient(client),
        alice.create("payer", made["payer"], None, name="Example", referral_required=False, **payer),
        alice.create("coverage", made["coverage"], client, patient_id=client, rank="primary"),
        alice.create("referral", made["referral"], client, patient_id=client),
        _visit(alice, made["encounter"], client),
    )
    assert {ack["r"] for ack in answer["acks"]} == {"applied"}
    return made


@pytest.fixture
def his(app, bob, hers):
    """Give the one client Bob sees, with a visit."""
    with app.app_context():
        exchange.limit(BOB.practice_id, BOB.user_id, frozenset())
    made = {"patient": new_id(), "encounter": new_id()}
    bob.exchange(bob.new_patient(made["patient"]), _visit(bob, made["encounter"], made["patient"]))
    return made


def _visit(tablet, visit, client, **named):
    said = {"patient_id": client, "date_of_service": "2026-11-20", "place_of_service": "12"}
    return tablet.create("encounter", visit, client, **said, **named)


def _line(tablet, client, visit):
    return tablet.create("service_line", new_id(), client, encounter_id=visit, position=1, cpt="97124")


PICTURE = {
    "sha256": "a" * 64,
    "media_type": "image/jpeg",
    "size_bytes": 1,
    "width": 1,
    "height": 1,
    "taken_at": "2026-11-24T10:11:12Z",
}
NAMING = {
    "a code of a visit": lambda bob, his, of: _line(bob, his["patient"], of["encounter"]),
    "a note of a visit": lambda bob, his, of: bob.create(
        "note", of["encounter"], his["patient"], encounter_id=of["encounter"], plan="Weekly"
    ),
    "a card of a coverage": lambda bob, his, of: bob.create(
        "coverage_card", new_id(), his["patient"], coverage_id=of["coverage"], side="front", **PICTURE
    ),
    "a page of a referral": lambda bob, his, of: bob.create(
        "referral_page",
        new_id(),
        his["patient"],
        referral_id=of["referral"],
        position=1,
        **PICTURE,
    ),
    "a visit on a referral": lambda bob, his, of: _visit(
        bob, new_id(), his["patient"], referral_id=of["referral"]
    ),
    "a visit moved to a coverage": lambda bob, his, of: bob.change(
        "encounter", his["encounter"], his["patient"], 99, coverage_id=of["coverage"]
    ),
}


@pytest.mark.parametrize("naming", NAMING)
def test_sync_13_a_strangers_record_is_named_in_vain_and_answered_like_one_nobody_made(
    bob, hers, his, naming
):
    nobodys = dict.fromkeys(hers, new_id())
    [stranger] = bob.exchange(NAMING[naming](bob, his, hers))["acks"]
    [nobody] = bob.exchange(NAMING[naming](bob, his, nobodys))["acks"]
    assert (stranger["r"], stranger["why"]) == ("kept", "invalid")
    assert list(stranger["detail"].values()) == [NOT_THERE]
    assert {**stranger, "n": 0} == {**nobody, "n": 0}


def test_sync_13_a_strangers_note_does_not_stand_in_the_way_of_the_real_one(alice, bob, hers, his):
    bob.exchange(NAMING["a note of a visit"](bob, his, hers))
    note = alice.create("note", hers["encounter"], hers["patient"], encounter_id=hers["encounter"])
    assert [ack["r"] for ack in alice.exchange(note)["acks"]] == ["applied"]


@pytest.mark.parametrize("together", [True, False])
def test_a_record_of_the_same_push_is_of_its_client_too(alice, hers, together):
    other, visit, group = new_id(), new_id(), {"g": new_id()} if together else {}
    answer = alice.exchange(
        alice.new_patient(other),
        _visit(alice, visit, hers["patient"]) | group,
        _line(alice, other, visit) | group,
    )
    r = "kept" if together else "applied"
    assert [ack["r"] for ack in answer["acks"]] == ["applied", r, "kept"]
    assert answer["acks"][2]["detail"] == {"encounter_id": NOT_THERE}


def test_what_belongs_to_the_practice_is_anybodys_to_name(bob, hers, his):
    said = {"patient_id": his["patient"], "rank": "primary", "payer_id": hers["payer"]}
    answer = bob.exchange(bob.create("coverage", new_id(), his["patient"], **said))
    assert answer["acks"][0]["r"] == "applied"


@pytest.mark.parametrize("value", ["\u0000", "\ud800", 7, ["x"]])
def test_what_is_no_id_is_kept_for_its_shape(alice, hers, value):
    answer = alice.exchange(_line(alice, hers["patient"], value))
    assert (answer["acks"][0]["r"], answer["acks"][0]["detail"]) == (
        "kept",
        {"encounter_id": "must be an id"},
    )


def test_whose_the_named_records_are_is_asked_once_however_many_there_are(app, alice, hers):
    client, asked = hers["patient"], []
    visits = [new_id() for _ in range(40)]
    alice.exchange(*(_visit(alice, visit, client) for visit in visits))

    def count(*said):
        asked.append(said[2])

    def push(some):
        asked.clear()
        answer = alice.exchange(*(_line(alice, client, visit) for visit in some))
        assert {ack["r"] for ack in answer["acks"]} == {"applied"}
        return len(asked)

    with app.app_context():
        engine = db.engine
    event.listen(engine, "before_cursor_execute", count)
    try:
        assert push(visits[:38]) == push(visits[38:])
    finally:
        event.remove(engine, "before_cursor_execute", count)
