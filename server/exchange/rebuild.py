"""Hands every record to the rooms again, parents first, and sets aside what a room cannot take.

A record whose kind was unknown when it came was kept as it was, unjudged (PROTOCOL.md, "Newer than me"). Once
the kind is known, its rows may say what no room can write down; they stay as they are, and a person hears.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.exc import DataError, IntegrityError

from server.core.db import acting_for, db, write_lock
from server.exchange.hooks import Applied, hand_over
from server.exchange.models import Record
from server.exchange.office import as_applied
from sync.records import KINDS, check

_AT_ONCE = 500


@dataclass(frozen=True, slots=True, kw_only=True)
class Replayed:
    """How many records there were, and the (kind, id) of those that no room could take."""

    count: int
    aside: list[tuple[str, str]]


def rebuild(practice_id: str, kinds: Iterable[str] = KINDS) -> Replayed:
    """Hand every record of the practice to the rooms again, kind by kind.

    The rooms' rows are the caller's to empty first; joins the caller's ``write_lock``.
    """
    count, aside = 0, list[tuple[str, str]]()
    with write_lock(), acting_for(practice_id):
        for kind in kinds:
            after = ""
            while rows := db.session.scalars(
                select(Record)
                .where(Record.kind == kind, Record.id > after)
                .order_by(Record.id)
                .limit(_AT_ONCE)
            ).all():
                after = rows[-1].id
                count += len(rows)
                records = [as_applied(row) for row in rows]
                db.session.expunge_all()  # what was read need not be held
                taken = [one for one in records if kind not in KINDS or not check(kind, one.fields)]
                taken = taken if _taken(taken) else [one for one in taken if _taken([one])]
                fine = {one.id for one in taken}
                aside += [(kind, one.id) for one in records if one.id not in fine]
    return Replayed(count=count, aside=aside)


def _taken(records: Sequence[Applied]) -> bool:
    """Hand records over, all or none; say whether they were taken."""
    savepoint = db.session.begin_nested()
    try:
        for one in records:
            hand_over(one)
        db.session.flush()
    except (DataError, IntegrityError):  # what it belongs to is not there, or it says what no column holds
        savepoint.rollback()
        return False
    savepoint.commit()
    db.session.expunge_all()
    return True
