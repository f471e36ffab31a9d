"""Loads what payers ask beside a policy, and the client's other visits, for the rules."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sqlalchemy import select

from server.chart.models import (
    CoverageCheckRow,
    CoverageNoticeRow,
    CoverageRow,
    EncounterRow,
    FindingOverrideRow,
    InjuryRow,
    PriorAuthorizationRow,
    ServiceLineRow,
    TreatmentPlanRow,
)
from server.core.db import db
from server.core.projection import rows_of

if TYPE_CHECKING:
    from collections.abc import Collection

    from sqlalchemy import Select

Fields = dict[str, Any]
_OF_A_COVERAGE: dict[str, type[CoverageCheckRow | CoverageNoticeRow | PriorAuthorizationRow | InjuryRow]] = {
    "coverage_checks": CoverageCheckRow,
    "coverage_notices": CoverageNoticeRow,
    "prior_authorizations": PriorAuthorizationRow,
    "injuries": InjuryRow,
}


@dataclass(frozen=True, slots=True)
class Asked:
    """What payers ask of some clients; each value is a record's fields with id, v, signed."""

    of_coverage: dict[str, dict[str, list[Fields]]]
    """By the name the rules' bundle has for it, and by coverage."""
    plans: dict[str, list[Fields]]
    """By patient."""
    overrides: dict[str, list[Fields]]
    """By encounter."""
    visits: dict[str, list[Fields]]
    """By patient: all of them, each as sync/rules/visit_counts.py says."""


def asked_of(practice_id: str, patient_ids: Collection[str], encounter_ids: Collection[str]) -> Asked:
    """Load it in a few queries."""
    coverages = select(CoverageRow.id).where(
        CoverageRow.practice_id == practice_id, CoverageRow.patient_id.in_(patient_ids)
    )
    return Asked(
        of_coverage={
            name: _by("coverage_id", rows_of(row, practice_id, row.coverage_id.in_(coverages)))
            for name, row in _OF_A_COVERAGE.items()
        },
        plans=_by(
            "patient_id", rows_of(TreatmentPlanRow, practice_id, TreatmentPlanRow.patient_id.in_(patient_ids))
        ),
        overrides=_by(
            "encounter_id",
            rows_of(FindingOverrideRow, practice_id, FindingOverrideRow.encounter_id.in_(encounter_ids)),
        ),
        visits=_visits(practice_id, patient_ids),
    )


def _visits(practice_id: str, patient_ids: Collection[str]) -> dict[str, list[Fields]]:
    lines: dict[str, list[tuple[str, int | None]]] = defaultdict(list)
    found = db.session.execute(
        select(
            ServiceLineRow.encounter_id,
            ServiceLineRow.position,
            ServiceLineRow.id,
            ServiceLineRow.cpt,
            ServiceLineRow.units,
        ).where(
            ServiceLineRow.practice_id == practice_id,
            ServiceLineRow.deleted.is_(False),
            ServiceLineRow.encounter_id.in_(visits_of(practice_id, patient_ids)),
        )
    )
    for encounter_id, _, _, cpt, units in sorted(found, key=lambda line: (line.position, line.id)):
        lines[encounter_id].append((cpt, units))
    visits = rows_of(EncounterRow, practice_id, EncounterRow.patient_id.in_(patient_ids))
    return _by("patient_id", [_visit(visit, lines.get(visit["id"], [])) for visit in visits])


def visits_of(practice_id: str, patient_ids: Collection[str]) -> Select[str]:
    """Select the ids of some patients' encounters, to ask for what hangs on them.

    Where the two were joined instead, SQLite would begin with every line of the practice.
    """
    return select(EncounterRow.id).where(
        EncounterRow.practice_id == practice_id, EncounterRow.patient_id.in_(patient_ids)
    )


def _visit(visit: Fields, lines: list[tuple[str, int | None]]) -> Fields:
    units = [each for _, each in lines if each is not None]
    return {
        **{name: visit[name] for name in ("id", "patient_id", "date_of_service", "started_at", "no_charge")},
        **{name: visit[name] for name in ("referral_id", "coverage_id")},
        "finished": visit["signed"],
        "canceled": visit["canceled_at"] is not None,
        "units": sum(units) if len(units) == len(lines) else None,
        "codes": [cpt for cpt, _ in lines],
        "code_units": [each for _, each in lines],
    }


def _by(name: str, rows: list[Fields]) -> dict[str, list[Fields]]:
    grouped: dict[str, list[Fields]] = defaultdict(list)
    for row in rows:
        grouped[row[name]].append(row)
    return dict(grouped)
