"""Says whose the claims and batches are that the audit log names, and to whom they went."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import and_, select

from server.claims.models import BatchClaimRow, BatchRow, ClaimRow
from server.core.db import db

if TYPE_CHECKING:
    from collections.abc import Collection


@dataclass(frozen=True, slots=True)
class Named:
    """What a claim is called, and whose it is."""

    claim_number: str
    patient_id: str


def named(practice_id: str, claim_ids: Collection[str]) -> dict[str, Named]:
    """Give the claims among some ids."""
    rows = db.session.execute(
        select(ClaimRow.id, ClaimRow.claim_number, ClaimRow.patient_id).where(
            ClaimRow.practice_id == practice_id, ClaimRow.id.in_(claim_ids)
        )
    )
    return {found: Named(number, patient_id) for found, number, patient_id in rows}


def things_of(practice_id: str, patient_id: str) -> set[str]:
    """Give the ids of a client's claims and of the batches they left in."""
    return set(payers_of(practice_id, patient_id))


def payers_of(practice_id: str, patient_id: str) -> dict[str, str]:
    """Give the payer's name of each of a client's claims, and of each batch they left in."""
    claims = db.session.execute(
        select(ClaimRow.id, ClaimRow.payer_name).where(
            ClaimRow.practice_id == practice_id, ClaimRow.patient_id == patient_id
        )
    )
    batches = db.session.execute(
        select(BatchRow.file_name, ClaimRow.payer_name)
        .join(
            BatchClaimRow,
            and_(
                BatchClaimRow.practice_id == BatchRow.practice_id,
                BatchClaimRow.trading_partner_id == BatchRow.trading_partner_id,
                BatchClaimRow.control_number == BatchRow.control_number,
            ),
        )
        .join(
            ClaimRow,
            and_(ClaimRow.practice_id == BatchClaimRow.practice_id, ClaimRow.id == BatchClaimRow.claim_id),
        )
        .where(BatchRow.practice_id == practice_id, ClaimRow.patient_id == patient_id)
    )
    payers: dict[str, set[str]] = defaultdict(set)
    for found, payer in claims:
        payers[found].add(payer)
    for file_name, payer in batches:
        payers[file_name.removesuffix(".837")].add(payer)
    return {found: ", ".join(sorted(names)) for found, names in payers.items()}
