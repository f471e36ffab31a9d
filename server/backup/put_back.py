"""Makes an office of a backup again: aside, compared with its manifest, then moved to its place."""

from __future__ import annotations

import os
import shutil
import tempfile
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import MetaData, inspect
from sqlalchemy.exc import SQLAlchemyError

from server import audit, exchange, identity
from server.backup import compare, unpack
from server.backup.examine import examine
from server.backup.members import members
from server.backup.seal import opened
from server.backup.trouble import BackupError, in_words
from server.core import migrate
from server.core.db import acting_for, db

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from flask import Flask

    from server.backup.manifest import Manifest
    from server.backup.seal import Identity

_RESTORING = ".restoring-"


@dataclass(frozen=True, kw_only=True)
class Restoring:
    """A backup, the key that opens it, and how to open the app on a folder and the database it belongs to.

    ``said`` is told often how far it is, as text.
    """

    file: Path
    key: Identity
    open_app: Callable[[Path], Flask]
    said: Callable[[str], None] = lambda _: None

    def verify(self) -> Manifest:
        """Put it back into a folder of its own, compare it with its manifest, and leave nothing.

        ``open_app`` must give an app on the SQLite file of the folder: rows are the same in both databases,
        so no PostgreSQL is needed. Raises BackupError when anything differs.
        """
        found = self._examined()
        with in_words(f"unpack the backup in {tempfile.gettempdir()}"):
            folder = Path(tempfile.mkdtemp(prefix="tableside-verify-"))
            try:
                with self._made(found, folder):
                    pass
            finally:
                shutil.rmtree(folder)
        return found

    def put_back(self, data: Path) -> Manifest:
        """Put it into an empty data folder, migrate it, begin a new history of every practice.

        ``open_app`` may give an app on a PostgreSQL, which has to be empty. Raises BackupError, and then the
        folder and the database are as empty as before.
        """
        _refuse_used(data)
        found = self._examined()
        with in_words(f"put the backup into {data}"):
            was_there = data.is_dir()
            data.mkdir(mode=0o700, parents=True, exist_ok=True)
            # Inside, since the folder may be a disk of its own: only there can things be moved at one stroke.
            folder = Path(tempfile.mkdtemp(prefix=_RESTORING, dir=data))
            try:
                with self._made(found, folder):
                    for practice_id, _ in identity.practices():
                        exchange.begin_history(practice_id)
                        with acting_for(practice_id):
                            audit.record("backup.restored", kind="backup")
                _move_up(folder, data)
            except BaseException:  # whatever ends it: half an office must not pass for one
                shutil.rmtree(folder, ignore_errors=True)
                if not was_there:
                    with suppress(OSError):
                        data.rmdir()
                raise
        return found

    def _examined(self) -> Manifest:
        self.said("reading the backup")
        return examine(self.file, self.key)

    @contextmanager
    def _made(self, found: Manifest, folder: Path) -> Iterator[None]:
        """Stand in the context of an app that is what the manifest says, migrated to today's shape.

        Whatever fails, inside too, leaves a database that was empty empty.
        """
        with self.file.open("rb") as sealed, opened(sealed, self.key) as stream:
            waiting = members(stream)
            first = unpack.until_rows(waiting, folder)
            app = self.open_app(folder)
            with app.app_context():
                _refuse_filled()
            with _emptied_at_failure(app):
                migrate.bring_up_to_date(app, found.about.migration)
                with app.app_context():
                    unpack.rows_and_files(first, waiting, folder, self.said)
        with _emptied_at_failure(app), app.app_context():
            self.said("comparing")
            compare.tables(found)
            compare.files(folder)
            migrate.bring_up_to_date(app)
            compare.heads(found)
            yield
            db.session.remove()
            db.engine.dispose()


def _refuse_used(data: Path) -> None:
    if data.exists() and (not data.is_dir() or any(data.iterdir())):
        raise BackupError(
            f"{data} is not an empty folder.",
            "Name a new folder. To use this one, move what is in it away first, and keep it for a while.",
        )


def _refuse_filled() -> None:
    if inspect(db.engine).get_table_names():
        db.engine.dispose()
        raise BackupError(
            "The database already has tables.", "Create an empty one and name it in DATABASE_URL."
        )


@contextmanager
def _emptied_at_failure(app: Flask) -> Iterator[None]:
    """Drop what was made in a database that was empty before, whatever goes wrong inside."""
    try:
        yield
    except BaseException:  # whatever ends it: the database was empty, and is again
        with app.app_context():
            db.session.remove()
            with suppress(SQLAlchemyError), db.engine.begin() as connection:
                made = MetaData()
                made.reflect(bind=connection)
                made.drop_all(bind=connection)
            db.engine.dispose()
        raise


def _move_up(folder: Path, data: Path) -> None:
    """Move everything to its place, the database last: a folder without it is refused by every command."""
    os.sync()
    for path in sorted(folder.iterdir(), key=lambda path: "sqlite" in path.name):
        path.rename(data / path.name)
    folder.rmdir()
    os.sync()
