"""What left on paper: a claim's form that somebody mailed, as a batch of that one claim, with its bytes.

Nothing here can see a letter leave; a person says that it did, and on which day. From then on the claim has
left like any other: it is in no electronic batch, is not made anew, and is replaced or voided by the payer's
number. What is kept is the form as it was drawn then, which is what proves that it was filed in time.
"""

from __future__ import annotations

import hashlib
import zlib
from contextlib import suppress
from typing import TYPE_CHECKING, Any

from sqlalchemy import and_, delete, or_, select

from server import audit, x12
from server.claims.days import day_here, latest_day
from server.claims.due import assemble_again, hold_mark
from server.claims.lanes import MAILED, await_no_more, hear, stand
from server.claims.look import draw_cms1500
from server.claims.make import unpacked
from server.claims.models import BatchClaimRow, BatchContentRow, BatchRow, ClaimRow
from server.claims.partner import ONLY, partner_row
from server.claims.together import hold_back, join, leaving_with, whole
from server.core.db import db, write_lock
from server.core.problem import Problem
from server.core.time import iso_in, now_iso

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

SLIP_S = 7 * 86_400
"""How long it may be taken back that something was mailed: a slip shows at once, and what was said to be in
the mail for longer is on somebody's desk."""
_REAL = "P"
"""Paper is never a test, whatever electronic files are marked (ISA15)."""


def mail(practice_id: str, row: ClaimRow, day: date) -> None:
    """Write down that a claim was mailed on a day, with the form as it is; twice the same is once.

    Of a claim of several visits that is all of them. Raises Problem ``claims.not_ready``,
    ``claims.cannot_draw``, ``claims.sent`` for what left already, and ``claims.bad_mailed_on`` for a day that
    is still to come on every clock, or before the last day of service.
    """
    with write_lock():
        partner = partner_row(practice_id)
        hold_mark(practice_id)
        before = _last(row)
        if row.exported_at is not None and before is not None and before.mailed_on == day.isoformat():
            return
        rows = _leaving(row, day.isoformat())
        drawn = draw_cms1500(row, "preview", 0.0, 0.0)
        ids = [each.id for each in rows]
        chosen = [ClaimRow.id.in_(ids)]
        if hold_back(chosen, again=False):
            raise Problem("claims.not_ready", stops=1)
        join(chosen)
        partner = partner_row(practice_id)  # `join` forgets what was read
        if partner.last_control_number >= x12.MOST_CONTROL_NUMBER:
            raise Problem("claims.cannot_write", why="the control numbers are used up")
        partner.last_control_number += 1
        number = partner.last_control_number
        db.session.add(_batch(practice_id, number, drawn, len(rows), day.isoformat()))
        db.session.flush()
        db.session.add(_content(practice_id, number, drawn))
        rows = list(db.session.scalars(select(ClaimRow).where(ClaimRow.id.in_(ids))))
        for each in rows:
            _mark(number, each, day.isoformat())
            audit.record("claim.mailed", kind="claim", object_id=each.id)
        await_no_more(rows)


def take_back(practice_id: str, row: ClaimRow) -> None:
    """Say that a claim was not mailed after all, while that may be a slip: it waits again as it did before.

    Raises Problem ``claims.not_mailed``, ``claims.mail_answered`` once somebody answered or another claim
    follows it, ``claims.mailed_long_ago`` when it was said more than SLIP_S ago.
    """
    with write_lock():
        partner_row(practice_id)
        hold_mark(practice_id)
        batch = _last(row)
        if row.exported_at is None or batch is None or batch.mailed_on is None:
            raise Problem("claims.not_mailed")
        rows = whole(row)
        if _went_on(rows):
            raise Problem("claims.mail_answered")
        if batch.created_at < iso_in(-SLIP_S):
            raise Problem("claims.mailed_long_ago")
        for each in rows:
            # Should the look below never come, the day's own look makes it good.
            each.exported_at, each.again_on = None, day_here().isoformat()
            audit.record("claim.mail_taken_back", kind="claim", object_id=each.id)
        encounter_ids = [each.encounter_id for each in rows]
        stand_anew = [*(each.id for each in rows), *(each.replaces_id for each in rows if each.replaces_id)]
        for kept in (BatchContentRow, BatchClaimRow, BatchRow):
            db.session.execute(
                delete(kept).where(
                    kept.trading_partner_id == ONLY, kept.control_number == batch.control_number
                ),
                execution_options={"synchronize_session": False},
            )
        db.session.flush()
        hear(stand_anew)
    assemble_again(practice_id, encounter_ids)


def mailing(row: ClaimRow) -> dict[str, Any] | None:
    """Give {mailed_on, file_name, sha256, may_take_back} of a claim that left on paper last, else None."""
    batch = _last(row) if row.exported_at is not None else None
    if batch is None or batch.mailed_on is None:
        return None
    return {
        "mailed_on": batch.mailed_on,
        "file_name": batch.file_name,
        "sha256": batch.sha256,
        "may_take_back": batch.created_at >= iso_in(-SLIP_S) and not _went_on(whole(row)),
    }


def kept_form(row: ClaimRow) -> bytes | None:
    """Give the form that was kept of a claim that left on paper last, else None: no later one is that proof.

    Raises Problem ``claims.bytes_broken`` when it is not what was kept.
    """
    batch = _last(row) if row.exported_at is not None else None
    if batch is None or batch.mailed_on is None:
        return None
    kept = db.session.get(BatchContentRow, (row.practice_id, ONLY, batch.control_number))
    with suppress(zlib.error):
        form = b"".join(unpacked(kept.content if kept else b""))
        if hashlib.sha256(form).hexdigest() == batch.sha256:
            return form
    raise Problem("claims.bytes_broken", file=batch.file_name)


def _last(row: ClaimRow) -> BatchRow | None:
    """Give the batch in which a claim left last, on paper or not."""
    same = and_(
        BatchClaimRow.practice_id == BatchRow.practice_id,
        BatchClaimRow.trading_partner_id == BatchRow.trading_partner_id,
        BatchClaimRow.control_number == BatchRow.control_number,
    )
    last = select(BatchRow).join(BatchClaimRow, same).where(BatchClaimRow.claim_id == row.id)
    return db.session.scalar(last.order_by(BatchRow.control_number.desc()).limit(1))


def _leaving(row: ClaimRow, day: str) -> Sequence[ClaimRow]:
    """Give the claims that one stands with on paper, once nothing speaks against mailing them on a day."""
    rows = leaving_with(row)
    if any(each.exported_at is not None for each in rows):
        raise Problem("claims.sent")
    first = max(each.date_of_service for each in rows)
    # Not the practice's own day: whoever says so reads theirs off another clock.
    if not first <= day <= latest_day().isoformat():
        raise Problem("claims.bad_mailed_on", first_on=first)
    return rows


def _went_on(rows: Sequence[ClaimRow]) -> bool:
    """Whether something rests on it that claims left: a claim in their place, or after their answer."""
    ids = [each.id for each in rows]
    rests = or_(ClaimRow.replaces_id.in_(ids), ClaimRow.after_id.in_(ids))
    return db.session.scalar(select(ClaimRow.id).where(rests).limit(1)) is not None


def _mark(number: int, row: ClaimRow, day: str) -> None:
    row.exported_at, row.state = now_iso(), MAILED
    stand(row, left_on=day)
    db.session.add(
        BatchClaimRow(
            practice_id=row.practice_id,
            trading_partner_id=ONLY,
            control_number=number,
            claim_id=row.id,
            joined_id=row.joined_id,
        )
    )


def _batch(practice_id: str, number: int, drawn: bytes, visits: int, day: str) -> BatchRow:
    return BatchRow(
        practice_id=practice_id,
        trading_partner_id=ONLY,
        control_number=number,
        file_name=f"P{number:09}.pdf",
        sha256=hashlib.sha256(drawn).hexdigest(),
        claims=1,
        visits=visits,
        created_at=now_iso(),
        usage=_REAL,
        mailed_on=day,
    )


def _content(practice_id: str, number: int, drawn: bytes) -> BatchContentRow:
    return BatchContentRow(
        practice_id=practice_id,
        trading_partner_id=ONLY,
        control_number=number,
        size_bytes=len(drawn),
        content=zlib.compress(drawn),
    )
