"""Whether files are for test or to be paid (ISA15), and what changing that means. Test is never real."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import and_, or_, select, update

from server import audit
from server.claims.days import day_here
from server.claims.due import hold_mark
from server.claims.models import BatchClaimRow, BatchRow, ClaimRow
from server.claims.partner import IDS, ONLY, QUALIFIERS, check_ids, partner_row
from server.core.db import acting_for, db, write_lock

if TYPE_CHECKING:
    from collections.abc import Mapping

TEST = "T"
_MUTUAL = "ZZ"
"""An id of a kind that both sides agreed on (ISA05, ISA07)."""
_AT_ONCE = 500


def set_partner(practice_id: str, said: Mapping[str, str | None]) -> dict[str, str | None]:
    """Change what is said of the practice's trading partner, and give all of it.

    `said` may name any of IDS, each "" or null for none, sender_qualifier and receiver_qualifier (ISA05,
    ISA07) and usage (T test, P to be paid). Raises Problem ``claims.bad_partner`` for what no file can say;
    nothing is changed then.
    """
    with acting_for(practice_id), write_lock():
        row = partner_row(practice_id)
        for name in said.keys() & {*IDS, *QUALIFIERS}:
            words = (said[name] or "").strip()
            setattr(row, name, words or (None if name in IDS else _MUTUAL))
        if said.keys() & {*IDS, *QUALIFIERS}:
            check_ids(row)
            audit.record("clearinghouse.ids_set", kind="clearinghouse", object_id=ONLY)
        if usage := said.get("usage"):
            use(practice_id, usage)
        return {name: getattr(row, name) for name in sorted({*IDS, *QUALIFIERS, "usage"})}


def connection_changed(practice_id: str, usage: str | None) -> None:
    """Have files be marked as the connection is set, and what was stuck tried again; within its write."""
    if usage is not None:
        use(practice_id, usage)
    try_again()


def use(practice_id: str, usage: str) -> None:
    """Mark files as T or P from now on; within ``write_lock``.

    Claims that left in test files only were claimed from nobody: they are ready again once files are real.
    """
    row = partner_row(practice_id)
    before, row.usage = row.usage, usage
    if before == TEST != usage:
        hold_mark(practice_id)
        _release_tested()


def try_again() -> int:
    """Have everything that is due tried anew, whatever stopped it; say how many batches that are."""
    stuck = BatchRow.due_at.is_not(None), BatchRow.sent_at.is_(None), BatchRow.trouble.is_not(None)
    numbers = db.session.scalars(select(BatchRow.control_number).where(*stuck)).all()
    db.session.execute(update(BatchRow).where(*stuck).values(trouble=None, next_try_at=None, tries=0))
    return len(numbers)


def _release_tested() -> None:
    same = and_(
        BatchRow.practice_id == BatchClaimRow.practice_id,
        BatchRow.trading_partner_id == BatchClaimRow.trading_partner_id,
        BatchRow.control_number == BatchClaimRow.control_number,
    )
    left = select(BatchClaimRow.claim_id).join(BatchRow, same)
    real = set(db.session.scalars(left.where(or_(BatchRow.usage.is_(None), BatchRow.usage != TEST))))
    tested = set(db.session.scalars(left.where(BatchRow.usage == TEST))) - real
    ordered = sorted(tested)
    for at in range(0, len(ordered), _AT_ONCE):
        some = ClaimRow.id.in_(ordered[at : at + _AT_ONCE]), ClaimRow.exported_at.is_not(None)
        # Their records may have moved since: they are judged anew before anything is claimed.
        anew = {"exported_at": None, "again_on": day_here().isoformat()}
        waits = {"lane": ClaimRow.status, "answer_by": None}
        db.session.execute(update(ClaimRow).where(*some).values(**anew, **waits))
