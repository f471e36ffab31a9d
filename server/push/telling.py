"""Tells people who have something new to see to, by day, each thing once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import select

from server.core import log
from server.core.db import acting_for, db, snapshot, write_lock
from server.core.here import zone
from server.core.keys import BrokenSealError
from server.core.problem import Problem
from server.core.time import iso_in, now, now_iso
from server.core.web import settings
from server.identity import list_devices, people_of
from server.push.models import PushSubscriptionRow, PushToldRow
from server.push.needs import marks_of
from server.push.post import post
from server.push.subscribe import opened

if TYPE_CHECKING:
    from server.push.post import Posted

_DAY_H = range(7, 21)
_LATER_S = 900
NOBODY = "mailto:office@localhost.invalid"
"""For an office without an address of its own: vendors want one to write to when pushes go wrong."""


def tell(practice_id: str) -> int:
    """Tell the tablets of everybody who has something new to see to; says how many were told.

    By night nothing is told, and nothing is lost: it is new in the morning still. Who was told is written
    down before the tablets are, so that whoever is killed between tells a thing never rather than twice.
    """
    if not _is_day():
        return 0
    with acting_for(practice_id), snapshot():
        rows = list(db.session.scalars(select(PushSubscriptionRow)))
        standing = {one["id"] for one in list_devices() if one["state"] == "active"} if rows else set()
        marks = marks_of(practice_id, people_of(practice_id)) if rows else {}
        db.session.expunge_all()
    told = 0
    with acting_for(practice_id):
        _forget(practice_id, [row.device_id for row in rows if row.device_id not in standing])
    for user_id in {row.user_id for row in rows}:
        mine = [row for row in rows if row.user_id == user_id and row.device_id in standing and _may(row)]
        now_marks = marks.get(user_id, set())
        before = _new_since(practice_id, user_id, now_marks) if mine else None
        if before is None:
            continue
        taken = sum(_post(row) for row in mine)
        if not taken:
            _as_it_was(practice_id, user_id, before & now_marks)
        told += taken
    return told


def _is_day() -> bool:
    return now().astimezone(zone()).hour in _DAY_H


def _may(row: PushSubscriptionRow) -> bool:
    return row.next_try_at is None or row.next_try_at <= now_iso()


def _new_since(practice_id: str, user_id: str, marks: set[str]) -> set[str] | None:
    """Write down what somebody is told of now, and give what it was; None when nothing of it is new."""
    with acting_for(practice_id), write_lock():
        row = db.session.get(PushToldRow, (practice_id, user_id))
        before = set(row.marks) if row else set[str]()
        if marks == before:
            return None
        if row is None:
            row = PushToldRow(practice_id=practice_id, user_id=user_id)
            db.session.add(row)
        row.marks = sorted(marks)
        if marks <= before:
            return None
        row.told_at = now_iso()
        return before


def _as_it_was(practice_id: str, user_id: str, marks: set[str]) -> None:
    """No tablet could be told: what was new is new still, when the vendor may be asked again."""
    with acting_for(practice_id), write_lock():
        row = db.session.get(PushToldRow, (practice_id, user_id))
        if row is not None:
            row.marks, row.told_at = sorted(marks), None


def _post(row: PushSubscriptionRow) -> bool:
    own = settings()
    key, to = own.ring.find(row.key_id), opened(row)
    if key is None or to is None:
        with acting_for(row.practice_id):
            _forget(row.practice_id, [row.device_id])
        return False
    try:
        answer = post(to, {"say": row.language}, key, own.origin if own.secure else NOBODY)
    except (BrokenSealError, Problem):
        with acting_for(row.practice_id):
            _forget(row.practice_id, [row.device_id])
        return False
    except OSError as error:
        log.trouble("push.not_there", error)
        _later(row, _LATER_S)
        return False
    _heed(row, answer)
    return answer.taken


def _heed(row: PushSubscriptionRow, answer: Posted) -> None:
    if answer.gone:
        with acting_for(row.practice_id):
            _forget(row.practice_id, [row.device_id])
    elif not answer.taken:
        log.event("push.refused", level="warning", practice=row.practice_id)
        _later(row, answer.again_after_s or _LATER_S)


def _later(row: PushSubscriptionRow, seconds: int) -> None:
    with acting_for(row.practice_id), write_lock():
        kept = db.session.get(PushSubscriptionRow, (row.practice_id, row.device_id))
        if kept is not None:
            kept.next_try_at = iso_in(seconds)


def _forget(practice_id: str, device_ids: list[str]) -> None:
    if not device_ids:
        return
    with write_lock():
        for device_id in device_ids:
            row = db.session.get(PushSubscriptionRow, (practice_id, device_id))
            if row is not None:
                db.session.delete(row)
