"""Many visits of the demo practice, put into its tables without an exchange."""

import uuid
from datetime import date, timedelta
from typing import Any

from sqlalchemy import insert, select

from server import chart, consent, practice
from server.admin import demo
from server.claims.models import ClaimRow
from server.core.db import acting_for, db, write_lock

VISITS_OF_A_PATIENT = 10


def write_visits(count: int) -> None:
    """Repeat Walter's visit of the demo, whole and closed, over many patients of his kind."""
    with acting_for(demo.PRACTICE_ID):
        office = practice.office(demo.PRACTICE_ID)
        charts = chart.charts(demo.PRACTICE_ID, [_whole_visit()])
        consents = consent.consents_of(demo.PRACTICE_ID, charts.patients)
        if not office.payers:
            raise RuntimeError("the demo has no payers")
        rows: dict[str, list[dict[str, Any]]] = {kind: [] for kind in (*chart.ROWS, "consent")}
        for _ in range(count // VISITS_OF_A_PATIENT):
            _one_patient(charts, next(iter(consents.values()))[0], rows)
        with write_lock():
            for kind, model in {**chart.ROWS, **consent.ROWS}.items():
                if rows.get(kind):
                    db.session.execute(insert(model), rows[kind])


def _whole_visit() -> str:
    ready = select(ClaimRow.encounter_id).where(ClaimRow.status == "ready")
    return db.session.scalars(ready.order_by(ClaimRow.date_of_service.desc()).limit(1)).one()


def _one_patient(charts: chart.Charts, signed: dict[str, Any], rows: dict[str, list[dict[str, Any]]]) -> None:
    [encounter] = charts.encounters.values()
    patient_id, referral_id, coverage_id = _id(), _id(), _id()
    about = {"patient_id": patient_id}
    [patient] = charts.patients.values()
    [[coverage]], [[referral]] = charts.coverages.values(), charts.referrals.values()
    rows["patient"].append(_row(patient, id=patient_id))
    rows["coverage"].append(_row(coverage, id=coverage_id, **about))
    rows["referral"].append(_row(referral, id=referral_id, **about))
    began_on = referral["starts_on"]
    first = {"signed_at": f"{began_on}T18:00:00Z", "signed_on": began_on}
    rows["consent"].append(_row(signed, id=_id(), encounter_id=None, **about, **first))
    last_on = date.fromisoformat(encounter["date_of_service"])
    for nth in range(VISITS_OF_A_PATIENT):
        visit_id = _id()
        lean = {"coverage_id": coverage_id, "referral_id": referral_id}
        lean["date_of_service"] = (last_on - timedelta(days=2 * nth)).isoformat()
        rows["encounter"].append(_row(encounter, id=visit_id, **about, **lean))
        rows["note"].append(_row(charts.notes[encounter["id"]], id=visit_id, encounter_id=visit_id))
        rows["service_line"] += [
            _row(line, id=_id(), encounter_id=visit_id) for line in charts.lines[encounter["id"]]
        ]


def _row(fields: dict[str, Any], **changed: Any) -> dict[str, Any]:
    return {**fields, "practice_id": demo.PRACTICE_ID, "v": 100_000, "deleted": False, **changed}


def _id() -> str:
    return str(uuid.uuid4())
