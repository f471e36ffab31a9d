"""What cannot be restored says why and what to do, and leaves nothing, on either database."""

import errno
import resource
from contextlib import contextmanager

import pytest
from flask_migrate import downgrade
from sqlalchemy import inspect

from server import backup
from server.backup import rows, seal, unpack
from server.core import migrate
from server.core.db import db
from tests.server.backup.conftest import left_in, put_picture, refusal
from tests.server.tablet import new_id


def test_an_empty_folder_is_used_and_stays_when_it_fails(take, elsewhere, key):
    elsewhere.data.mkdir()
    file = take().file
    refusal(elsewhere, file, seal.identity_of(seal.make_pair()[0]))
    assert elsewhere.data.is_dir()
    elsewhere.restore(file, key)
    assert {"secret.key", "blobs", "backup.recipient"} <= set(left_in(elsewhere.data))


def test_a_database_that_has_tables_is_refused_and_left_alone(take, elsewhere, key):
    with elsewhere.open_app(elsewhere.data).app_context(), db.engine.begin() as connection:
        connection.exec_driver_sql("CREATE TABLE theirs (id INTEGER)")
    if not elsewhere.database_url:
        return  # a folder that holds a database is refused as a folder
    for path in elsewhere.data.iterdir():
        path.rmdir() if path.is_dir() else path.unlink()
    assert "already has tables" in refusal(elsewhere, take().file, key)
    with elsewhere.apps[0].app_context():
        assert inspect(db.engine).get_table_names() == ["theirs"]


@contextmanager
def no_file_larger_than(size):
    """Let every write beyond a size fail, as a full disk would."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


@pytest.mark.parametrize("most", [3_000_000, 10_000])
def test_a_full_disk_is_said_wherever_it_is_met_and_leaves_nothing(  # noqa: PLR0917
    settings, take, elsewhere, key, most, out
):
    put_picture(settings, bytes(3_500_000))
    file = take().file
    with no_file_larger_than(most):
        assert "no space is left" in refusal(elsewhere, file, key)
        with pytest.raises(backup.BackupError, match="no space is left"):
            take()
    assert left_in(out) == [file.name]
    elsewhere.restore(file, key)


def test_a_restore_that_fails_at_its_last_step_leaves_no_table(take, elsewhere, key, monkeypatch):
    file = take().file

    def fail(_practice_id):
        raise OSError(errno.EIO, "broken")

    monkeypatch.setattr("server.exchange.begin_history", fail)
    refusal(elsewhere, file, key)
    monkeypatch.undo()
    elsewhere.restore(file, key)  # which would refuse a database with tables


def test_inv_26_a_backup_taken_before_the_last_migration_is_migrated(take, elsewhere, key, app, monkeypatch):
    before = migrate._scripts().get_revision(migrate.newest()).down_revision
    with app.app_context():
        downgrade(directory=str(migrate.migrations_dir()), revision=before)
    monkeypatch.setattr(migrate, "newest", lambda: before)
    file = take().file
    monkeypatch.undo()
    found, restored = elsewhere.restore(file, key)
    assert found.about.migration == before
    assert migrate.is_up_to_date(restored)


def test_verifying_leaves_nothing(take, elsewhere, key, tmp_path, monkeypatch):
    place = tmp_path / "temporary"
    place.mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(place))
    elsewhere.database_url = ""
    restoring = backup.Restoring(file=take().file, key=key, open_app=elsewhere.open_app)
    assert restoring.verify().rows > 10
    assert left_in(place) == []


def _lose_a_row(monkeypatch):
    load = rows.load
    lost = {"op": slice(1, None)}
    monkeypatch.setattr(
        rows, "load", lambda where, table, lines: load(where, table, lines[lost.get(table.name, slice(None))])
    )


def _change_a_file(monkeypatch):
    write = unpack._write

    def changed(one, folder):
        write(one, folder)
        if one.name == "backup.recipient":
            (folder / one.name).write_text("another's")

    monkeypatch.setattr(unpack, "_write", changed)


def _move_a_head(monkeypatch):
    monkeypatch.setattr("server.exchange.heads", dict)


@pytest.mark.parametrize(
    ("lose", "words"),
    [
        (_lose_a_row, "the tables op differ"),
        (_change_a_file, "backup.recipient"),
        (_move_a_head, "histories"),
    ],
)
def test_inv_26_what_does_not_come_out_as_the_manifest_says_is_refused(  # noqa: PLR0917
    alice, take, elsewhere, key, monkeypatch, lose, words
):
    """The controls: a row, a file and a head that are lost on the way are each found."""
    alice.exchange(alice.new_patient(new_id()))
    file = take().file
    lose(monkeypatch)
    assert words in refusal(elsewhere, file, key)
