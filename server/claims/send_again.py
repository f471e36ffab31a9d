"""Has a claim that somebody refused to take in leave once more, and takes that back while no batch took it.

Nobody decided it, so it leaves as what it was, mostly a new claim (CLM05-3 is 1), under its own number. Its
row forgets that it left, which makes it one that was never sent: judged and made anew from the records, with
the next batch if nothing stops it. When it left before, and in which bytes, stays with its batches.
"""

from __future__ import annotations

from sqlalchemy import and_, func, select

from server import audit
from server.claims.days import day_here
from server.claims.due import assemble_again, hold_mark
from server.claims.lanes import stand
from server.claims.models import BatchClaimRow, BatchRow
from server.claims.read import claim_row
from server.claims.replace import follower
from server.claims.sent import turned_away, where
from server.claims.together import whole
from server.core.db import db, write_lock
from server.core.problem import Problem


def send_again(practice_id: str, claim_id: str) -> None:
    """Put a rejected claim into the next batch, made anew; doing it twice is doing it once.

    Of a claim of several visits that is all of them; the next batch joins what fits then.

    Raises Problem ``claims.unknown``, and ``claims.not_rejected`` for one that nobody refused: whoever took
    it in would have it twice; ``claims.already_replaced`` when another is in its place.
    """
    with write_lock():
        hold_mark(practice_id)
        row = claim_row(claim_id)
        if not turned_away(where([row.id]).get(row.id)):
            raise Problem("claims.not_rejected")
        if after := follower(row):
            raise Problem("claims.already_replaced", number=after.claim_number)
        left = [each for each in whole(row) if each.exported_at is not None]
        encounter_ids = [each.encounter_id for each in left]
        for each in left:
            # Should the look below never come, the day's own look makes it good.
            each.exported_at, each.again_on = None, day_here().isoformat()
            stand(each)
            audit.record("claim.queued_again", kind="claim", object_id=each.id)
    if encounter_ids:
        assemble_again(practice_id, encounter_ids)


def take_out(practice_id: str, claim_id: str) -> None:
    """Take such a claim out of the next batch: it is again one that left with its last.

    Its row stays as it was made anew; those that left as one with it are taken out with it. Raises Problem
    ``claims.unknown``, ``claims.sent`` when a batch took it along, ``claims.not_rejected`` for one that never
    left.
    """
    with write_lock():
        hold_mark(practice_id)
        row = claim_row(claim_id)
        if row.exported_at is not None:
            raise Problem("claims.sent")
        left_at = db.session.scalar(
            select(func.max(BatchRow.created_at))
            .join(
                BatchClaimRow,
                and_(
                    BatchClaimRow.practice_id == BatchRow.practice_id,
                    BatchClaimRow.trading_partner_id == BatchRow.trading_partner_id,
                    BatchClaimRow.control_number == BatchRow.control_number,
                ),
            )
            .where(BatchClaimRow.claim_id == row.id)
        )
        if left_at is None:
            raise Problem("claims.not_rejected")
        for each in whole(row):
            if each.exported_at is None:
                each.exported_at = left_at
                stand(each)
                audit.record("claim.taken_out", kind="claim", object_id=each.id)
