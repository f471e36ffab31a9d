"""Writes entries: within the transaction of the act they are about, as the last thing it does.

The head row of the practice is the last lock a transaction takes, whatever it locked before (the exchange's
counter row, a mark of claims), and is held to the commit: numbers have no gaps, and nobody waits in a circle.
"""

from collections.abc import Callable
from typing import Any

from flask import g
from sqlalchemy import insert, select, update
from sqlalchemy.dialects.postgresql import insert as postgresql_insert
from sqlalchemy.exc import SQLAlchemyError

from server.audit.actions import ACTIONS
from server.audit.chain import BEGINNING, chain_key, mac_of
from server.audit.checkpoint import Checkpoint, keep_hourly
from server.audit.models import AuditEntry, AuditHead
from server.core import log
from server.core.db import acting_for, acting_practice, before_commit, db, is_writing, write_lock
from server.core.leaving import Leaving
from server.core.problem import Problem, is_of_the_disk
from server.core.time import now_iso
from server.core.web import settings

OPERATOR = "operator"
"""Who acts at the command line: somebody with the machine's keys, whom the practice does not know."""

_RETRY_AFTER_S = 2


def record(
    action: str,
    *,
    kind: str = "",
    object_id: str = "",
    who: str | None = None,
    device_id: str | None = None,
    count: int | None = None,
    span: tuple[int, int] | None = None,
    digest: str = "",
    device_at: str = "",
) -> None:
    """Write down what somebody does, for the practice acted for; in a running transaction, at its end.

    Without ``who`` it is the person asking, or else the operator. ``kind`` and ``object_id`` name what it is
    done to, ``span`` is a range of numbers, ``digest`` is ``sha256:`` and hex, ``device_at`` the tablet's
    clock. An id that does not look like one is withheld. Raises ValueError for an action that is not in the
    catalogue, Problem ``audit.not_written`` (a running transaction is rolled back then; asking again helps),
    ``audit.no_room``.
    """
    if action not in ACTIONS:
        raise ValueError(f"{action} is not in the catalogue of what is audited")
    asking = g.get("actor")
    first, last = span or (None, None)
    entry = {
        "practice_id": acting_practice(),
        "at": now_iso(),
        "who": who or (asking.user_id if asking else OPERATOR),
        "device_id": _plain(device_id if device_id is not None else asking.device_id if asking else ""),
        "action": action,
        "kind": kind,
        "object_id": _plain(object_id),
        "count": count,
        "from_n": first,
        "to_n": last,
        "digest": digest,
        "device_at": device_at,
        "request_id": log.request_id(),
    }
    if is_writing():
        before_commit(_write_all, entry)
        return
    try:
        with write_lock():
            before_commit(_write_all, entry)
    except SQLAlchemyError as error:
        raise _not_written(error) from error


def record_leaving(leaving: Leaving) -> None:
    """Write down what is about to leave with an answer; an action's first word is the kind of its object.

    Raises Problem ``audit.not_written``, ``audit.no_room``.
    """
    try:
        with write_lock():
            if leaving.beside is not None:
                leaving.beside()
            record(
                leaving.action,
                kind=leaving.action.partition(".")[0],
                object_id=leaving.object_id,
                count=leaving.count,
                span=leaving.span,
                digest=leaving.digest,
            )
    except SQLAlchemyError as error:
        raise _not_written(error) from error


def _plain(value: str) -> str:
    return value if not value or log.PLAIN.fullmatch(value) else log.WITHHELD


def _write_all(entries: list[dict[str, Any]]) -> Callable[[], object]:
    """Write a transaction's entries; one practice after the other, in an order that is always the same."""
    try:
        heads = [
            _extend(practice_id, [one for one in entries if one["practice_id"] == practice_id])
            for practice_id in sorted({entry["practice_id"] for entry in entries})
        ]
    except SQLAlchemyError as error:
        raise _not_written(error) from error
    own = settings()
    return lambda: [keep_hourly(own, head) for head in heads]


def _extend(practice_id: str, entries: list[dict[str, Any]]) -> Checkpoint:
    with acting_for(practice_id):
        n, head = _take_head(practice_id)
        # Read under the lock: no entry by an older key ever follows one by a newer.
        key = chain_key(settings().ring.current)
        for entry in entries:
            n += 1
            entry["n"] = n
            head = entry["mac"] = mac_of(key, head, entry)
        db.session.execute(insert(AuditEntry), entries)
        db.session.execute(
            update(AuditHead).where(AuditHead.practice_id == practice_id).values(n=n, head=head),
            execution_options={"synchronize_session": False},
        )
    return Checkpoint(practice_id=practice_id, n=n, head=head, at=entries[-1]["at"])


def _take_head(practice_id: str) -> tuple[int, str]:
    """Take the practice's head row and hold it to the commit; makes it at first use."""
    wanted = select(AuditHead.n, AuditHead.head).with_for_update()
    found = db.session.execute(wanted).one_or_none()
    if found is None:
        first = {"practice_id": practice_id, "n": 0, "head": BEGINNING}
        if db.session.get_bind().dialect.name == "postgresql":
            db.session.execute(postgresql_insert(AuditHead).on_conflict_do_nothing(), first)
        else:  # nobody else can have made it: SQLite has one writer
            db.session.execute(insert(AuditHead), first)
        found = db.session.execute(wanted).one()
    return found.n, found.head


def _not_written(error: SQLAlchemyError) -> Problem:
    log.trouble("audit.not_written", error)
    if is_of_the_disk(error):
        return Problem("audit.no_room")
    return Problem("audit.not_written", retry_after=_RETRY_AFTER_S)
