"""Gives entries for review (45 CFR 164.308(a)(1)(ii)(D)): pages, and a week by person and action."""

from collections.abc import Collection, Iterator
from typing import Any

from sqlalchemy import func, select

from server.audit.models import AuditEntry
from server.core.db import db
from server.core.time import iso_in

PAGE = 100
SUMMARY_DAYS = 7
_DAY_S = 86_400
_SAID = {
    "n": AuditEntry.n,
    "at": AuditEntry.at,
    "who": AuditEntry.who,
    "device_id": AuditEntry.device_id,
    "action": AuditEntry.action,
    "kind": AuditEntry.kind,
    "id": AuditEntry.object_id,
    "count": AuditEntry.count,
    "first": AuditEntry.from_n,
    "last": AuditEntry.to_n,
    "digest": AuditEntry.digest,
    "device_at": AuditEntry.device_at,
    "request_id": AuditEntry.request_id,
}


def entries(
    *,
    before: int | None = None,
    user: str | None = None,
    action: str | None = None,
    first_on: str | None = None,
    last_on: str | None = None,
    since: str | None = None,
    until: str | None = None,
    actions: Collection[str] | None = None,
    about: Collection[str] | None = None,
    limit: int = PAGE,
) -> dict[str, Any]:
    """Give a page of entries, newest first: {entries, next}; ``next`` is the ``before`` of the page after it.

    Days are UTC calendar days, both included; ``since`` is the first moment (UTC ISO text) and ``until`` the
    first that is too late. ``about`` are ids of what it was done to. Acts for a practice.
    """
    chosen = [
        AuditEntry.n < before if before is not None else None,
        AuditEntry.who == user if user is not None else None,
        AuditEntry.action == action if action is not None else None,
        AuditEntry.at >= f"{first_on}T" if first_on is not None else None,
        AuditEntry.at < f"{last_on}U" if last_on is not None else None,  # U sorts right after every time of T
        AuditEntry.at >= since if since is not None else None,
        AuditEntry.at < until if until is not None else None,
        AuditEntry.action.in_(sorted(actions)) if actions is not None else None,
        AuditEntry.object_id.in_(sorted(about)) if about is not None else None,
    ]
    found = db.session.execute(
        select(*(column.label(name) for name, column in _SAID.items()))
        .where(*(condition for condition in chosen if condition is not None))
        .order_by(AuditEntry.n.desc())
        .limit(limit + 1)
    )
    rows = [dict(row) for row in found.mappings()]
    return {"entries": rows[:limit], "next": rows[limit - 1]["n"] if len(rows) > limit else None}


def everything() -> Iterator[dict[str, Any]]:
    """Give every entry of the practice acted for, newest first, a page at a time."""
    before: int | None = None
    while True:
        page = entries(before=before)
        yield from page["entries"]
        before = page["next"]
        if before is None:
            return


def summary() -> dict[str, Any]:
    """Give how often whom did what in the last SUMMARY_DAYS days: {since, people: [{who, action, count}]}."""
    since = iso_in(-SUMMARY_DAYS * _DAY_S)
    rows = db.session.execute(
        select(AuditEntry.who, AuditEntry.action, func.count())
        .where(AuditEntry.at >= since)
        .group_by(AuditEntry.who, AuditEntry.action)
        .order_by(AuditEntry.who, AuditEntry.action)
    )
    return {
        "since": since,
        "people": [{"who": who, "action": action, "count": count} for who, action, count in rows],
    }
