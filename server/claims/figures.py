"""The figures of claims: what was billed to whom for a client, and how many name a payer or a provider."""

from __future__ import annotations

from typing import Any

from sqlalchemy import func, select

from server.claims.models import ClaimRow
from server.core.db import db

_OF_A_LINE = ("cpt", "modifiers", "minutes", "units", "charge_cents", "diagnoses")


def figures_of(practice_id: str, patient_id: str) -> list[dict[str, Any]]:
    """Give {claim_number, frequency, encounter_id, date_of_service, payer_name, status, total_cents,
    exported_at, diagnoses, lines} of each claim of a client, the oldest service first; money is in cents.
    """
    rows = db.session.scalars(
        select(ClaimRow)
        .where(ClaimRow.practice_id == practice_id, ClaimRow.patient_id == patient_id)
        .order_by(ClaimRow.date_of_service, ClaimRow.claim_number)
    )
    return [
        {
            "claim_number": row.claim_number,
            "frequency": row.frequency,
            "encounter_id": row.encounter_id,
            "date_of_service": row.date_of_service,
            "payer_name": row.payer_name,
            "status": row.status,
            "total_cents": row.total_cents,
            "exported_at": row.exported_at,
            "diagnoses": row.body.get("diagnoses", []),
            "lines": [{name: line.get(name) for name in _OF_A_LINE} for line in row.body.get("lines", [])],
        }
        for row in rows
    ]


def times_named(practice_id: str) -> dict[str, int]:
    """Count the claims to each payer, and of each provider, by their ids."""
    counts: dict[str, int] = {}
    for column in (ClaimRow.payer_id, ClaimRow.provider_id):
        found = select(column, func.count()).where(ClaimRow.practice_id == practice_id, column.is_not(None))
        counts |= {one: count for one, count in db.session.execute(found.group_by(column)) if one}
    return counts
