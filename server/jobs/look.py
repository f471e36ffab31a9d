"""Which work is due, doing it, and writing down what became of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import func, select

from server.core import log
from server.core.db import acting_for, db, snapshot, write_lock
from server.core.time import iso_in, now_iso
from server.jobs.models import WorkRow
from server.jobs.work import installed

if TYPE_CHECKING:
    from server.jobs.work import Work

_FIRST_PAUSE_S = 60
_LONGEST_PAUSE_S = 3600
_LONGEST_NAME = 80


def due() -> list[tuple[str, str]]:
    """Give (practice, work) of everything that is due now, of every practice, the longest due first."""
    now = now_iso()
    waiting: list[tuple[str, str, str]] = []
    for practice_id, _ in installed().practices():
        with acting_for(practice_id), snapshot():
            known = {row.name: row.due_at for row in db.session.scalars(select(WorkRow))}
        waiting += [(known.get(name, ""), practice_id, name) for name in installed().works]
    return [(practice_id, name) for due_at, practice_id, name in sorted(waiting) if due_at <= now]


def is_due(practice_id: str, name: str) -> bool:
    """Say whether a kind of work of a practice is due now."""
    with acting_for(practice_id), snapshot():
        row = db.session.get(WorkRow, (practice_id, name))
        return row is None or row.due_at <= now_iso()


def do(practice_id: str, name: str) -> bool:
    """Do one kind of work for a practice, and say whether it went well.

    A name that is not known is of an older or newer program, and is left alone. Raises only what the database
    does when it cannot be written down what became of it: the work is due then as before.
    """
    work = installed().works.get(name)
    if work is None or practice_id not in {known for known, _ in installed().practices()}:
        log.event("jobs.unknown", level="warning", work=name)
        return False
    try:
        moved = work.do(practice_id)
    except Exception as error:  # noqa: BLE001  # whatever it is, the other works go on, and this one again later
        log.trouble("jobs.failed", error)
        log.event("jobs.again_later", level="warning", work=name, practice=practice_id)
        db.session.rollback()
        _write_down(practice_id, work, failed=type(error).__name__)
        return False
    if moved:
        log.event("jobs.done", work=name, practice=practice_id, moved=moved)
    _write_down(practice_id, work, moved=moved)
    return True


def last_sign() -> str | None:
    """Give the moment at which any work of the practice acted for ended last; None when none ever did."""
    return db.session.scalar(select(func.max(WorkRow.ended_at)))


def _write_down(practice_id: str, work: Work, *, moved: int = 0, failed: str = "") -> None:
    with acting_for(practice_id), write_lock():
        row = db.session.get(WorkRow, (practice_id, work.name))
        if row is None:
            row = WorkRow(practice_id=practice_id, name=work.name, moved=0, failures=0)
            db.session.add(row)
        row.ended_at, row.trouble = now_iso(), failed[:_LONGEST_NAME]
        row.failures = row.failures + 1 if failed else 0
        row.moved = row.moved if failed else moved
        row.due_at = iso_in(_pause_s(row.failures) if failed else work.every_s)


def _pause_s(failures: int) -> int:
    return min(_FIRST_PAUSE_S * 2 ** min(failures - 1, 10), _LONGEST_PAUSE_S)
