"""Every op is journaled once, in order, and lands with its group or not at all."""

import json
from concurrent.futures import ThreadPoolExecutor

import pytest
from sqlalchemy import select

from server.core.db import db
from tests.server.exchange.dump import dump
from tests.server.lanes import everything
from tests.server.people import ALICE
from tests.server.tablet import Tablet, new_id


def _journal(app):
    with everything(app) as connection:
        table = db.metadata.tables["op"]
        return connection.execute(select(table.c.device_id, table.c.n, table.c.outcome, table.c.body)).all()


def test_it_applies_a_new_record_and_says_so(alice):
    patient = new_id()
    answer = alice.exchange(alice.new_patient(patient))
    assert answer["acks"] == [{"n": 1, "r": "applied", "v": 1}]
    assert answer["n"] == 1
    assert [change["id"] for change in answer["changes"]] == [patient]
    assert answer["changes"][0]["f"]["first_name"] == "June"
    assert answer["changes"][0]["state"] == "open"


def test_it_journals_an_op_letter_for_letter(app, alice):
    op = alice.new_patient(new_id(), last_name="Ñandú 😀")
    text = json.dumps(op, ensure_ascii=True, indent=3)
    body = json.dumps(alice.request())[:-1].replace('"ops": []', f'"ops" : [ {text} ]') + " }"
    response = alice.client.post("/sync/v1/exchange", data=body, content_type="application/json")
    assert response.status_code == 200, response.text
    assert [row.body for row in _journal(app)] == [text]


def _visit(tablet):
    """Three ops: a patient, an edit by the same tablet unseen by itself, and an edit that is kept."""
    patient = new_id()
    return [
        tablet.new_patient(patient),
        tablet.change("patient", patient, patient, 0, phone="555-0100", city="Reno"),
        tablet.change("note", new_id(), patient, 0, plan="to a note nobody made"),
    ]


@pytest.mark.parametrize("again", [(0, 3), (0, 1), (0, 2), (1, 3), (2, 3)])
def test_sync_03_sending_any_part_again_changes_nothing_and_answers_the_same(app, alice, again):
    ops = _visit(alice)
    first = alice.exchange(*ops)["acks"]
    assert [ack["r"] for ack in first] == ["applied", "applied", "kept"]
    before = dump(app)
    start, end = again
    assert alice.exchange(*ops[start:end])["acks"] == first[start:end]
    assert dump(app) == before


def test_a_batch_half_of_which_was_seen_before_takes_only_the_rest(app, alice):
    ops = _visit(alice)
    alice.exchange(*ops[:2])
    answer = alice.exchange(*ops)
    assert [ack["n"] for ack in answer["acks"]] == [1, 2, 3]
    assert len(_journal(app)) == 3


def test_applying_before_looking_would_be_found(app, alice, monkeypatch):
    """The control: a server that forgets what it journaled does not survive the same question."""
    ops = _visit(alice)
    alice.exchange(*ops)
    monkeypatch.setattr("server.exchange.push.last_n", lambda _device: 0)
    assert alice.send(*ops).status_code == 500


def test_it_refuses_a_gap_and_says_where_to_go_on(app, alice):
    alice.exchange(alice.new_patient(new_id()))
    before = dump(app)
    alice.n = 4
    refused = alice.send(alice.new_patient(new_id()))
    assert refused.status_code == 409
    assert refused.json["code"] == "sync.behind"
    assert refused.json["expect"] == 2
    assert dump(app) == before


def test_sync_18_it_goes_on_without_ops_that_a_tablet_has_no_more(app, alice):
    """As after an old backup was put back: the office had them for longer than a tablet keeps them."""
    alice.exchange(alice.new_patient(new_id()))
    alice.n = 4
    fifth, sixth = alice.new_patient(new_id()), alice.new_patient(new_id())
    first = alice.exchange(fifth, sixth, gone=4)
    assert [(ack["n"], ack["r"]) for ack in first["acks"]] == [(5, "applied"), (6, "applied")]
    before = dump(app)
    again = alice.exchange(fifth, sixth, gone=4)
    assert (again["acks"], again["n"]) == (first["acks"], 6)
    assert dump(app) == before


@pytest.mark.parametrize("gone", [1, 3, 5, 99])
def test_ops_that_are_gone_excuse_no_other_gap(app, alice, gone):
    alice.exchange(alice.new_patient(new_id()))
    before = dump(app)
    alice.n = 4
    refused = alice.send(alice.new_patient(new_id()), gone=gone)
    assert (refused.status_code, refused.json["code"], refused.json["expect"]) == (409, "sync.behind", 2)
    assert dump(app) == before


def test_an_op_that_was_gone_does_not_come_back(app, alice):
    alice.exchange(alice.new_patient(new_id()))
    alice.n = 4
    alice.exchange(alice.new_patient(new_id()), gone=4)
    before = dump(app)
    alice.n = 2
    refused = alice.send(alice.new_patient(new_id()))
    assert (refused.status_code, refused.json["code"]) == (409, "sync.op_changed")
    assert dump(app) == before


def test_sync_04_it_refuses_other_words_under_a_known_number(app, alice):
    op = alice.new_patient(new_id())
    alice.exchange(op)
    before = dump(app)
    refused = alice.send({**op, "set": {**op["set"], "last_name": "Changed"}})
    assert refused.status_code == 409
    assert refused.json["code"] == "sync.op_changed"
    assert refused.json["n"] == 1
    assert dump(app) == before


def test_an_op_that_comes_again_under_a_new_number_has_no_second_effect(app, alice):
    patient = new_id()
    op = alice.new_patient(patient)
    alice.exchange(op)
    alice.exchange(alice.change("patient", patient, patient, 1, city="Reno"))
    answer = alice.exchange({**op, "n": 3})
    assert answer["acks"] == [{"n": 3, "r": "applied", "v": 1}]
    with everything(app) as connection:
        assert (
            json.loads(connection.execute(select(db.metadata.tables["record"].c.f)).scalar())["city"]
            == "Reno"
        )


def test_another_op_under_a_known_op_id_is_kept(alice):
    op = alice.new_patient(new_id())
    alice.exchange(op)
    answer = alice.exchange(alice.new_patient(new_id()) | {"op": op["op"]})
    assert answer["acks"][0]["r"] == "kept"
    assert answer["acks"][0]["detail"] == {"op": "is the id of another op"}


def test_a_group_lands_whole_or_is_kept_whole(app, alice):
    patient, group = new_id(), new_id()
    answer = alice.exchange(
        alice.new_patient(patient) | {"g": group},
        alice.change("patient", patient, patient, 0, city="Reno") | {"g": group},
        alice.change("coverage", new_id(), patient, 0, member_id="X1") | {"g": group},
        alice.new_patient(new_id()),
    )
    assert [(ack["r"], ack.get("why")) for ack in answer["acks"]] == [
        ("kept", "no_record"),
        ("kept", "no_record"),
        ("kept", "no_record"),
        ("applied", None),
    ]
    assert all(change["id"] != patient for change in answer["changes"])
    assert len(_journal(app)) == 4


def test_a_kept_group_leaves_records_that_stood_before_as_they_were(alice):
    patient, group = new_id(), new_id()
    alice.exchange(alice.new_patient(patient))
    alice.exchange(
        alice.change("patient", patient, patient, 1, city="Reno") | {"g": group},
        alice.op("delete", "coverage", new_id(), patient, base={"*": 0}) | {"g": group},
        alice.change("patient", patient, patient, 1, state="NV"),
    )
    alice.cursor = None
    fields = alice.exchange()["changes"][0]["f"]
    assert (fields["city"], fields["state"]) == (None, "NV")


def test_all_of_a_group_has_one_seq(alice):
    group = new_id()
    answer = alice.exchange(
        *(alice.new_patient(new_id()) | {"g": group} for _ in range(3)), alice.new_patient(new_id())
    )
    assert [ack["v"] for ack in answer["acks"]] == [1, 1, 1, 2]


@pytest.mark.parametrize(
    ("fields", "complaint"),
    [
        ({"date_of_birth": "20260101"}, {"date_of_birth": "must be a day such as 2026-11-24"}),
        ({"first_name": 1.5}, {"first_name": "must be text"}),
        ({"first_name": "a\u0000b"}, {"first_name": "has a control character"}),
        ({"nickname_of_the_future": 1.5}, {"nickname_of_the_future": "has a number that is not whole"}),
        ({"nickname_of_the_future": "\ud800"}, {"nickname_of_the_future": "has a broken character"}),
    ],
)
def test_bad_content_is_kept_and_named_and_delays_nothing(app, alice, fields, complaint):
    answer = alice.exchange(alice.new_patient(new_id(), **fields), alice.new_patient(new_id()))
    assert answer["acks"][0] == {"n": 1, "r": "kept", "why": "invalid", "detail": complaint}
    assert answer["acks"][1]["r"] == "applied"
    assert len(_journal(app)) == 2


def test_what_no_room_can_take_is_kept(alice):
    """A coverage of a patient nobody made has no row to refer to."""
    patient = new_id()
    answer = alice.exchange(alice.create("coverage", new_id(), patient, patient_id=patient, rank="primary"))
    detail = {"patient_id": "names a record that is not there"}
    assert answer["acks"] == [{"n": 1, "r": "kept", "why": "invalid", "detail": detail}]
    assert answer["changes"] == []


def test_what_belongs_to_something_kept_says_what_it_misses(alice):
    """The visit was refused for its day; its note and its code name a visit that is therefore not there."""
    patient, visit, line = new_id(), new_id(), new_id()
    when = {"date_of_service": "20260101", "place_of_service": "12"}
    answer = alice.exchange(
        alice.new_patient(patient),
        alice.create("encounter", visit, patient, patient_id=patient, **when),
        alice.create("note", visit, patient, encounter_id=visit),
        alice.create("service_line", line, patient, encounter_id=visit, position=1, cpt="97124"),
    )
    said = [(ack["r"], list(ack.get("detail", ()))) for ack in answer["acks"]]
    assert said == [
        ("applied", []),
        ("kept", ["date_of_service"]),
        ("kept", ["encounter_id"]),
        ("kept", ["encounter_id"]),
    ]


def test_in_a_group_only_the_op_that_misses_something_says_so(alice):
    patient, payer, group = new_id(), new_id(), new_id()
    policy = {"patient_id": patient, "payer_id": payer, "rank": "primary"}
    answer = alice.exchange(
        alice.new_patient(patient) | {"g": group},
        alice.create("coverage", new_id(), patient, **policy) | {"g": group},
    )
    assert [ack.get("detail") for ack in answer["acks"]] == [
        None,
        {"payer_id": "names a record that is not there"},
    ]
    assert {ack["why"] for ack in answer["acks"]} == {"invalid"}


def test_a_mistake_in_a_room_is_not_put_on_a_record_that_is_missing(alice, monkeypatch):
    """The control: without a broken reference there is nothing to name."""

    def stumble(_applied):
        raise ValueError("a room's own mistake")

    monkeypatch.setattr("server.exchange.push.hand_over", stumble)
    patient = new_id()
    policy = {"patient_id": patient, "rank": "primary"}
    answer = alice.exchange(alice.create("coverage", new_id(), patient, **policy))
    assert answer["acks"] == [{"n": 1, "r": "kept", "why": "invalid"}]


def test_a_kind_of_the_future_is_stored_untouched(alice, bob):
    thing, fields = new_id(), {"b": [1, {"z": None, "a": "ü"}], "a": True}
    answer = alice.exchange(alice.create("body_chart", thing, None, **fields))
    assert answer["acks"] == [{"n": 1, "r": "applied", "v": 1, "why": "unknown_kind"}]
    assert bob.exchange()["changes"][0]["f"] == fields


def test_a_field_of_the_future_is_stored_untouched(alice, bob):
    patient = new_id()
    alice.exchange(alice.new_patient(patient, pronouns="they"))
    bob.exchange()
    bob.exchange(bob.change("patient", patient, patient, 1, city="Reno"))
    alice.cursor = None
    assert alice.exchange()["changes"][0]["f"]["pronouns"] == "they"


def test_a_tablet_cannot_write_conflict_cards(alice):
    answer = alice.exchange(alice.create("conflict", new_id(), None, field="x"))
    assert answer["acks"][0]["detail"] == {"k": "is written by the office only"}


def test_an_op_in_somebody_elses_name_is_kept(alice, bob):
    answer = alice.exchange(alice.new_patient(new_id()) | {"by": bob.user_id})
    assert answer["acks"][0]["detail"] == {"by": "is not the person signed in"}


def test_sync_10_a_signature_freezes_the_record(alice):
    patient = new_id()
    first = alice.exchange(alice.new_patient(patient))["changes"][0]
    signed = alice.exchange(alice.sign("patient", patient, patient, first["f"], 1))
    assert signed["acks"][0]["r"] == "applied"
    later = alice.exchange(alice.change("patient", patient, patient, 1, city="Reno"))
    assert (later["acks"][0]["r"], later["acks"][0]["why"]) == ("kept", "signed")


def test_sync_11_it_refuses_a_signature_made_after_the_record_changed(alice, bob):
    patient = new_id()
    first = alice.exchange(alice.new_patient(patient))["changes"][0]
    bob.exchange(bob.change("patient", patient, patient, 1, city="Reno"))
    signed = alice.exchange(alice.sign("patient", patient, patient, first["f"], 1))
    assert (signed["acks"][0]["r"], signed["acks"][0]["why"]) == ("kept", "digest_differs")


def test_a_restart_forgets_nothing(make_app, settings):
    alice = Tablet(make_app(), ALICE)
    ops = _visit(alice)
    acks = alice.exchange(*ops)["acks"]
    again = Tablet(make_app(), ALICE)
    answer = again.exchange(*ops)
    assert answer["acks"] == acks
    assert answer["epoch"] == alice.epoch
    assert again.exchange(cursor=alice.cursor, epoch=alice.epoch)["changes"] == []


def test_a_schema_number_beyond_our_own_is_taken(alice):
    answer = alice.exchange(alice.new_patient(new_id()) | {"schema": 2**53 - 1})
    assert answer["acks"][0]["r"] == "applied"


def test_sync_19_a_clock_three_days_off_changes_nothing(alice):
    answer = alice.exchange(alice.new_patient(new_id()) | {"at": "2029-01-01T00:00:00+14:00"})
    assert answer["acks"][0]["r"] == "applied"


def test_one_batch_sent_twice_at_once_lands_once(app, alice):
    """An impatient tablet repeats itself before the first answer is there."""
    alice.exchange(alice.new_patient(new_id()))
    ops = [alice.new_patient(new_id()) for _ in range(20)]
    twins = [Tablet(app, ALICE) for _ in range(4)]
    with ThreadPoolExecutor(len(twins)) as pool:
        answers = list(pool.map(lambda tablet: tablet.exchange(*ops)["acks"], twins))
    assert answers == [answers[0]] * 4
    assert len(_journal(app)) == 21
