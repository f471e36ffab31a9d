"""The office of a simulation: the real app in this process, on a database that can be put back or cut off."""

import base64
import datetime as dt
import logging
import random
import shutil
import uuid
from contextlib import ExitStack
from dataclasses import dataclass, replace
from pathlib import Path
from types import SimpleNamespace
from unittest.mock import patch

from flask import Flask
from sqlalchemy import event
from werkzeug.test import Client

from server import create_app, exchange
from server.core.db import db
from tests.server.lanes import PostgresLane, SqliteLane, everything, settings_for
from tests.server.people import sign_in_quietly
from tests.simulation.copies import copies_of
from tests.simulation.people import EVERYBODY, NEWER, PRACTICE, C

MORNING = dt.datetime(2026, 11, 24, 16, 0, tzinfo=dt.UTC)
PAGE_SIZES = (1_000, 25, 6)
"""Records of a page: the protocol's own figure, and small ones, so that pages are cut in small histories."""


class PowerCutError(BaseException):
    """The office's machine went off: nothing in the app may catch this."""


@dataclass(frozen=True)
class Answer:
    """What the office said. ``headers`` have lower-case names."""

    status: int
    headers: dict[str, str]
    body: bytes

    @property
    def packed(self) -> dict[str, object]:
        """Give it as a tablet's machine takes it."""
        body = base64.b64encode(self.body).decode()
        return {"status": self.status, "headers": self.headers, "body": body}


class Office:
    """The office. Between ``begin`` and the next one it lives through one history."""

    def __init__(self, lane: SqliteLane | PostgresLane, folder: Path) -> None:
        self.lane = lane
        self.folder = folder
        self.blobs = folder / "blobs"
        self.seconds = 0
        self._countdown: int | None = None
        self._ids = random.Random(0)
        self._stack = ExitStack()
        self._patch()
        self.url = lane.fresh(folder)
        self.copies = copies_of(lane, self.url)
        self.app = self._start(self.url)
        # Claims are made of rows after the commit, and can be made again: nothing is agreed there.
        self._stack.enter_context(patch("server.exchange.hooks._LISTENERS.committed", []))
        self._enroll()
        self.copies.keep("morning")
        self._clients: dict[str, Client] = {}
        self._page = self._stack.enter_context(ExitStack())

    def close(self) -> None:
        """Stop, and leave this process as it was."""
        self._disconnect()
        self.copies.forget()
        self.lane.drop(self.url)
        self._stack.close()

    def begin(self, *, page_size: int) -> None:
        """Be as new: everybody signed in, nothing written."""
        self.seconds = 0
        self._countdown = None
        self._ids = random.Random(0)
        shutil.rmtree(self.blobs, ignore_errors=True)
        self.blobs.mkdir()
        self.restore("morning")
        self._clients = {name: self._client(one.token) for name, one in EVERYBODY.items()}
        self._page.close()
        self._page.enter_context(patch("server.exchange.pull.MOST_RECORDS", page_size))

    def backup(self, name: str) -> None:
        """Keep a copy of the database; pictures stay where they are, named by what they are."""
        self._disconnect()
        self.copies.keep(name)

    def restore(self, name: str) -> None:
        """Be again what a copy is, telling nobody; everybody stays signed in."""
        self._disconnect()
        self.copies.put_back(name)
        self._sign_in()

    def ask(
        self,
        who: str,
        method: str,
        path: str,
        headers: dict[str, str],
        body: bytes | str,
        *,
        cut_at: int | None = None,
    ) -> Answer | None:
        """Serve one request; None when the power is cut before the ``cut_at``-th statement (or commit)."""
        self.seconds += 1
        self._countdown = cut_at
        try:
            said = self._clients[who].open(path, method=method, headers=headers, data=body)
        except PowerCutError:
            self._disconnect()
            return None
        finally:
            self._countdown = None
        return Answer(
            said.status_code, {name.lower(): value for name, value in said.headers.items()}, said.data
        )

    def let_pass(self, days: int) -> None:
        """Let some days pass; everybody stays signed in."""
        self.seconds += days * 86_400
        self._sign_in()

    def write(self, kind: str, record_id: str, patient_id: str | None, fields: dict[str, object]) -> None:
        """Write some fields with the office's own hand. Raises OfficeWriteError when it is kept."""
        self.seconds += 1
        with self.app.app_context():
            exchange.office_write(PRACTICE, [("set", kind, record_id, patient_id, fields)])

    def limit(self, user_id: str, patient_ids: frozenset[str]) -> None:
        """Let a person see these clients and no others."""
        with self.app.app_context():
            exchange.limit(PRACTICE, user_id, patient_ids)

    def give(self, user_id: str, patient_id: str) -> None:
        """Put a client into a person's caseload."""
        with self.app.app_context():
            exchange.give(PRACTICE, user_id, patient_id)

    def take(self, user_id: str, patient_id: str) -> None:
        """Take a client out of a person's caseload."""
        with self.app.app_context():
            exchange.take(PRACTICE, user_id, patient_id)

    def rows(self, statement: str, *values: object) -> list[tuple]:
        """Read with SQL of the test's own; ``?`` stands for a value."""
        if self.lane.name == "postgres":
            statement = statement.replace("?", "%s")
        with everything(self.app) as connection:
            found = connection.exec_driver_sql(statement, tuple(values))
            return [tuple(row) for row in found]

    def _patch(self) -> None:
        ids = SimpleNamespace(uuid4=lambda: uuid.UUID(int=self._ids.getrandbits(128), version=4))
        clock = lambda: MORNING + dt.timedelta(seconds=self.seconds)  # noqa: E731
        for what, instead in (
            ("server.core.time.now", clock),
            ("server.core.ids.uuid", ids),
            ("server.core.log.uuid", ids),
            # The process that draws pictures anew has its own tests, and takes longer than a whole history.
            ("server.blobs.take.safe_jpeg", lambda picture: b"drawn:" + picture.read(32)),
        ):
            self._stack.enter_context(patch(what, instead))
        # A power cut leaves cursors that cannot be closed, and the pool says so.
        pool = logging.getLogger("sqlalchemy.pool")
        self._stack.callback(pool.setLevel, pool.level)
        pool.setLevel(logging.CRITICAL)

    def _start(self, url: str) -> Flask:
        app = create_app(replace(settings_for(self.folder, url), log_level="critical"))
        with app.app_context():
            self._listen()
        return app

    def _listen(self) -> None:
        engine = db.engine
        event.listen(engine, "before_cursor_execute", lambda *_: self._count())
        event.listen(engine, "commit", lambda *_: self._count())
        if engine.dialect.name == "sqlite":
            # Nobody cuts this machine's own power, and waiting for its disk is most of a history's time.
            event.listen(engine, "connect", lambda raw, _: raw.execute("PRAGMA synchronous=OFF"))

    def _count(self) -> None:
        if self._countdown is None:
            return
        self._countdown -= 1
        if self._countdown <= 0:
            self._countdown = None
            raise PowerCutError

    def _disconnect(self) -> None:
        with self.app.app_context():
            db.session.remove()
            db.engine.dispose()

    def _enroll(self) -> None:
        with self.app.app_context():
            for one in (C, NEWER):
                sign_in_quietly(one, one.device_id, one.token)
        self._sign_in()
        self._disconnect()

    def _sign_in(self) -> None:
        now = (MORNING + dt.timedelta(seconds=self.seconds)).strftime("%Y-%m-%dT%H:%M:%SZ")
        with everything(self.app) as connection:
            connection.exec_driver_sql(f"UPDATE session SET began_at = '{now}', seen_at = '{now}'")

    def _client(self, token: str) -> Client:
        client = self.app.test_client()
        client.set_cookie("tableside", token)
        return client
