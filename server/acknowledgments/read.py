"""Where claims stand, from what was heard of their last sending."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from sqlalchemy import and_, or_, select

from server import claims
from server.acknowledgments.models import AnswerRow
from server.acknowledgments.states import Heard, State, state_of
from server.core.db import db

if TYPE_CHECKING:
    from collections.abc import Collection

_AT_ONCE = 200


def states_of(claim_ids: Collection[str]) -> dict[str, State]:
    """Give the state of each claim that was sent; call it within ``acting_for``."""
    last = claims.last_sendings(claim_ids)
    heard: dict[str, list[Heard]] = defaultdict(list)
    ordered = sorted(last)
    for at in range(0, len(ordered), _AT_ONCE):
        some = ordered[at : at + _AT_ONCE]
        for row in _answers(some, {last[one] for one in some}):
            for claim_id in [row.claim_id] if row.claim_id else some:
                if _speaks_of(row, claim_id, last[claim_id]):
                    heard[claim_id].append(
                        Heard(row.level, row.received_at, row.segment_number, row.accepted)
                    )
    return {claim_id: state_of(heard[claim_id]) for claim_id in last}


def answers_of(claim_id: str) -> list[AnswerRow]:
    """Give everything heard of a claim's last sending, in the order in which it came."""
    last = claims.last_sendings([claim_id]).get(claim_id)
    if last is None:
        return []
    rows = [row for row in _answers([claim_id], {last}) if _speaks_of(row, claim_id, last)]
    return sorted(rows, key=lambda row: (row.received_at, row.file_sha256, row.segment_number))


def _answers(claim_ids: list[str], sendings: set[claims.Sending]) -> list[AnswerRow]:
    numbers = {one.control_number for one in sendings}
    of_batch = and_(AnswerRow.claim_id.is_(None), AnswerRow.control_number.in_(numbers))
    return list(db.session.scalars(select(AnswerRow).where(or_(AnswerRow.claim_id.in_(claim_ids), of_batch))))


def _speaks_of(row: AnswerRow, claim_id: str, last: claims.Sending) -> bool:
    if (row.trading_partner_id, row.control_number) != (last.trading_partner_id, last.control_number):
        return False
    if row.claim_id:
        return row.claim_id == claim_id
    return row.set_number is None or last.set_number is None or row.set_number == last.set_number
