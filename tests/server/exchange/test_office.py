"""The office's own ops take the same path, and every record can be handed over again."""

import json

import pytest
from sqlalchemy import select, update

from server import chart, exchange
from server.core.db import acting_for, db, write_lock
from server.core.projection import digest, forget
from server.exchange import hooks
from server.exchange.models import Record
from tests.server.people import ALICE, CHARLIE
from tests.server.tablet import new_id


@pytest.fixture
def listeners(monkeypatch):
    """Give listeners of one's own."""
    fresh = hooks._Listeners()
    monkeypatch.setattr(hooks, "_LISTENERS", fresh)
    return fresh


def test_what_the_office_writes_reaches_the_tablets(app, alice):
    payer = new_id()
    with app.app_context():
        acks = exchange.office_write(ALICE.practice_id, [("create", "thing", payer, None, {"name": "A"})])
        assert [ack["r"] for ack in acks] == ["applied"]
        exchange.office_write(ALICE.practice_id, [("set", "thing", payer, None, {"name": "B"})])
    assert [change["f"] for change in alice.exchange()["changes"]] == [{"name": "B"}]


def test_the_office_can_finish_and_sign_in_one_group(app, alice):
    patient = new_id()
    fields = alice.new_patient(patient)["set"]
    with app.app_context():
        exchange.office_write(
            ALICE.practice_id,
            [
                ("create", "patient", patient, patient, fields),
                ("set", "patient", patient, patient, {"city": "Reno"}),
                ("sign", "patient", patient, patient, {"name": "Alice"}),
            ],
        )
        found = exchange.read(ALICE.practice_id, "patient", patient)
        assert (found.state, found.fields["city"], found.v) == ("signed", "Reno", 1)
        assert exchange.read(CHARLIE.practice_id, "patient", patient) is None


def test_an_office_op_that_would_be_kept_raises_and_writes_nothing(app):
    with app.app_context():
        with pytest.raises(exchange.OfficeWriteError, match="no_record"):
            exchange.office_write(
                ALICE.practice_id,
                [("create", "thing", new_id(), None, {"a": 1}), ("set", "thing", new_id(), None, {"a": 1})],
            )
        with acting_for(ALICE.practice_id):
            assert exchange.rebuild(ALICE.practice_id, ["thing"]).count == 0


def test_rooms_get_merged_records_and_are_told_after_the_commit(app, alice, listeners):
    seen, told = [], []
    exchange.on_apply("patient")(seen.append)
    exchange.on_apply("patient")(seen.append)
    exchange.after_commit(lambda practice_id, touched: told.append((practice_id, touched)))
    patient = new_id()
    alice.exchange(alice.new_patient(patient), alice.create("thing", new_id(), None, a=1))
    assert [(one.kind, one.id, one.patient_id, one.v, one.state, one.deleted) for one in seen] == [
        ("patient", patient, patient, 1, "open", False)
    ]
    assert told[0][0] == alice.practice_id
    assert ("patient", patient, patient) in told[0][1]


def test_a_listener_that_fails_after_the_commit_harms_nobody(alice, listeners):
    def fail(_practice_id, _touched):
        raise RuntimeError("made up")

    exchange.after_commit(fail)
    assert alice.exchange(alice.new_patient(new_id()))["acks"][0]["r"] == "applied"


def test_a_room_that_cannot_take_a_record_gets_its_rows_rolled_back(app, alice, listeners):
    def refuse(_applied):
        raise ValueError("made up")

    exchange.on_apply("patient")(refuse)
    answer = alice.exchange(alice.new_patient(new_id()), alice.create("thing", new_id(), None, a=1))
    assert [ack["r"] for ack in answer["acks"]] == ["kept", "applied"]
    assert [change["k"] for change in answer["changes"]] == ["thing"]


def test_a_rebuild_hands_over_everything_parents_first(app, alice):
    patient = new_id()
    alice.exchange(
        *(alice.new_patient(one) for one in (patient, new_id(), new_id())),
        alice.create("referral", new_id(), patient, patient_id=patient),
    )
    with app.app_context(), acting_for(ALICE.practice_id):
        rows = chart.ROWS["patient"]
        before = digest(rows, ALICE.practice_id)
        with write_lock():
            forget((chart.ROWS["referral"], rows), ALICE.practice_id)
            assert digest(rows, ALICE.practice_id).rows == 0
            assert exchange.rebuild(ALICE.practice_id) == exchange.Replayed(count=4, aside=[])
        assert digest(rows, ALICE.practice_id) == before
        assert before.rows == 3


def test_a_record_that_came_before_its_kind_was_known_and_fits_no_room_is_set_aside(app, alice):
    patient, strange, orphan, fine = (new_id() for _ in range(4))
    alice.exchange(
        alice.new_patient(patient),
        alice.create("thing", strange, patient, patient_id=patient, visits_authorized="as many as it takes"),
        alice.create("thing", orphan, patient, patient_id=new_id()),
        alice.create("thing", fine, patient, patient_id=patient, visits_authorized=12),
    )
    with app.app_context(), acting_for(ALICE.practice_id):
        with write_lock():
            db.session.execute(update(Record).where(Record.kind == "thing").values(kind="referral"))
            told = exchange.rebuild(ALICE.practice_id, ["referral"])
        assert set(told.aside) == {("referral", strange), ("referral", orphan)}
        assert told.count == 3
        assert list(db.session.scalars(select(chart.ROWS["referral"].id))) == [fine]
        kept = db.session.scalars(select(Record.f).where(Record.id == strange)).one()
        assert json.loads(kept)["visits_authorized"] == "as many as it takes"
