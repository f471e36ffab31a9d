"""What the second wall and the audit chain cost a sync push on PostgreSQL, beside an office with neither."""

import statistics
import tempfile
import time
import uuid
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from unittest.mock import patch

from flask import Flask
from sqlalchemy import select

from server import create_app
from server.core import row_security
from server.core.db import db
from server.core.time import iso_in
from server.core.web import Actor
from server.identity.guard import GRACE_S, presented
from server.identity.models import Device, Session, User
from tests.bench.line import Line
from tests.server.lanes import PostgresLane, everything, settings_for
from tests.server.people import ALICE
from tests.server.tablet import Tablet, new_id

ROUNDS, OPS, WARM = 60, 12, 5
MOST_MORE = 1.15
"""RLS and audit together add at most 15 % to a push."""


def measure(rounds: int = ROUNDS) -> Iterator[Line]:
    """Push the same again and again, in turn with both, with the wall alone, and with neither."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        lane = PostgresLane(folder, uuid.uuid4().hex[:12])
        ways = {"both": _both, "wall": _no_audit, "neither": _neither}
        offices = {}
        for way in ways:
            (folder / way).mkdir()
            offices[way] = create_app(settings_for(folder / way, lane.fresh(folder)))
        _take_down(offices["neither"])
        tablets = {way: Tablet(app, ALICE, device_id=new_id()) for way, app in offices.items()}
        took: dict[str, list[tuple[float, float]]] = {way: [] for way in ways}
        for turn in range(rounds + WARM):
            for way, prepare in ways.items():
                with prepare(offices[way]):
                    ms = _push(tablets[way])
                if turn >= WARM:
                    took[way].append(ms)
        for app in offices.values():
            url = app.extensions["tableside.settings"].database_url
            with app.app_context():
                db.session.remove()
                db.engine.dispose()
            lane.drop(url)
    yield from _lines(took)


def _lines(took: dict[str, list[tuple[float, float]]]) -> Iterator[Line]:
    bare, bare_work = _medians(took["neither"])
    for way, name in (("wall", "push_with_row_security"), ("both", "push_with_row_security_and_audit")):
        pairs = zip(took[way], took["neither"], strict=True)
        ratio = statistics.median(one / other for (one, _), (other, _) in pairs)
        ms, work = _medians(took[way])
        yield Line(
            bench=name,
            figure=ratio,
            unit="x",
            limit=MOST_MORE,
            must_be="at_most",
            note=f"{OPS} ops a push, {len(took[way])} pushes each in turn, PostgreSQL: median {ms:.1f} ms "
            f"beside {bare:.1f} ms, of them the program's own work {work:.1f} beside {bare_work:.1f} ms",
        )


def _medians(took: list[tuple[float, float]]) -> tuple[float, float]:
    return statistics.median(one for one, _ in took), statistics.median(one for _, one in took)


def _push(tablet: Tablet) -> tuple[float, float]:
    """Give how long a push took, and how long this program worked at it, in ms."""
    ops = [tablet.new_patient(new_id()) for _ in range(OPS)]
    body = tablet.request(*ops)
    began, worked = time.perf_counter(), time.process_time()
    answer = tablet.client.post("/sync/v1/push", json=body)
    took = (time.perf_counter() - began) * 1_000, (time.process_time() - worked) * 1_000
    if answer.status_code != 200 or {ack["r"] for ack in answer.json["acks"]} != {"applied"}:  # HTTP OK
        raise RuntimeError(answer.text)
    return took


def _both(_app: Flask) -> ExitStack:
    return ExitStack()


def _no_audit(app: Flask) -> ExitStack:
    stack = ExitStack()
    stack.enter_context(patch("server.exchange.push.audit.record"))
    stack.enter_context(patch.dict(app.extensions, {"tableside.recorder": lambda _leaving: None}))
    return stack


def _neither(app: Flask) -> ExitStack:
    stack = _no_audit(app)
    stack.enter_context(patch.object(row_security, "has_row_security", lambda _connection: False))
    stack.enter_context(patch.dict(app.extensions, {"tableside.guard": _asked_at_once}))
    return stack


def _asked_at_once() -> Actor:
    """Find out who asks as one statement did before there was a second wall."""
    session = db.session()
    session.info["crossing"] = "as it was before"
    try:
        row = session.execute(
            select(
                Session.practice_id, Session.user_id, Session.device_id, User.role, User.name, Device.state
            )
            .join(User, (User.practice_id == Session.practice_id) & (User.id == Session.user_id))
            .join(Device, (Device.practice_id == Session.practice_id) & (Device.id == Session.device_id))
            .where(Session.token_sha256 == presented(), Session.began_at > iso_in(-GRACE_S))
        ).one()
    finally:
        session.info["crossing"] = None
    return Actor(
        practice_id=row.practice_id,
        user_id=row.user_id,
        role=row.role,
        device_id=row.device_id,
        user_name=row.name,
    )


def _take_down(app: Flask) -> None:
    with everything(app) as connection:
        row_security.lower_walls(connection)
