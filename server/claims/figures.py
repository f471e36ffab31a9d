"""The figures of a client's claims, for a copy of their record: what was billed to whom, and no verdicts."""

from __future__ import annotations

from typing import Any

from sqlalchemy import select

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
