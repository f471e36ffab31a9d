"""What an SQLite file needs: to be ours alone, its pragmas on every connection, and a real BEGIN."""

import os
import sqlite3
import time
from contextlib import suppress
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, event

BEGIN = "tableside_begin"
"""The execution option that says how a transaction begins: DEFERRED, or IMMEDIATE to write."""

BUSY_MS = 15_000
_LOOK_AGAIN_S = 0.002


def keep_to_ourselves(path: str) -> None:
    """Let nobody but this user read the file; SQLite gives its WAL the same mode.

    A file that exists is never opened here: closing it would drop the locks of this process's connections.
    """
    with suppress(OSError):  # a folder that is missing or not ours is said when the database is opened
        try:
            os.close(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))
        except FileExistsError:
            Path(path).chmod(0o600)


def prepare_sqlite(engine: Engine) -> None:
    """Set the pragmas on every connection, and let SQLAlchemy's BEGIN be the real one.

    ``synchronous`` and ``foreign_keys`` hold per connection: one connection without them would lose
    acknowledged writes at a power cut, or take orphans.
    """

    @event.listens_for(engine, "connect")
    def _pragmas(connection: Any, _record: object) -> None:
        connection.isolation_level = None  # else the driver begins late, and its snapshot with it
        for pragma in (
            f"busy_timeout={BUSY_MS}",
            "journal_mode=WAL",
            "synchronous=FULL",
            "foreign_keys=ON",
        ):
            connection.execute(f"PRAGMA {pragma}")

    @event.listens_for(engine, "begin")
    def _begin(connection: Connection) -> None:
        how = connection.get_execution_options().get(BEGIN, "DEFERRED")
        if how != "IMMEDIATE" or not _has_begun_to_write(connection):
            connection.exec_driver_sql(f"BEGIN {how}")


def _has_begun_to_write(connection: Connection) -> bool:
    """Begin to write soon after nobody else does; False when others wrote for BUSY_MS.

    SQLite's own waiting sleeps up to a tenth of a second between two looks. Whoever writes one transaction
    after another, as an import does, leaves the lock for less than that, and everybody else out.
    """
    raw: Any = connection.connection.dbapi_connection
    raw.execute("PRAGMA busy_timeout=0")
    give_up = time.monotonic() + BUSY_MS / 1000
    try:
        while time.monotonic() < give_up:
            try:
                raw.execute("BEGIN IMMEDIATE")
            except sqlite3.OperationalError as busy:
                if busy.sqlite_errorcode & 0xFF != sqlite3.SQLITE_BUSY:
                    break
                time.sleep(_LOOK_AGAIN_S)
            else:
                return True
        return False
    finally:
        raw.execute(f"PRAGMA busy_timeout={BUSY_MS}")
