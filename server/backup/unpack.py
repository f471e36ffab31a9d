"""Brings what is in a backup to a folder and a database that has the shape it was taken in."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from server.backup import manifest, rows
from server.backup.examine import table_of
from server.backup.trouble import BackupError
from server.core.db import db
from server.core.migrate import begin_as_owner

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from server.backup.members import Member


def until_rows(waiting: Iterator[Member], folder: Path) -> Member | None:
    """Write the files that come before the rows, the secret key among them; give the first of the rows."""
    for one in waiting:
        if table_of(one) is not None:
            return one
        _write(one, folder)
    return None


def rows_and_files(
    first: Member | None, waiting: Iterator[Member], folder: Path, said: Callable[[str], None]
) -> None:
    """Insert all rows in one transaction, and write all files; wants the app's context.

    Raises BackupError for rows of a table that the database has not.
    """
    with db.engine.begin() as connection:
        begin_as_owner(connection)
        known = {table.name: table for table in rows.tables(connection)}
        for table in reversed(known.values()):  # a migration may have put something there
            connection.execute(table.delete())
        count, one = 0, first
        while one is not None:
            name = table_of(one)
            if name is None:
                _write(one, folder)
            elif name in known:
                count += rows.load(connection, known[name], one.whole().splitlines(keepends=True))
                said(f"{count:,} rows")
            else:
                raise BackupError(
                    f"This backup has a table {name}, which this program has not.",
                    "Restore it with the program that wrote it.",
                )
            one = next(waiting, None)


def _write(one: Member, folder: Path) -> None:
    if one.name in (manifest.ABOUT, manifest.MANIFEST):
        return
    path = folder / one.name
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as target:
        for piece in one.pieces:
            target.write(piece)
