"""Ops of every schema ever released, as its own app wrote them, are taken today as they were then."""

import json
from pathlib import Path

import pytest
from sqlalchemy import select

from server import identity
from server.core.db import acting_for, db, write_lock
from server.exchange import read
from server.exchange.clock import take_clock
from server.exchange.models import ConflictCard, JournaledOp, Record
from sync.records.upcast import lift, todays_name
from tests.server.people import ALICE, PASSPHRASE, Someone
from tests.server.tablet import Tablet, new_id

FOLDER = Path(__file__).parents[3] / "sync/golden"
FILES = sorted(FOLDER.glob("schema-*/*.json"))


@pytest.fixture(params=FILES, ids=lambda path: f"{path.parent.name} {path.stem}")
def golden(request):
    """Give one golden file."""
    return json.loads(request.param.read_text())


@pytest.fixture(autouse=True)
def the_offices_hand(monkeypatch):
    """Take from tablets what the office alone writes: its own ops are merged by the very same path."""
    monkeypatch.setattr("server.exchange.scope._OF_OFFICE", frozenset())


@pytest.fixture
def tablets(app, golden):
    """Give {device id: tablet} of the person who wrote a golden file's ops, at an office of their epoch."""
    ops = [json.loads(told["op"]) for told in golden["ops"]]
    [author] = {op["by"] for op in ops}
    rosa = Someone(**{**vars(ALICE), "login": "rosa@example.com", "name": "Rosa", "user_id": author})
    with app.app_context():
        identity.add_user(
            rosa.practice_id,
            login=rosa.login,
            name=rosa.name,
            role=rosa.role,
            passphrase=PASSPHRASE,
            user_id=rosa.user_id,
        )
        with write_lock(), acting_for(rosa.practice_id):
            take_clock(rosa.practice_id).epoch = next((op["epoch"] for op in ops if "epoch" in op), new_id())
            db.session.flush()
    devices = {told["device"] for told in golden["ops"]}
    return {device: Tablet(app, rosa, device_id=device) for device in devices}


def _send(tablet, text):
    """Send one op as its own letters."""
    body = json.dumps(tablet.request()).replace('"ops": []', f'"ops": [{text}]')
    response = tablet.client.post("/sync/v1/exchange", data=body, content_type="application/json")
    assert response.status_code == 200, response.text
    return json.loads(response.data)["acks"][0]


def _name_the_card(app, practice_id, op):
    """Let the office's card have the id that the app saw: an office makes up its own."""
    field = next(iter(op.get("set", {"*": None})))
    with app.app_context(), write_lock(), acting_for(practice_id):
        for card in db.session.scalars(select(ConflictCard).where(ConflictCard.record_id == op["id"])):
            if todays_name(op["k"], card.field) == todays_name(op["k"], field):
                card.id = op["card"]["id"]
        db.session.flush()


def _replay(app, golden, tablets):
    told = []
    for step in golden["ops"]:
        op, tablet = json.loads(step["op"]), tablets[step["device"]]
        if "card" in op:
            _name_the_card(app, tablet.practice_id, op)
        ack = _send(tablet, step["op"])
        told.append({name: ack[name] for name in ("r", "why", "conflicts") if name in ack})
    return told


def test_sync_14_golden_ops_are_answered_as_they_were(app, golden, tablets):
    assert _replay(app, golden, tablets) == [step["ack"] for step in golden["ops"]]
    with app.app_context(), acting_for(ALICE.practice_id):
        bodies = db.session.scalars(select(JournaledOp.body).order_by(JournaledOp.seq, JournaledOp.n)).all()
    assert bodies == [step["op"] for step in golden["ops"]]


def test_sync_14_golden_ops_leave_the_records_they_left(app, golden, tablets):
    _replay(app, golden, tablets)
    for one in golden["records"]:
        with app.app_context():
            record = read(ALICE.practice_id, one["k"], one["id"])
            assert (record.state, record.deleted) == (one["state"], one["deleted"])
            assert record.fields == lift(one["k"], one["f"], {})[0]
            with acting_for(ALICE.practice_id):
                row = db.session.scalars(
                    select(Record).where(Record.id == one["id"], Record.kind == one["k"])
                ).one()
                if one["state"] == "signed":
                    assert json.loads(row.f) == one["f"], "what was signed has other words now"


def test_a_golden_op_that_is_taken_otherwise_would_be_found(app, golden, tablets, monkeypatch):
    """The control: an office that thinks everything was seen answers a conflict as applied."""
    conflicts = [step for step in golden["ops"] if step["ack"]["r"] == "conflict"]
    monkeypatch.setattr("sync.merge._had_seen", lambda *_: True)
    told = [ack["r"] for ack in _replay(app, golden, tablets)]
    assert ("conflict" in told) is False
    assert len([step for step in golden["ops"] if step["ack"]["r"] not in told]) == len(conflicts)


def test_there_are_golden_ops():
    assert {path.parent.name for path in FILES} >= {"schema-1"}
    assert len(FILES) >= 14
