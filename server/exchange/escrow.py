"""Keeps bytes a device hands over when nothing else will take them: whole, unread, for the owner to see.

An app too old to be understood, records of a history the office lost, the ops of a file with a hole before
them: whatever it is, somebody may need it as evidence, and it must not exist on one tablet alone.
"""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select, tuple_
from sqlalchemy.dialects.postgresql import insert as postgresql_insert
from sqlalchemy.dialects.sqlite import insert as sqlite_insert

from server.core import log
from server.core.db import db, write_lock
from server.core.ids import new_id
from server.core.problem import Problem
from server.core.time import now_iso
from server.exchange.models import Escrow
from sync.changes import is_id

ABOUT = ("rows", "ops", "export", "other")
"""What it may be about; whatever else is said is kept beside ``other``, word for word."""

_LONGEST_WORD = 60
_LISTED = (
    Escrow.id,
    Escrow.device_id,
    Escrow.user_id,
    Escrow.received_at,
    Escrow.about,
    Escrow.about_text,
    Escrow.size,
    Escrow.sha256,
)
"""Everything but the bytes."""


@dataclass(frozen=True, kw_only=True)
class Giver:
    """Whose bytes they are: the device that holds them, and the person signed in on it."""

    practice_id: str
    device_id: str
    user_id: str


def keep(giver: Giver, about: str, body: bytes) -> tuple[str, bool]:
    """Keep some bytes and give (id, whether they are new); the same of the same device are kept once."""
    insert = sqlite_insert if db.session.get_bind().dialect.name == "sqlite" else postgresql_insert
    made, sha256 = new_id(), hashlib.sha256(body).hexdigest()
    with write_lock():
        db.session.execute(
            insert(Escrow)
            .values(
                practice_id=giver.practice_id,
                id=made,
                device_id=giver.device_id,
                user_id=giver.user_id,
                received_at=now_iso(),
                about=about if about in ABOUT else "other",
                about_text=_sayable(about),
                size=len(body),
                sha256=sha256,
                body=body,
            )
            .on_conflict_do_nothing(index_elements=["practice_id", "device_id", "sha256"])
        )
        found = db.session.scalars(
            select(Escrow.id).where(Escrow.device_id == giver.device_id, Escrow.sha256 == sha256)
        ).one()
    log.event("escrow.kept", size=len(body), new=found == made)
    return found, found == made


def listed(after: str | None, limit: int) -> dict[str, Any]:
    """Give a page of what is kept, newest first, without the bytes: {entries, next}."""
    query = select(*_LISTED).order_by(Escrow.received_at.desc(), Escrow.id.desc()).limit(limit + 1)
    if after:
        received_at, _, entry_id = after.partition(".")
        query = query.where(tuple_(Escrow.received_at, Escrow.id) < (received_at, entry_id))
    rows = [dict(row) for row in db.session.execute(query).mappings()]
    page = rows[:limit]
    more = len(rows) > limit
    return {
        "entries": page,
        "next": f"{page[-1]['received_at']}.{page[-1]['id']}" if more else None,
    }


def everything() -> Iterator[dict[str, Any]]:
    """Give all that is kept for the practice acted for, newest first, without the bytes."""
    after: str | None = None
    while True:
        page = listed(after, 200)
        yield from page["entries"]
        after = page["next"]
        if after is None:
            return


def entry(entry_id: str) -> Escrow:
    """Give one thing with its bytes. Raises Problem ``server.not_found``, also for another practice's."""
    row = db.session.scalar(select(Escrow).where(Escrow.id == entry_id)) if is_id(entry_id) else None
    if row is None:
        raise Problem("server.not_found")
    return row


def _sayable(word: str) -> str:
    return "".join(sign for sign in word if sign.isprintable())[:_LONGEST_WORD]
