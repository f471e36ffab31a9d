"""The power goes while people write: nothing acknowledged is lost, and the database opens whole.

30 cuts; CUTS=300 before a release. ``test_killed_office`` kills processes, which leaves what they handed to
the system; a cut leaves what was on the disk, and of the rest what chance leaves.
"""

import os
import random
import sqlite3
import threading
import time
from types import SimpleNamespace

from sqlalchemy import event

from server import create_app
from server.core.db import db
from tests.faults.ledger import look
from tests.faults.recorder import recorded
from tests.server.lanes import settings_for
from tests.server.people import ALICE, BOB, CHARLIE
from tests.server.tablet import Tablet, new_id

CUTS = int(os.environ.get("CUTS", "30"))
REQUESTS = 100
"""Of each of three people: enough pages for the write-ahead log to be brought into the database twice."""


class Writing(threading.Thread):
    """Somebody who writes; ``acked`` is {n: (op id, when its ack was there)}."""

    def __init__(self, app, someone):
        super().__init__(daemon=True)
        self.tablet = Tablet(app, someone)
        self.sent, self.acked, self.trouble = {}, {}, None

    def run(self):
        try:
            for _ in range(REQUESTS):
                made = new_id()
                ops = [
                    self.tablet.new_patient(made, phone="555-0100"),
                    self.tablet.change("patient", made, made, 0, phone="555-0111"),
                ]
                self.sent |= {op["n"]: op["op"] for op in ops}
                self.tablet.exchange(*ops)
                self.acked |= {op["n"]: (op["op"], time.monotonic()) for op in ops}
        except BaseException as trouble:
            self.trouble = trouble
            raise

    def until(self, moment):
        """Give what was sent, and what was acknowledged by then."""
        acked = {n: op_id for n, (op_id, at) in self.acked.items() if at <= moment}
        return SimpleNamespace(tablet=self.tablet, sent=self.sent, acked=acked)


def written(lanes, folder, *, synchronous=""):
    """Let three people write; give the recording and them. ``synchronous`` is another than the app's own."""
    template = folder / "begun"
    template.mkdir()
    before = lanes("sqlite").fresh(template).removeprefix("sqlite:///")
    disk = folder / "disk"
    with recorded(disk) as recording:
        disk.mkdir()
        database = disk / "office.db"
        _copy(before, database)
        app = create_app(settings_for(disk, f"sqlite:///{database}"))
        with app.app_context():
            if synchronous:
                event.listen(
                    db.engine, "connect", lambda raw, _: raw.execute(f"PRAGMA synchronous={synchronous}")
                )
            writers = [Writing(app, someone) for someone in (ALICE, BOB, CHARLIE)]
            for writer in writers:
                writer.start()
            for writer in writers:
                writer.join()
            db.engine.dispose()
    assert [writer.trouble for writer in writers] == [None] * 3
    return recording, writers


def _copy(source, target):
    """Copy a database by SQLite itself, so that the recording has all of it."""
    old, new = sqlite3.connect(source), sqlite3.connect(target)
    for each in (old, new):
        each.execute("PRAGMA journal_mode")
    old.backup(new)
    new.close()
    old.close()


def lost_by_cuts(recording, writers, folder, cuts):
    """Cut the power at so many moments; give how many acknowledged ops are lost, and writes taken away.

    A moment is that of an act, not any: where a sync takes long, nearly all of the time is spent in one.
    """
    chance = random.Random(1)
    first = min(at for writer in writers for _, at in writer.acked.values())
    last = max(at for writer in writers for _, at in writer.acked.values())
    moments = [act.at for act in recording.acts if first <= act.at <= last]
    lost = taken = 0
    for number in range(cuts):
        moment = chance.choice(moments)
        left = folder / f"cut-{number}"
        left.mkdir()
        taken += recording.cut(moment, chance, left)
        database = left / "office.db"
        raw = sqlite3.connect(database)
        assert raw.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        raw.close()
        faults = look(f"sqlite:///{database}", [writer.until(moment) for writer in writers])
        assert not (faults.phantom | faults.duplicate | faults.holes | faults.chain)
        lost += len(faults.lost)
        for file in left.iterdir():
            file.unlink()
    return lost, taken


def test_inv_11_nothing_acknowledged_is_lost_when_the_power_goes(lanes, tmp_path):
    recording, writers = written(lanes, tmp_path)
    lost, taken = lost_by_cuts(recording, writers, tmp_path, CUTS)
    acked = sum(len(writer.acked) for writer in writers)
    print(f"{CUTS} cuts among {acked} acknowledged ops: {lost} lost, {taken} writes taken away")  # noqa: T201
    assert lost == 0
    assert taken > CUTS, "no cut met a write on its way"


def test_an_office_that_syncs_at_checkpoints_alone_would_lose_some(lanes, tmp_path):
    """The control: SQLite's own default for a write-ahead log."""
    recording, writers = written(lanes, tmp_path, synchronous="NORMAL")
    lost, _ = lost_by_cuts(recording, writers, tmp_path, 10)
    print(f"10 cuts with synchronous=NORMAL: {lost} lost")  # noqa: T201  # shown with -s
    assert lost > 0
