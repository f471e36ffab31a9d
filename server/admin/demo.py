"""The demo practice: one therapist, two payers, six clients, a day of visits. All of it is made up.

Telephone numbers are 555, logins end in example.com, NPIs begin 19999999 and pass the check digit without
belonging to anybody. It is written through the exchange, as a tablet's records would be.
"""

from __future__ import annotations

import shutil
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click
from sqlalchemy import inspect

from server import chart, exchange, identity
from server.admin.book import Book
from server.admin.demo_clients import CLIENTS
from server.admin.demo_office import write_office
from server.admin.demo_visits import finish, plan, write_client
from server.core.db import acting_for, db, write_lock

if TYPE_CHECKING:
    from server.core.config import Settings

NAME = "Harbor Hands Demo"
PRACTICE_ID = "d3a0d3a0-0000-4000-8000-000000000001"
LOGIN = "rosa@example.com"
PASSPHRASE = "harbor hands at the table"  # noqa: S105  # printed at every start, guards nothing real
THERAPIST = "Rosa Delgado"

_STOPS = (("walter", 9, 0), ("alma", 11, 0), ("priya", 14, 0), ("theo", 16, 30))
"""Today's visits: client, hour, minute."""


def today() -> date:
    """Give the calendar day of the wall clock here, which is the tablet's day too in a demo."""
    return datetime.now(UTC).astimezone().date()


def fill() -> bool:
    """Make the demo practice unless it is there, and say whether it was made. Wants a migrated database."""
    if any(practice_id == PRACTICE_ID for practice_id, _ in identity.practices()):
        return False
    # One transaction: a start that is cut short leaves nothing half filled behind.
    with write_lock(), acting_for(PRACTICE_ID):
        _write_all()
        db.session.flush()
    return True


def _write_all() -> None:
    identity.create_practice(NAME, practice_id=PRACTICE_ID)
    user_id = identity.add_user(PRACTICE_ID, login=LOGIN, name=THERAPIST, role="owner", passphrase=PASSPHRASE)
    book = Book(PRACTICE_ID, today(), THERAPIST)
    provider_id = write_office(book, NAME, user_id)
    book.write(user_id)
    known = {client["name"]: client for client in CLIENTS}
    for client in CLIENTS:
        write_client(book, client)
    book.write(user_id)
    for name, hour, minute in _STOPS:
        plan(book, known[name], provider_id, book.moment(0, hour, minute))
    finish(book, known["walter"], provider_id, -6, [("97140", 30, 2, "low back"), ("97112", 15, 1, "hips")])
    finish(book, known["june"], provider_id, -3, [("97124", 45, 3, "neck and shoulders")])
    book.write(user_id)


def forget_everything(settings: Settings) -> None:
    """Remove the database and the pictures of a data folder that holds the demo practice and nothing else.

    Raises click's error when there is somebody else's data, or when the database is not the SQLite file.
    """
    file = settings.data_dir / "tableside.sqlite3"
    if not settings.database_url.startswith("sqlite"):
        raise click.ClickException(
            "--reset works on the SQLite file only; empty the PostgreSQL database yourself."
        )
    if file.exists() and inspect(db.engine).has_table("practice_account"):
        others = [name for practice_id, name in identity.practices() if practice_id != PRACTICE_ID]
        if others:
            raise click.ClickException(f"Nothing was removed: this folder also holds {', '.join(others)}.")
    db.session.remove()
    db.engine.dispose()
    for path in (file, Path(f"{file}-wal"), Path(f"{file}-shm")):
        path.unlink(missing_ok=True)
    shutil.rmtree(settings.blobs_dir, ignore_errors=True)
    shutil.rmtree(settings.data_dir / "audit", ignore_errors=True)  # else the new chain would look cut off
    settings.blobs_dir.mkdir(mode=0o700)


def move_to_today() -> int:
    """Move the latest day of planned visits to today when today has none; give how many were moved."""
    with acting_for(PRACTICE_ID):
        planned = chart.planned_encounters(PRACTICE_ID)
    now = today()
    if not planned or any(visit["date_of_service"] >= now.isoformat() for visit in planned):
        return 0
    last = max(visit["date_of_service"] for visit in planned)
    moved = [visit for visit in planned if visit["date_of_service"] == last]
    days = (now - date.fromisoformat(last)).days
    exchange.office_write(
        PRACTICE_ID,
        [("set", "encounter", visit["id"], visit["patient_id"], _moved(visit, days)) for visit in moved],
    )
    return len(moved)


def _moved(visit: dict[str, Any], days: int) -> dict[str, str]:
    moved = {"date_of_service": (date.fromisoformat(visit["date_of_service"]) + timedelta(days)).isoformat()}
    if visit["scheduled_at"]:
        # By the wall clock: a nine o'clock visit stays one over a change to daylight saving time.
        local = datetime.fromisoformat(visit["scheduled_at"]).astimezone()
        later = (local.replace(tzinfo=None) + timedelta(days)).astimezone()
        moved["scheduled_at"] = later.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    return moved
