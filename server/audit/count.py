"""Counts entries for review, and finds what was written of a review: few rows of many, all by an index."""

from collections.abc import Collection
from dataclasses import dataclass

from sqlalchemy import func, select

from server.audit.models import AuditEntry, AuditHead
from server.core.db import db

_TEN_MINUTES = 15
"""So many letters of a UTC ISO text name ten minutes: every zone's hours begin with one of them."""


@dataclass(frozen=True, kw_only=True)
class Tally:
    """How many entries of one person and action there are in ten minutes, which ``at`` is the first of."""

    who: str
    action: str
    at: str
    entries: int


@dataclass(frozen=True, kw_only=True)
class Written:
    """One entry, as far as reviews go back to it."""

    n: int
    at: str
    who: str
    object_id: str
    count: int | None
    first: int | None
    last: int | None


def tallies(since: str, until: str) -> list[Tally]:
    """Count what was written from ``since`` until before ``until`` (UTC ISO texts). Acts for a practice."""
    tens = func.substr(AuditEntry.at, 1, _TEN_MINUTES)
    rows = db.session.execute(
        select(AuditEntry.who, AuditEntry.action, tens, func.count())
        .where(AuditEntry.at >= since, AuditEntry.at < until)
        .group_by(AuditEntry.who, AuditEntry.action, tens)
        .order_by(tens, AuditEntry.who, AuditEntry.action)
    )
    return [
        Tally(who=who, action=action, at=f"{ten}0:00Z", entries=entries) for who, action, ten, entries in rows
    ]


def opened(since: str, until: str, actions: Collection[str]) -> list[tuple[str, str, str]]:
    """Give (who, id, ten minutes as in ``Tally``) of each thing somebody opened by itself, once each."""
    tens = func.substr(AuditEntry.at, 1, _TEN_MINUTES)
    rows = db.session.execute(
        select(AuditEntry.who, AuditEntry.object_id, func.min(tens))
        .where(AuditEntry.at >= since, AuditEntry.at < until, AuditEntry.action.in_(sorted(actions)))
        .where(AuditEntry.object_id != "")
        .group_by(AuditEntry.who, AuditEntry.object_id, func.substr(AuditEntry.at, 1, 13))
    )
    return [(who, object_id, f"{ten}0:00Z") for who, object_id, ten in rows]


def range_of(since: str, until: str) -> tuple[int, int, int]:
    """Give how many entries a span of time has, and its first and last number; zeros for none."""
    count, first, last = db.session.execute(
        select(func.count(), func.min(AuditEntry.n), func.max(AuditEntry.n)).where(
            AuditEntry.at >= since, AuditEntry.at < until
        )
    ).one()
    return count, first or 0, last or 0


def first_at() -> str:
    """Give when the practice's oldest entry was written, "" when there is none."""
    return db.session.scalar(select(func.min(AuditEntry.at))) or ""


def written(action: str, object_ids: Collection[str] | None = None, limit: int = 100) -> list[Written]:
    """Give the newest entries of one action, the newest first; ``object_ids`` chooses among them."""
    found = select(
        AuditEntry.n,
        AuditEntry.at,
        AuditEntry.who,
        AuditEntry.object_id,
        AuditEntry.count,
        AuditEntry.from_n,
        AuditEntry.to_n,
    ).where(AuditEntry.action == action)
    if object_ids is not None:
        found = found.where(AuditEntry.object_id.in_(sorted(object_ids)))
    rows = db.session.execute(found.order_by(AuditEntry.n.desc()).limit(limit))
    return [
        Written(n=n, at=at, who=who, object_id=object_id, count=count, first=first, last=last)
        for n, at, who, object_id, count, first, last in rows
    ]


def head() -> tuple[int, str]:
    """Give the newest entry's number and mac; (0, "") before the first."""
    row = db.session.execute(select(AuditHead.n, AuditHead.head)).one_or_none()
    return (row.n, row.head) if row else (0, "")
