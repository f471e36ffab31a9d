"""What of the claims waits for the office: said once, for pushes and for the card on owners' tablets.

A card is a record of counts (`desk_notice`), written by the office's own hand whenever they are others. They
are told from the claims' rows each time anew: a look that is lost or comes twice loses and doubles nothing.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from uuid import NAMESPACE_OID, uuid5

from sqlalchemy import func, select

from server import exchange
from server.claims.models import BatchClaimRow, ClaimRow
from server.claims.near import near_unsent
from server.core import log
from server.core.db import acting_for, db
from sync.records.desk_notice import MOST

if TYPE_CHECKING:
    Change = tuple[str, str, str, str | None, dict[str, Any]]

KIND = "desk_notice"
_REJECTED = "rejected"
_AT_ONCE = 500


class _SaidAlreadyError(Exception):
    """Somebody was quicker; there is nothing to write."""


@dataclass(frozen=True, slots=True)
class Waiting:
    """The claims that wait for the office; none is in both.

    ``rejected`` is {claim id: control number of the batch that was refused}, ``near`` the unsent claims whose
    last day to send is near.
    """

    rejected: dict[str, int]
    near: list[ClaimRow]


def waiting(practice_id: str) -> Waiting:
    """Give what waits for the office of the practice acted for."""
    refused = list(
        db.session.scalars(
            select(ClaimRow.id).where(ClaimRow.practice_id == practice_id, ClaimRow.lane == _REJECTED)
        )
    )
    last = dict.fromkeys(refused, 0)
    for at in range(0, len(refused), _AT_ONCE):
        newest = (
            select(BatchClaimRow.claim_id, func.max(BatchClaimRow.control_number))
            .where(
                BatchClaimRow.practice_id == practice_id,
                BatchClaimRow.claim_id.in_(refused[at : at + _AT_ONCE]),
            )
            .group_by(BatchClaimRow.claim_id)
        )
        last |= {claim_id: number for claim_id, number in db.session.execute(newest)}  # noqa: C416  # as elsewhere
    return Waiting(last, near_unsent(practice_id))


def keep_notice(practice_id: str) -> int:
    """Have owners' tablets say what waits at the desk; says how many records it wrote, 0 or 1. Commits."""
    with acting_for(practice_id):
        if not _changes(practice_id):
            return 0

    def changes() -> list[Change]:
        # What is counted while nobody else can write is what stands at the end.
        due = _changes(practice_id)
        if not due:
            raise _SaidAlreadyError
        return due

    try:
        exchange.office_write(practice_id, changes)
    except _SaidAlreadyError:
        return 0
    return 1


def notice_soon(practice_id: str) -> None:
    """The same for whoever did something else and is not to fail of it: the next look makes it good."""
    try:
        keep_notice(practice_id)
    except Exception as error:  # noqa: BLE001  # what was asked for is done, whatever comes of telling
        log.trouble("claims.not_noticed", error)


def _changes(practice_id: str) -> list[Change]:
    """Give what has to be written; nothing while nothing waits and nothing ever did."""
    record_id = str(uuid5(NAMESPACE_OID, f"{practice_id}/{KIND}"))
    now = waiting(practice_id)
    counts = {_REJECTED: min(len(now.rejected), MOST), "near": min(len(now.near), MOST)}
    standing = exchange.read(practice_id, KIND, record_id)
    if standing is None:
        return [("create", KIND, record_id, None, counts)] if any(counts.values()) else []
    return [] if standing.fields == counts else [("set", KIND, record_id, None, counts)]
