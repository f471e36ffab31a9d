"""Answers what other rooms ask of the chart, for many visits at a time."""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING, Any

from sqlalchemy import func, select, union

from server.chart.asked import Asked, asked_of, visits_of
from server.chart.models import (
    CoverageCheckRow,
    CoverageRow,
    EncounterRow,
    FindingOverrideRow,
    InjuryRow,
    NoteRow,
    PatientRow,
    PriorAuthorizationRow,
    ReferralPageRow,
    ReferralRow,
    ServiceLineRow,
    TreatmentPlanRow,
)
from server.core.db import db
from server.core.problem import Problem
from server.core.projection import rows_of
from sync.likeness import LOOKED_BACK

if TYPE_CHECKING:
    from collections.abc import Collection

Fields = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Charts:
    """What the chart knows about some encounters; each value is a record's fields with id, v, signed."""

    encounters: dict[str, Fields]
    patients: dict[str, Fields]
    notes: dict[str, Fields]
    """By encounter."""
    lines: dict[str, list[Fields]]
    """By encounter, in order of position."""
    coverages: dict[str, list[Fields]]
    """By patient."""
    referrals: dict[str, list[Fields]]
    """By patient."""
    pages: dict[str, list[Fields]]
    """By referral."""
    same_day: dict[str, list[Fields]]
    """By encounter: the lines of the patient's other encounters of that day with the same provider."""
    noted_before: dict[str, list[tuple[str, str]]]
    """By encounter: id and date of service of the patient's last encounters before it with a note, newest
    first; as many as a note is compared with, canceled ones left out."""
    asked: Asked
    """What payers ask beside it, and the patients' other visits."""


def charts(practice_id: str, encounter_ids: Collection[str]) -> Charts:
    """Load what the chart knows of some encounters in a few queries. Unknown ids are left out."""
    encounters = rows_of(EncounterRow, practice_id, EncounterRow.id.in_(encounter_ids))
    patient_ids = {encounter["patient_id"] for encounter in encounters}
    coverages = rows_of(CoverageRow, practice_id, CoverageRow.patient_id.in_(patient_ids))
    referrals = rows_of(ReferralRow, practice_id, ReferralRow.patient_id.in_(patient_ids))
    referral_ids = [referral["id"] for referral in referrals]
    lines = rows_of(ServiceLineRow, practice_id, ServiceLineRow.encounter_id.in_(encounter_ids))
    return Charts(
        encounters={encounter["id"]: encounter for encounter in encounters},
        patients={
            patient["id"]: patient
            for patient in rows_of(PatientRow, practice_id, PatientRow.id.in_(patient_ids))
        },
        notes={
            note["encounter_id"]: note
            for note in rows_of(NoteRow, practice_id, NoteRow.encounter_id.in_(encounter_ids))
        },
        lines=_by("encounter_id", sorted(lines, key=lambda line: (line["position"], line["id"]))),
        coverages=_by("patient_id", coverages),
        referrals=_by("patient_id", referrals),
        pages=_by(
            "referral_id",
            rows_of(ReferralPageRow, practice_id, ReferralPageRow.referral_id.in_(referral_ids)),
        ),
        same_day=_same_day(practice_id, encounters),
        noted_before=_noted_before(practice_id, encounters),
        asked=asked_of(practice_id, patient_ids, encounter_ids),
    )


def coverages_of(practice_id: str, patient_id: str) -> list[Fields]:
    """Give a patient's policies, as their fields."""
    return rows_of(CoverageRow, practice_id, CoverageRow.patient_id == patient_id)


def finished_encounters(practice_id: str, patient_ids: Collection[str] | None = None) -> list[str]:
    """Give the ids of signed encounters that are billed: of some patients, or of all of them.

    Those that were canceled are not, nor are those that nobody is charged for.
    """
    query = select(EncounterRow.id).where(
        EncounterRow.practice_id == practice_id,
        EncounterRow.signed.is_(True),
        EncounterRow.deleted.is_(False),
        EncounterRow.canceled_at.is_(None),
        EncounterRow.no_charge.is_not(True),
    )
    if patient_ids is not None:
        query = query.where(EncounterRow.patient_id.in_(patient_ids))
    # Ordered here: asked to order them, SQLite reads all the practice's in that order.
    return sorted(db.session.scalars(query))


def open_encounters(practice_id: str, first_day: str) -> list[str]:
    """Give the ids of billed visits since a day (ISO) that were begun and are neither closed nor canceled."""
    query = select(EncounterRow.id).where(
        EncounterRow.practice_id == practice_id,
        EncounterRow.signed.is_(False),
        EncounterRow.deleted.is_(False),
        EncounterRow.canceled_at.is_(None),
        EncounterRow.started_at.is_not(None),
        EncounterRow.no_charge.is_not(True),
        EncounterRow.date_of_service >= first_day,
    )
    return sorted(db.session.scalars(query))


def planned_encounters(practice_id: str) -> list[Fields]:
    """Give the visits that nobody has begun, canceled or closed, as their fields."""
    return rows_of(
        EncounterRow,
        practice_id,
        EncounterRow.signed.is_(False),
        EncounterRow.started_at.is_(None),
        EncounterRow.canceled_at.is_(None),
    )


def patient_names(practice_id: str, patient_ids: Collection[str]) -> dict[str, str]:
    """Give the names of some patients, as they are said; those without one, and unknown ids, are left out."""
    rows = db.session.execute(
        select(PatientRow.id, PatientRow.first_name, PatientRow.last_name).where(
            PatientRow.practice_id == practice_id, PatientRow.id.in_(patient_ids)
        )
    )
    named = {found: " ".join(filter(None, (first, last))) for found, first, last in rows}
    return {found: name for found, name in named.items() if name}


def insured_by(practice_id: str, payer_ids: Collection[str]) -> int:
    """Count the policies with some payers."""
    return len(rows_of(CoverageRow, practice_id, CoverageRow.payer_id.in_(payer_ids)))


def payers_filed_as(practice_id: str, codes: Collection[str]) -> set[str]:
    """Give the ids of the payers to whom some policy files under one of some codes (SBR09) of its own."""
    found = select(CoverageRow.payer_id).where(
        CoverageRow.practice_id == practice_id,
        CoverageRow.deleted.is_(False),
        CoverageRow.filing_code.in_(codes),
        CoverageRow.payer_id.is_not(None),
    )
    return {payer_id for payer_id in db.session.scalars(found.distinct()) if payer_id}


def times_named(practice_id: str) -> dict[str, dict[str, int]]:
    """Count the policies with each payer, and the visits of each provider: {"policies": by id, "visits"}."""
    named = {
        "policies": (CoverageRow, CoverageRow.payer_id),
        "visits": (EncounterRow, EncounterRow.provider_id),
    }
    return {
        what: {
            one: count
            for one, count in db.session.execute(
                select(column, func.count())
                .where(row.practice_id == practice_id, row.deleted.is_(False), column.is_not(None))
                .group_by(column)
            )
            if one is not None
        }
        for what, (row, column) in named.items()
    }


def find_patient(practice_id: str, said: str) -> str:
    """Give the id of the patient who has this id, or who is called this and is not deleted.

    Raises Problem ``chart.unknown_patient``, ``chart.several_patients`` with ``ids``, of all called so.
    """
    wanted = as_heard(said)
    rows = db.session.execute(
        select(PatientRow.id, PatientRow.first_name, PatientRow.last_name, PatientRow.deleted)
        .where(PatientRow.practice_id == practice_id)
        .order_by(PatientRow.id)
    )
    called: list[str] = []
    for found, first, last, deleted in rows:
        if found == wanted:
            return found
        if not deleted and wanted and as_heard(f"{first or ''} {last or ''}") == wanted:
            called.append(found)
    if len(called) > 1:
        raise Problem("chart.several_patients", ids=", ".join(called))
    if not called:
        raise Problem("chart.unknown_patient")
    return called[0]


def visit_days(practice_id: str, encounter_ids: Collection[str]) -> dict[str, str]:
    """Give the date of service of some encounters; unknown ids are left out."""
    rows = db.session.execute(
        select(EncounterRow.id, EncounterRow.date_of_service).where(
            EncounterRow.practice_id == practice_id, EncounterRow.id.in_(encounter_ids)
        )
    )
    return {found: day for found, day in rows}  # noqa: C416  # dict() would take the result for a mapping


def patients_changed_since(practice_id: str, v: int) -> set[str]:
    """Give the patients of whom anything that a claim is built from changed after version `v`."""
    encounter_of = EncounterRow.id
    parts = [
        select(PatientRow.id).where(PatientRow.practice_id == practice_id, PatientRow.v > v),
        *(
            select(row.patient_id).where(row.practice_id == practice_id, row.v > v)
            for row in (CoverageRow, ReferralRow, EncounterRow, TreatmentPlanRow)
        ),
        *(
            select(CoverageRow.patient_id)
            .join(row, (row.practice_id == CoverageRow.practice_id) & (row.coverage_id == CoverageRow.id))
            .where(row.practice_id == practice_id, row.v > v)
            for row in (CoverageCheckRow, PriorAuthorizationRow, InjuryRow)
        ),
        *(
            select(EncounterRow.patient_id)
            .join(row, (row.practice_id == EncounterRow.practice_id) & (row.encounter_id == encounter_of))
            .where(row.practice_id == practice_id, row.v > v)
            for row in (NoteRow, ServiceLineRow, FindingOverrideRow)
        ),
        select(ReferralRow.patient_id)
        .join(
            ReferralPageRow,
            (ReferralPageRow.practice_id == ReferralRow.practice_id)
            & (ReferralPageRow.referral_id == ReferralRow.id),
        )
        .where(ReferralPageRow.practice_id == practice_id, ReferralPageRow.v > v),
    ]
    return set(db.session.scalars(union(*parts)))


def as_heard(name: str) -> str:
    return " ".join(unicodedata.normalize("NFC", name).casefold().split())


def _same_day(practice_id: str, encounters: list[Fields]) -> dict[str, list[Fields]]:
    others = rows_of(
        EncounterRow,
        practice_id,
        EncounterRow.patient_id.in_({one["patient_id"] for one in encounters}),
        EncounterRow.date_of_service.in_({one["date_of_service"] for one in encounters}),
        EncounterRow.canceled_at.is_(None),
        EncounterRow.no_charge.is_not(True),
    )
    together: dict[tuple[str, ...], list[str]] = defaultdict(list)
    for other in others:
        together[_on_day(other)].append(other["id"])
    beside = {one["id"]: [each for each in together[_on_day(one)] if each != one["id"]] for one in encounters}
    wanted = {each for ids in beside.values() for each in ids}
    found = rows_of(ServiceLineRow, practice_id, ServiceLineRow.encounter_id.in_(wanted)) if wanted else []
    lines = _by(
        "encounter_id", sorted(found, key=lambda line: (line["encounter_id"], line["position"], line["id"]))
    )
    return {
        one: [line for each in sorted(ids) for line in lines.get(each, [])] for one, ids in beside.items()
    }


def _on_day(encounter: Fields) -> tuple[str, ...]:
    return encounter["patient_id"], encounter["date_of_service"], encounter["provider_id"] or ""


def _noted_before(practice_id: str, encounters: list[Fields]) -> dict[str, list[tuple[str, str]]]:
    patients = {encounter["patient_id"] for encounter in encounters}
    found = db.session.execute(
        select(
            EncounterRow.patient_id, EncounterRow.id, EncounterRow.date_of_service, EncounterRow.started_at
        ).where(
            EncounterRow.practice_id == practice_id,
            EncounterRow.patient_id.in_(patients),
            EncounterRow.deleted.is_(False),
            EncounterRow.canceled_at.is_(None),
        )
    )
    with_note = set(
        db.session.scalars(
            select(NoteRow.encounter_id).where(
                NoteRow.practice_id == practice_id,
                NoteRow.encounter_id.in_(visits_of(practice_id, patients)),
                NoteRow.deleted.is_(False),
            )
        )
    )
    noted: dict[str, list[tuple[str, str, str]]] = defaultdict(list)
    for patient_id, encounter_id, day, started_at in found:
        if encounter_id in with_note:
            noted[patient_id].append(_in_turn(day, started_at, encounter_id))
    for turns in noted.values():
        turns.sort(reverse=True)
    before: dict[str, list[tuple[str, str]]] = {}
    for encounter in encounters:
        own = _in_turn(encounter["date_of_service"], encounter["started_at"], encounter["id"])
        turns = islice((turn for turn in noted[encounter["patient_id"]] if turn < own), LOOKED_BACK)
        before[encounter["id"]] = [(encounter_id, day) for day, _, encounter_id in turns]
    return before


def _in_turn(day: str, started_at: str | None, encounter_id: str) -> tuple[str, str, str]:
    # A visit that has not begun comes after those of its day that have, as on a tablet.
    return day, started_at or "~", encounter_id


def _by(name: str, rows: list[Fields]) -> dict[str, list[Fields]]:
    grouped: dict[str, list[Fields]] = defaultdict(list)
    for row in rows:
        grouped[row[name]].append(row)
    return dict(grouped)
