"""Holds what was restored against the manifest: read anew from the database and the disk, not remembered."""

from __future__ import annotations

from typing import TYPE_CHECKING

from server import exchange
from server.backup import manifest, rows
from server.backup.examine import summed
from server.backup.trouble import BackupError
from server.core.db import db
from server.core.migrate import begin_as_owner

if TYPE_CHECKING:
    from pathlib import Path

_PIECE = 1 << 20


def tables(said: manifest.Manifest) -> None:
    """Compare every table's count and digest. Raises BackupError naming the tables that differ."""
    with db.engine.connect() as connection:
        begin_as_owner(connection)
        found = rows.summed(connection)
    wrong = sorted(name for name in {*found, *said.tables} if found.get(name) != said.tables.get(name))
    if wrong:
        raise _differs(f"the tables {', '.join(wrong)}")


def files(folder: Path) -> None:
    """Compare every file's size and hash with the list that came with them, and remove the list.

    Raises BackupError naming the first that differs.
    """
    listing = folder / manifest.FILES
    with listing.open("rb") as lines:
        for line in lines:
            name, _, _ = manifest.read_line(line)
            path = folder / name
            if not path.is_file() or manifest.line_of(name, path.stat().st_size, _sum_of(path)) != line:
                raise _differs(name)
    listing.unlink()


def heads(said: manifest.Manifest) -> None:
    """Compare where the practices' chains stand, as the app itself reads them. Raises BackupError."""
    found = {practice_id: list(head) for practice_id, head in exchange.heads().items()}
    db.session.remove()
    if found != said.heads:
        raise _differs("where the practices' histories stand")


def _sum_of(path: Path) -> str:
    with path.open("rb") as file:
        return summed(iter(lambda: file.read(_PIECE), b""))


def _differs(what: str) -> BackupError:
    return BackupError(
        f"What was restored is not what the backup says: {what} differ.",
        "Take an older backup, and keep this one for support.",
    )
