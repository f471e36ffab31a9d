"""Says whose the things are that the audit log names: clients, their visits, pictures of their papers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import select

from server.chart.models import EncounterRow, PatientRow
from server.chart.pictures import patients_pictured, pictures_of
from server.chart.read import as_heard
from server.core.db import db

if TYPE_CHECKING:
    from collections.abc import Collection

MOST_FOUND = 20


def patients_of(practice_id: str, object_ids: Collection[str]) -> dict[str, str]:
    """Give the client of each id that is a client's, a visit's or a picture's; others are left out."""
    patients = select(PatientRow.id, PatientRow.id).where(
        PatientRow.practice_id == practice_id, PatientRow.id.in_(object_ids)
    )
    visits = select(EncounterRow.id, EncounterRow.patient_id).where(
        EncounterRow.practice_id == practice_id, EncounterRow.id.in_(object_ids)
    )
    named = {
        object_id: patient_id
        for found in (patients, visits)
        for object_id, patient_id in db.session.execute(found)
    }
    return named | patients_pictured(practice_id, object_ids)


def things_of(practice_id: str, patient_id: str) -> set[str]:
    """Give the ids of a client's visits and the hashes of their pictures."""
    visits = select(EncounterRow.id).where(
        EncounterRow.practice_id == practice_id, EncounterRow.patient_id == patient_id
    )
    return {*db.session.scalars(visits), *pictures_of(practice_id, patient_id)}


def search_patients(practice_id: str, part: str) -> list[dict[str, Any]]:
    """Give {id, name, date_of_birth} of the first MOST_FOUND clients whose name has ``part`` in it."""
    wanted = as_heard(part)
    rows = db.session.execute(
        select(PatientRow.id, PatientRow.first_name, PatientRow.last_name, PatientRow.date_of_birth).where(
            PatientRow.practice_id == practice_id, PatientRow.deleted.is_(False)
        )
    )
    named = ((" ".join(filter(None, (first, last))), found, born) for found, first, last, born in rows)
    fitting = sorted((one for one in named if wanted and wanted in as_heard(one[0])), key=lambda one: one[:2])
    return [{"id": found, "name": name, "date_of_birth": born} for name, found, born in fitting[:MOST_FOUND]]


def everybody(practice_id: str) -> list[dict[str, str]]:
    """Give {id, name, date_of_birth} of every client of a practice, by id; what is unsaid is ""."""
    rows = db.session.execute(
        select(PatientRow.id, PatientRow.first_name, PatientRow.last_name, PatientRow.date_of_birth)
        .where(PatientRow.practice_id == practice_id, PatientRow.deleted.is_(False))
        .order_by(PatientRow.id)
    )
    return [
        {"id": found, "name": " ".join(filter(None, (first, last))), "date_of_birth": born or ""}
        for found, first, last, born in rows
    ]
