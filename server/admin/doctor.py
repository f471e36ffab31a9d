"""Looks whether everything a server needs is there, and says what to do about what is not."""

from __future__ import annotations

import os
import shutil
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from sqlalchemy.exc import SQLAlchemyError

from server import backup, jobs, readings
from server.admin.keys_held import chains_name, held_by
from server.core import migrate, row_security_check
from server.core.db import acting_for, db
from server.core.time import iso, now
from server.identity import practices
from sync.rules import pack_hash

if TYPE_CHECKING:
    from collections.abc import Callable

    from flask import Flask

    from server.core.config import Settings

_PRAGMAS = {"journal_mode": "wal", "synchronous": 2, "foreign_keys": 1}
"""synchronous 2 is FULL: what was acknowledged survives a power cut."""

_LEAST_FREE = 2_000_000_000
"""Some weeks of pictures of a practice of five, and the room a backup takes while it is written."""
_BACKUP_AFTER = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Check:
    """One thing looked at; `mend` says what to do and is empty when all is well."""

    name: str
    found: str
    mend: str = ""


def examine(app: Flask, settings: Settings) -> list[Check]:
    """Look at the database, the folders, the built app and the rules; never raises for what it finds."""
    checks = [Check("settings", "read, none wrong")]
    looks: tuple[Callable[[], Check], ...] = (
        lambda: _database(app),
        lambda: _migrations(app),
        lambda: _walls(app),
        lambda: _pragmas(app),
        lambda: _intact(app),
        lambda: _keys(app, settings),
        lambda: _blobs(settings),
        lambda: _room(settings),
        lambda: _backup(settings),
        lambda: _web(settings),
        lambda: _worker(app),
        lambda: Check("reader", readings.installed() or "not installed; docs/reading.md says what it is for"),
        lambda: Check("rules", f"pack {pack_hash()[:12]}"),
    )
    for look in looks:
        checks.append(look())
        if checks[-1].name == "database" and checks[-1].mend:
            break
    return checks


def _database(app: Flask) -> Check:
    try:
        with app.app_context(), db.engine.connect() as connection:
            return Check("database", connection.dialect.name)
    except SQLAlchemyError as trouble:
        return Check(
            "database",
            f"does not answer ({type(trouble).__name__})",
            "check DATABASE_URL, that the server runs, and that the data folder is writable",
        )


def _worker(app: Flask) -> Check:
    if not migrate.is_up_to_date(app):
        return Check("worker", "not looked at, for the migrations' sake")
    signs: list[str] = []
    with app.app_context():
        for practice_id, _ in practices():
            with acting_for(practice_id):
                signs += filter(None, [jobs.last_sign()])
    return Check("worker", f"last did something on {max(signs)}" if signs else "has not done anything yet")


def _migrations(app: Flask) -> Check:
    if migrate.is_up_to_date(app):
        return Check("migrations", "all there")
    return Check(
        "migrations",
        "the database is older than this program, or empty",
        "run tableside doctor --migrate, or tableside demo for the demo practice",
    )


def _walls(app: Flask) -> Check:
    faults = thin_walls(app)
    if faults:
        return Check(
            "walls between practices",
            "; ".join(faults),
            "make the two roles that docs/settings.md speaks of, and run tableside doctor --migrate",
        )
    with app.app_context():
        both = db.engine.dialect.name == "postgresql"
    return Check("walls between practices", "both stand" if both else "the program's own; SQLite has none")


def thin_walls(app: Flask) -> list[str]:
    """Give what weakens the database's own wall between practices; nothing where it stands or has none."""
    with app.app_context(), db.engine.connect() as connection:
        return row_security_check.of_the_role(connection) + row_security_check.of_the_tables(connection)


def _pragmas(app: Flask) -> Check:
    with app.app_context(), db.engine.connect() as connection:
        if connection.dialect.name != "sqlite":
            return Check("connections", "no SQLite, nothing to set")
        found = {name: connection.exec_driver_sql(f"PRAGMA {name}").scalar() for name in _PRAGMAS}
    said = ", ".join(f"{name}={value}" for name, value in found.items())
    if found == _PRAGMAS:
        return Check("connections", said)
    return Check(
        "connections", said, "this file system may not carry WAL; put the data folder on a local disk"
    )


def _intact(app: Flask) -> Check:
    with app.app_context(), db.engine.connect() as connection:
        if connection.dialect.name != "sqlite":
            return Check("database file", "kept by the database server")
        found = connection.exec_driver_sql("PRAGMA quick_check(1)").scalar()
        orphan = connection.exec_driver_sql("PRAGMA foreign_key_check").first()
    if found == "ok" and orphan is None:
        return Check("database file", "intact")
    return Check(
        "database file", "damaged", "stop the server, keep a copy of the data folder, restore a backup"
    )


def _keys(app: Flask, settings: Settings) -> Check:
    ring = settings.ring
    said = f"{len(ring.keys)}, the newest is {ring.current.id}"
    try:
        with app.app_context():
            held = held_by(ring)
            missing = (set(held) | chains_name()) - {key.id for key in ring.keys}
    except SQLAlchemyError:
        return Check("keys", said)  # what is wrong with the database is said above
    if missing:
        return Check(
            "keys",
            f"{said}; something needs {', '.join(sorted(missing))}, which secret.key does not hold",
            "bring secret.key back from a backup",
        )
    return Check("keys", said)


def _blobs(settings: Settings) -> Check:
    folder = settings.blobs_dir
    if folder.is_dir() and os.access(folder, os.R_OK | os.W_OK | os.X_OK):
        return Check("pictures", str(folder))
    return Check("pictures", f"{folder} cannot be written", "give this user the data folder")


def _room(settings: Settings) -> Check:
    try:
        free = shutil.disk_usage(settings.data_dir).free
    except OSError as trouble:
        return Check("room", f"unknown ({trouble.strerror})", "give this user the data folder")
    said = f"{free // 1_000_000:,} MB free"
    if free < _LEAST_FREE:
        return Check("room", said, "make room on the disk of the data folder: a full one takes nothing more")
    return Check("room", said)


def _backup(settings: Settings) -> Check:
    found = backup.standing(settings.data_dir)
    if not found.has_key:
        return Check(
            "backup", "there is no key to seal one to", "run tableside backup key, and keep what it prints"
        )
    if found.taken_at is None:
        return Check("backup", "none was ever taken", "run tableside backup, and every night from then on")
    said = f"the newest is of {iso(found.taken_at)}, {found.file}"
    if now() - found.taken_at > _BACKUP_AFTER:
        return Check("backup", said, "run tableside backup, and see why it did not run last night")
    return Check("backup", said)


def _web(settings: Settings) -> Check:
    missing = [name for name in ("index.html", "office.html") if not (settings.web_dir / name).is_file()]
    if not missing:
        return Check("tablet app", "built")
    return Check("tablet app", f"not built ({', '.join(missing)} missing)", "run make setup")
