"""What the tests of backups have in common: a key, and a place to restore to."""

import hashlib
from dataclasses import dataclass
from pathlib import Path

import pytest

from server import backup, create_app
from server.core import config
from server.core.db import db
from tests.server.lanes import environ_for
from tests.server.people import ALICE


@pytest.fixture
def key(settings):
    """Give the private key of the office's backups."""
    identity, recipient = backup.make_pair()
    backup.keep_recipient(settings.data_dir, recipient)
    path = settings.data_dir / "identity.of.the.owner"
    backup.write_identity(path, identity)
    return backup.read_identity(path)


@dataclass
class Elsewhere:
    """An empty place on one of the databases; every app that was opened there is closed at the end."""

    data: Path
    database_url: str

    def __post_init__(self):
        self.apps = []

    def open_app(self, folder):
        """Give the app on a folder, as the command line does."""
        environ = {"TABLESIDE_LOG_LEVEL": "error"}
        if self.database_url:
            environ |= environ_for(self.database_url)
        self.apps.append(create_app(config.load(folder, environ).as_owner()))
        return self.apps[-1]

    def restore(self, file, key):
        """Put a backup back here, and give its manifest and the app."""
        restoring = backup.Restoring(file=file, key=key, open_app=self.open_app)
        return restoring.put_back(self.data), self.open_app(self.data)

    def close(self):
        """Let go of the database."""
        for app in self.apps:
            with app.app_context():
                db.session.remove()
                db.engine.dispose()


@pytest.fixture
def elsewhere(lane, tmp_path):
    """Give an empty place on the database of this test."""
    url = lane.empty(tmp_path) if lane.name == "postgres" else ""
    place = Elsewhere(tmp_path / "elsewhere", url)
    yield place
    place.close()
    if url:
        lane.drop(url)


@pytest.fixture
def out(tmp_path):
    """Give the folder for backups."""
    return tmp_path / "out"


@pytest.fixture
def take(app, make_app, settings, key, out):
    """Give a function that takes a backup, as the owner of the database."""
    owners = make_app(owning=True)

    def taken(**parts):
        with owners.app_context():
            return backup.take(settings, out, **parts)

    return taken


def put_picture(settings, content: bytes, *, served: bytes = b"as served") -> Path:
    """Lay a whole picture on the disk as an upload would, and give what was sent."""
    sha256 = hashlib.sha256(content).hexdigest()
    folder = settings.blobs_dir / ALICE.practice_id / sha256[:2]
    folder.mkdir(parents=True, exist_ok=True)
    (folder / sha256).write_bytes(content)
    (folder / f"{sha256}.jpg").write_bytes(served)
    return folder / sha256


def left_in(folder: Path) -> list[str]:
    """Give everything that lies in a folder, hidden or not; nothing for one that is not there."""
    return sorted(path.name for path in folder.iterdir()) if folder.exists() else []


def refusal(place, file, key):
    """Give the words of a refused restore; fails when it is not refused, or when anything is left."""
    with pytest.raises(backup.BackupError) as refused:
        place.restore(file, key)
    assert left_in(place.data) == []
    return str(refused.value)
