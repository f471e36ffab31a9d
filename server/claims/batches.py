"""The office's batches: one made of claims that are ready, where each stands, and what is stuck and why."""

from __future__ import annotations

import hashlib
import zlib
from typing import TYPE_CHECKING, Any

from sqlalchemy import select

from server import audit, clearinghouse, x12
from server.claims.body import IncompleteError
from server.claims.desk import notice_soon
from server.claims.due import assemble_due, judge_by_day
from server.claims.gate import refuse_faulty
from server.claims.lanes import hear
from server.claims.make import Made, Written, make_batch, unpacked
from server.claims.models import BatchRow
from server.claims.partner import ONLY, partner_row
from server.claims.usage import try_again
from server.core import log
from server.core.db import acting_for, db, write_lock
from server.core.problem import Problem
from server.core.time import now_iso

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator

_MOST = 100
_SETTLED_BY_A_PERSON = {"claims.maybe_sent", "clearinghouse.already_there"}
_HEARERS: list[Callable[[str], object]] = []


def on_due(fn: Callable[[str], object]) -> None:
    """Ask to be called with the practice's id once there is something to send. The rows say it as well."""
    if fn not in _HEARERS:
        _HEARERS.append(fn)


def send_ready(practice_id: str, only: Collection[str] | None = None) -> Made:
    """Make a batch of the ready claims, or of those among some ids, and leave it due.

    Raises Problem ``claims.no_connection``, ``claims.nothing_to_send``, ``claims.cannot_write``,
    ``claims.failed_check``.
    """
    if clearinghouse.connection(practice_id) is None:
        raise Problem("claims.no_connection")
    assemble_due(practice_id)
    judge_by_day(practice_id)
    with acting_for(practice_id):
        try:
            made = make_batch(practice_id, _keep_only, only=only, due=True)
        except IncompleteError as refusal:
            raise Problem("claims.cannot_write", why=str(refusal)) from refusal
    if made is None:
        raise Problem("claims.nothing_to_send")
    log.event("claims.batch_due", practice=practice_id, batch=made.batch_id, claims=made.claims)
    notice_soon(practice_id)
    _tell(practice_id)
    return made


def list_batches(practice_id: str) -> dict[str, Any]:
    """Give the batches made last, newest first, as ``shapes_batches.Batches``; within ``acting_for``."""
    way = clearinghouse.told(practice_id)
    on_wire = select(BatchRow).where(BatchRow.mailed_on.is_(None))
    newest = on_wire.order_by(BatchRow.control_number.desc()).limit(_MOST)
    return {
        "sends": bool(way["on"]),
        "usage": way["usage"],
        "batches": [_said(row) for row in db.session.scalars(newest)],
    }


def try_now(practice_id: str) -> None:
    """Have what is stuck tried again now, because somebody mended what stopped it; answers looked for too."""
    clearinghouse.look_again(practice_id)
    with acting_for(practice_id), write_lock():
        partner_row(practice_id)
        stuck = try_again()
    if stuck:
        _tell(practice_id)


def settle(practice_id: str, control_number: int, *, arrived: bool) -> None:
    """Say of a batch, of which only a person can find out, whether it arrived; if not it is sent again.

    Raises Problem ``claims.unknown_batch``, and ``claims.batch_moved`` for one that does not ask for it.
    """
    with acting_for(practice_id), write_lock():
        partner_row(practice_id)
        row = None
        if control_number <= x12.MOST_CONTROL_NUMBER:  # a database refuses what is no number of its own
            row = db.session.get(BatchRow, (practice_id, ONLY, control_number), populate_existing=True)
        if row is None:
            raise Problem("claims.unknown_batch")
        if row.sent_at or not row.trouble or row.trouble["code"] not in _SETTLED_BY_A_PERSON:
            raise Problem("claims.batch_moved")
        row.trouble, row.next_try_at, row.tries = None, None, 0
        if arrived:
            row.sent_at = now_iso()
        else:
            row.whole_at, row.whole_place = None, None
        said = "claim.batch_arrived" if arrived else "claim.batch_lost"
        audit.record(said, kind="batch", object_id=row.file_name.removesuffix(".837"), count=row.claims)
        db.session.flush()
        hear((), [control_number])
    log.event("claims.batch_settled", practice=practice_id, batch=control_number, arrived=arrived)
    _tell(practice_id)


def _tell(practice_id: str) -> None:
    for hearer in _HEARERS:
        hearer(practice_id)


def _keep_only(_name: str, parts: Iterator[bytes]) -> Written:
    """Pack a batch's bytes, and have readers that share no code with the writer look at what is kept."""
    packed, summed, size, kept = zlib.compressobj(), hashlib.sha256(), 0, list[bytes]()
    for part in parts:
        summed.update(part)
        size += len(part)
        kept.append(packed.compress(part))
    content = b"".join((*kept, packed.flush()))
    refuse_faulty(lambda: unpacked(content))
    return Written(sha256=summed.hexdigest(), size_bytes=size, content=content)


def _said(row: BatchRow) -> dict[str, Any]:
    return {
        "control_number": row.control_number,
        "file_name": row.file_name,
        "usage": row.usage,
        "claims": row.claims,
        "visits": row.visits,
        "created_at": row.created_at,
        "due_at": row.due_at,
        "sent_at": row.sent_at,
        "state": _state(row),
        "tries": row.tries,
        "next_try_at": row.next_try_at,
        "trouble": clearinghouse.words_of(row.trouble),
    }


def _state(row: BatchRow) -> str:
    if row.sha256 is None:
        return "cut_short"
    if row.sent_at is not None:
        return "sent"
    if row.due_at is None:
        return "carried"
    if row.trouble is None:
        return "waiting"
    return "stuck" if row.next_try_at is None else "retrying"
