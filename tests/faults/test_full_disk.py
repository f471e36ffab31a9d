"""The office's disk is full, or fails, at each write: it is said, nothing is half done, and it goes on after.

SQLite is refused below its library, the files of pictures at each call that makes, fills or renames them.
PostgreSQL keeps its own files; what it says of a full disk is held in ``test_problem``.
"""

import errno
import os
import sqlite3
from contextlib import contextmanager
from pathlib import Path
from types import SimpleNamespace

import pytest
from sqlalchemy import create_engine, event, text

from server import create_app
from server.core.db import db
from tests.faults.ledger import look
from tests.faults.recorder import recorded
from tests.server.blobs.uploads import address, announce, paths, picture, send, standing, upload
from tests.server.lanes import settings_for
from tests.server.people import ALICE
from tests.server.tablet import Tablet, new_id

PAGES_BEFORE_CHECKPOINT = 24
"""So few that bringing the log into the database is among what fails."""
REFUSALS = {(507, "server.disk_full"), (507, "audit.no_room")}
ENDURING, ONCE = "the disk stays full", "one write fails"


class Disk:
    """Counts what is asked of a disk, and refuses from the k-th on, or the k-th alone."""

    def __init__(self):
        self.asked, self.refused_at, self.how = 0, 0, ONCE
        self.refused = 0

    def refuse(self, number, how):
        self.asked, self.refused, self.refused_at, self.how = 0, 0, number, how

    def mend(self):
        self.refused_at = 0

    def next_is_refused(self):
        self.asked += 1
        due = self.asked >= self.refused_at if self.how == ENDURING else self.asked == self.refused_at
        self.refused += bool(self.refused_at and due)
        return bool(self.refused_at and due)

    def to_sqlite(self):
        code = sqlite3.SQLITE_FULL if self.how == ENDURING else sqlite3.SQLITE_IOERR
        return code if self.next_is_refused() else sqlite3.SQLITE_OK


@pytest.fixture
def office(lanes, tmp_path):
    """Give an office whose database lies on a disk that can be full: app, url, disk."""
    folder, disk = tmp_path / "disk", Disk()
    with recorded(folder) as recording:
        folder.mkdir()
        begun = tmp_path / "begun"
        begun.mkdir()
        old = sqlite3.connect(lanes("sqlite").fresh(begun).removeprefix("sqlite:///"))
        new = sqlite3.connect(folder / "office.db")
        old.backup(new)
        new.close()
        old.close()
        url = f"sqlite:///{folder / 'office.db'}"
        app = create_app(settings_for(folder, url))
        with app.app_context():
            pages = f"PRAGMA wal_autocheckpoint={PAGES_BEFORE_CHECKPOINT}"
            event.listen(db.engine, "connect", lambda raw, _: raw.execute(pages))
        recording.answer = disk.to_sqlite
        yield SimpleNamespace(app=app, url=url, disk=disk, settings=settings_for(folder, url))
        disk.mend()
        with app.app_context():
            db.engine.dispose()


def a_client(tablet):
    made = new_id()
    return [
        tablet.new_patient(made, phone="555-0100"),
        tablet.change("patient", made, made, 0, phone="555-0111"),
    ]


def whole(url):
    """Say whether the database opens whole."""
    engine = create_engine(url)
    with engine.connect() as connection:
        found = connection.execute(text("PRAGMA integrity_check")).scalars().all()
        orphans = connection.execute(text("PRAGMA foreign_key_check")).all()
    engine.dispose()
    return found == ["ok"] and not orphans


@pytest.mark.parametrize("how", [ENDURING, ONCE])
def test_inv_11_a_sync_that_meets_a_full_disk_is_refused_whole_and_taken_later(office, how):
    tablet = Tablet(office.app, ALICE)
    acked, points, refusals = {}, 0, 0
    while True:
        ops = a_client(tablet)
        new = {op["n"]: op["op"] for op in ops}
        office.disk.refuse(points + 1, how)
        answer = tablet.send(*ops)
        office.disk.mend()
        if not office.disk.refused:
            break
        points += 1
        # One that is 200 could not bring the log into the database; whoever comes next does.
        if answer.status_code != 200:
            assert (answer.status_code, answer.json["code"]) in REFUSALS
            refusals += 1
            # Where the disk refused what is written down of the answer, the ops had landed whole.
            there = acked | new if answer.json["code"] == "audit.no_room" else acked
            faults = look(office.url, [SimpleNamespace(tablet=tablet, sent=there, acked=there)])
            assert not faults.any(), "what was refused is there whole, or left nothing"
            answer = tablet.send(*ops)
        assert [ack["n"] for ack in answer.json["acks"]] == list(new)
        acked |= new
        assert not look(office.url, [SimpleNamespace(tablet=tablet, sent=acked, acked=acked)]).any()
    assert whole(office.url)
    print(f"{how}: {points} points, {refusals} refused, {len(acked)} ops acknowledged, 0 lost")  # noqa: T201
    assert refusals > 15


@contextmanager
def full_for_files(monkeypatch, folder, disk):
    """Refuse what makes, fills or renames a file below a folder."""
    opens, syncs, renames = os.open, os.fsync, Path.replace

    def full():
        if disk.next_is_refused():
            raise OSError(errno.ENOSPC, "made up: no room")

    def opening(path, flags, *rest, **more):
        if flags & os.O_CREAT and Path(os.fsdecode(path)).is_relative_to(folder):
            full()
        return opens(path, flags, *rest, **more)

    def syncing(handle):
        full()
        return syncs(handle)

    def renaming(path, target):
        full()
        return renames(path, target)

    with monkeypatch.context() as patched:
        patched.setattr(os, "open", opening)
        patched.setattr(os, "fsync", syncing)
        patched.setattr(Path, "replace", renaming)
        yield


@pytest.mark.parametrize("how", [ENDURING, ONCE])
def test_a_picture_that_meets_a_full_disk_is_said_to_have_met_it_and_arrives_later(office, monkeypatch, how):
    tablet, points, refusals = Tablet(office.app, ALICE), 0, 0
    folder = office.settings.blobs_dir
    while True:
        photo = picture(width=20 + points, height=20 + len(how))
        assert announce(tablet, photo).status_code == 201
        office.disk.refuse(points + 1, how)
        with full_for_files(monkeypatch, folder, office.disk):
            answer = send(tablet, address(photo), photo, 0)
        office.disk.mend()
        if not office.disk.refused:
            break
        points += 1
        if answer.status_code != 204:
            assert (answer.status_code, answer.json["code"]) == (507, "server.disk_full")
            refusals += 1
        have, state = standing(tablet, address(photo))
        if state != "stored":
            send(tablet, address(photo), photo[have:], have)
            have, state = standing(tablet, address(photo))
        assert (have, state) == (len(photo), "stored")
        assert paths(office.app, photo).evidence.read_bytes() == photo
        assert not [file for file in folder.rglob(".*") if file.is_file()], "no draft is left"
    print(f"{how}: {points} points, {refusals} refused, {points} pictures whole")  # noqa: T201
    assert refusals > 5


def test_what_is_read_under_a_full_disk_is_refused_when_the_look_cannot_be_written_down(office):
    tablet, photo = Tablet(office.app, ALICE), picture()
    upload(tablet, photo)
    office.disk.refuse(1, ENDURING)
    looked = tablet.client.get(address(photo))
    office.disk.mend()
    assert (looked.status_code, looked.json["code"]) == (507, "audit.no_room")
    assert tablet.client.get(address(photo)).status_code == 200


def test_an_office_that_said_yes_before_it_was_written_would_lose_it(office):
    """The control: the answer is given though the commit failed."""
    tablet = Tablet(office.app, ALICE)
    ops = a_client(tablet)
    acked = {op["n"]: op["op"] for op in ops}
    office.disk.refuse(1, ENDURING)
    tablet.send(*ops)
    office.disk.mend()
    faults = look(office.url, [SimpleNamespace(tablet=tablet, sent=acked, acked=acked)])
    assert len(faults.lost) == 2
