"""What left when: batches by their number, and claims by theirs, for those who hear what became of them."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from sqlalchemy import and_, or_, select

from server.claims.models import BatchClaimRow, BatchRow, ClaimRow
from server.core.db import db

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator, Mapping

    from sqlalchemy import Select

_AT_ONCE = 500
_TELLERS: list[Callable[[Collection[str]], Mapping[str, str]]] = []
_NUMBERED: list[Callable[[Collection[str]], Mapping[str, str]]] = []
_BATCH = re.compile(r"B(\d{9})(-\d{4})?", re.ASCII)


@dataclass(frozen=True, slots=True)
class Sending:
    """That a claim is in a batch; `set_number` is ST02 and `usage` ISA15, both unknown of old batches.

    `under` is the id of the claim under whose number it stands there: what is heard of that is heard of it.
    `left` is False while the batch waits to go out by itself.
    """

    trading_partner_id: str
    control_number: int
    set_number: int | None
    usage: str | None = None
    under: str = ""
    left: bool = True


@dataclass(frozen=True, slots=True)
class SentBatch:
    """A batch: whom it is for, and its usage, T or P, unknown of old ones."""

    trading_partner_id: str
    usage: str | None


@dataclass(slots=True)
class SentClaim:
    """A claim, and its sendings from the first to the last."""

    claim_id: str
    sendings: list[Sending] = field(default_factory=list[Sending])


def batch_number(trace: str) -> int | None:
    """Give the control number in a batch's id as it comes back (BHT03); None when it is none of ours."""
    found = _BATCH.fullmatch(trace.strip())
    return int(found[1]) if found else None


def set_number(trace: str) -> int | None:
    """Give ST02 in a batch's id as it comes back; None where it is none of ours, or of no set."""
    found = _BATCH.fullmatch(trace.strip())
    return int(found[2][1:]) if found and found[2] else None


def sent_batches(control_numbers: Collection[int]) -> dict[int, SentBatch]:
    """Give the batches among some numbers. What left on paper is none: of it no file speaks."""
    rows = db.session.execute(
        select(BatchRow.control_number, BatchRow.trading_partner_id, BatchRow.usage).where(
            BatchRow.control_number.in_(control_numbers), BatchRow.mailed_on.is_(None)
        )
    )
    return {number: SentBatch(partner, usage) for number, partner, usage in rows}


def mailed_among(control_numbers: Collection[int]) -> set[int]:
    """Give those of some numbers under which a claim left on paper."""
    found = set[int]()
    for at in range(0, len(ordered := sorted(control_numbers)), _AT_ONCE):
        some = BatchRow.control_number.in_(ordered[at : at + _AT_ONCE]), BatchRow.mailed_on.is_not(None)
        found.update(db.session.scalars(select(BatchRow.control_number).where(*some)))
    return found


def sent_claims(claim_numbers: Collection[str]) -> dict[str, SentClaim]:
    """Give the claims among some numbers (CLM01), with their sendings under them that were files."""
    found: dict[str, SentClaim] = {}
    for some in _in_parts(claim_numbers):
        rows = db.session.execute(
            _sendings().where(ClaimRow.claim_number.in_(some), BatchRow.mailed_on.is_(None))
        )
        for row in rows:
            claim = found.setdefault(row.claim_number, SentClaim(row.id))
            if row.joined_id is None and (sending := _sending(row)):
                claim.sendings.append(sending)
    return found


def last_sendings(claim_ids: Collection[str]) -> dict[str, Sending]:
    """Give the last sending of each claim among some ids that was sent."""
    last: dict[str, Sending] = {}
    for some in _in_parts(claim_ids):
        rows = db.session.execute(_sendings().where(ClaimRow.id.in_(some)))
        for row in rows:
            if sending := _sending(row):
                last[row.id] = sending
    return last


def on_asked_where(fn: Callable[[Collection[str]], Mapping[str, str]]) -> None:
    """Take whoever can tell where sent claims stand: by claim ids, the state's name of each that was sent."""
    _TELLERS[:] = [fn]


def where(claim_ids: Collection[str]) -> dict[str, str]:
    """Give the name of the state of each claim among some ids that was sent, all asked for at once."""
    return {claim_id: state for fn in _TELLERS for claim_id, state in fn(claim_ids).items()}


def on_asked_payer_number(fn: Callable[[Collection[str]], Mapping[str, str]]) -> None:
    """Take whoever can tell by which number payers know claims: by claim ids, the number of each."""
    if fn not in _NUMBERED:
        _NUMBERED.append(fn)


def payer_numbers(claim_ids: Collection[str]) -> dict[str, str]:
    """Give the payer's number of each claim among some ids of which a payer told one."""
    return {claim_id: number for fn in _NUMBERED for claim_id, number in fn(claim_ids).items()}


def turned_away(state: str | None) -> bool:
    """Whether somebody refused to take a claim of this state in, so that nobody decided it."""
    return state is not None and state.endswith("_rejected")


def _sending(row: Any) -> Sending | None:
    if row.trading_partner_id is None:
        return None
    return Sending(
        row.trading_partner_id,
        row.control_number,
        row.set_number,
        row.usage,
        under=row.joined_id or row.id,
        left=bool(row.has_left),
    )


def _sendings() -> Select[*tuple[Any, ...]]:
    left = and_(BatchClaimRow.practice_id == ClaimRow.practice_id, BatchClaimRow.claim_id == ClaimRow.id)
    within = and_(
        BatchRow.practice_id == BatchClaimRow.practice_id,
        BatchRow.trading_partner_id == BatchClaimRow.trading_partner_id,
        BatchRow.control_number == BatchClaimRow.control_number,
    )
    return (
        select(
            ClaimRow.claim_number,
            ClaimRow.id,
            BatchClaimRow.joined_id,
            BatchClaimRow.trading_partner_id,
            BatchClaimRow.control_number,
            BatchClaimRow.set_number,
            BatchRow.usage,
            or_(BatchRow.due_at.is_(None), BatchRow.sent_at.is_not(None)).label("has_left"),
        )
        .outerjoin(BatchClaimRow, left)
        .outerjoin(BatchRow, within)
        .order_by(BatchClaimRow.control_number)
    )


def _in_parts(many: Collection[str]) -> Iterator[list[str]]:
    all_of_them = sorted(many)
    for at in range(0, len(all_of_them), _AT_ONCE):
        yield all_of_them[at : at + _AT_ONCE]
