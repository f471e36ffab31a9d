"""Reads the pages that wait: pictures of referrals that have arrived and were not read."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from sqlalchemy import select

from server import blobs, chart
from server.core.db import acting_for, db, snapshot, write_lock
from server.core.time import now_iso
from server.readings.models import PageReading
from server.readings.reader import UnreadError, installed, read_picture

if TYPE_CHECKING:
    from pathlib import Path

MOST_TRIES = 3
_NOTHING: dict[str, Any] = {"width": 0, "height": 0, "lines": []}


class Done(NamedTuple):
    """How many pages were read, and how many could not be."""

    read: int
    failed: int


def waiting() -> list[str]:
    """Give the hashes of the pages that wait, of the practice acted for, in no particular order."""
    over = set(
        db.session.scalars(
            select(PageReading.sha256).where(
                (PageReading.state != "tried") | (PageReading.tries >= MOST_TRIES),
            )
        )
    )
    return sorted(blobs.stored(chart.pictured() - over))


def read_waiting(practice_id: str, blobs_dir: Path) -> Done:
    """Read what waits of a practice, page by page; nothing of the database is held meanwhile.

    Two that do so at once read a page twice, and the later one's lines stay. Does nothing without a reader.
    """
    reader = installed()
    if not reader:
        return Done(0, 0)
    with acting_for(practice_id), snapshot():
        hashes = waiting()
    read = 0
    for sha256 in hashes:
        state, found = _read(blobs.served_file(blobs_dir, practice_id, sha256))
        read += state == "read"
        with acting_for(practice_id), write_lock():
            _keep(practice_id, sha256, state, found | {"reader": reader})
    return Done(read, len(hashes) - read)


def _read(picture: Path) -> tuple[str, dict[str, Any]]:
    try:
        found = read_picture(picture)
    except UnreadError as unread:
        return ("failed" if unread.for_good else "tried"), _NOTHING
    except OSError:  # it is missing on the disk, which `tableside doctor` tells
        return "tried", _NOTHING
    return "read", {name: found[name] for name in _NOTHING}


def _keep(practice_id: str, sha256: str, state: str, found: dict[str, Any]) -> None:
    row = db.session.scalar(select(PageReading).where(PageReading.sha256 == sha256))
    if row is None:
        row = PageReading(practice_id=practice_id, sha256=sha256, tries=0)
        db.session.add(row)
    row.state, row.read_at, row.tries = state, now_iso(), row.tries + 1
    for name, value in found.items():
        setattr(row, name, value)
