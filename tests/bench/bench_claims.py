"""Claims a second on one core, from rows to 837P bytes, and how memory grows while 20,000 are written.

Alone: ``python -m tests.bench.bench_claims`` prints one JSON line.
"""

import json
import resource
import sys
import tempfile
import time
import uuid
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from sqlalchemy import insert, select

from server import chart, claims, consent, create_app, practice
from server.admin import demo
from server.claims.models import ClaimRow
from server.core import config, migrate
from server.core.db import acting_for, db, write_lock
from tests.bench.line import Line

VISITS = 2_000
VISITS_OF_A_PATIENT = 10
CLAIMS_WRITTEN = 20_000
LEAST_A_SECOND = 200
MOST_GROWTH_MB = 30
_MB = 1024 * 1024


def measure() -> Iterator[Line]:
    """Give both figures."""
    found = run()
    yield Line(
        bench="claims_per_second",
        figure=found["claims_per_second"],
        unit="claims/s",
        limit=LEAST_A_SECOND,
        must_be="at_least",
        note=f"{VISITS} visits assembled and written through 837P, one process, SQLite",
    )
    yield Line(
        bench="claims_memory_growth",
        figure=found["peak_mb_growth"],
        unit="MB",
        limit=MOST_GROWTH_MB,
        must_be="at_most",
        note=f"peak of {CLAIMS_WRITTEN} claims written over that of {VISITS}",
    )


def run() -> dict[str, float]:
    """Make a practice of many visits in a folder of its own and measure it."""
    with tempfile.TemporaryDirectory() as folder:
        settings = config.load(Path(folder), {"TABLESIDE_LOG_LEVEL": "error"})
        app = create_app(settings)
        migrate.bring_up_to_date(app)
        with app.app_context():
            demo.fill()
            _write_visits()
            began = time.perf_counter()
            made = claims.assemble_due(demo.PRACTICE_ID)
            written = claims.export(demo.PRACTICE_ID, settings.data_dir / "out", draw=False)
            took = time.perf_counter() - began
            if made != VISITS or written.claims < VISITS:
                raise RuntimeError(
                    f"of {VISITS} visits {made} became claims and {written.claims} were written"
                )
            before = _peak_mb()
            _multiply_claims()
            after_making = _peak_mb()
            claims.export(demo.PRACTICE_ID, settings.data_dir / "out", draw=False)
            growth = _peak_mb() - max(before, after_making)
            db.session.remove()
            db.engine.dispose()
    return {"claims_per_second": VISITS / took, "peak_mb_growth": growth}


def _peak_mb() -> float:
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak / _MB if sys.platform == "darwin" else peak / 1024


def _write_visits() -> None:
    """Repeat Walter's visit of the demo, whole and closed, over many patients of his kind."""
    with acting_for(demo.PRACTICE_ID):
        office = practice.office(demo.PRACTICE_ID)
        whole = next(
            claim for claim in claims.list_claims("ready", None, 1)["claims"] if claim["status"] == "ready"
        )
        charts = chart.charts(demo.PRACTICE_ID, [whole["encounter_id"]])
        consents = consent.consents_of(demo.PRACTICE_ID, charts.patients)
        if not office.payers:
            raise RuntimeError("the demo has no payers")
        rows: dict[str, list[dict[str, Any]]] = {kind: [] for kind in (*chart.ROWS, "consent")}
        for _ in range(VISITS // VISITS_OF_A_PATIENT):
            _one_patient(charts, next(iter(consents.values()))[0], rows)
        with write_lock():
            for kind, model in {**chart.ROWS, **consent.ROWS}.items():
                if rows.get(kind):
                    db.session.execute(insert(model), rows[kind])


def _one_patient(charts: chart.Charts, signed: dict[str, Any], rows: dict[str, list[dict[str, Any]]]) -> None:
    [encounter] = charts.encounters.values()
    patient_id, referral_id, coverage_id = _id(), _id(), _id()
    about = {"patient_id": patient_id}
    [patient] = charts.patients.values()
    [[coverage]], [[referral]] = charts.coverages.values(), charts.referrals.values()
    rows["patient"].append(_row(patient, id=patient_id))
    rows["coverage"].append(_row(coverage, id=coverage_id, **about))
    rows["referral"].append(_row(referral, id=referral_id, **about))
    rows["consent"].append(_row(signed, id=_id(), encounter_id=None, **about))
    for _ in range(VISITS_OF_A_PATIENT):
        visit_id = _id()
        lean = {"coverage_id": coverage_id, "referral_id": referral_id}
        rows["encounter"].append(_row(encounter, id=visit_id, **about, **lean))
        rows["note"].append(_row(charts.notes[encounter["id"]], id=visit_id, encounter_id=visit_id))
        rows["service_line"] += [
            _row(line, id=_id(), encounter_id=visit_id) for line in charts.lines[encounter["id"]]
        ]


def _multiply_claims() -> None:
    """Copy ready claims, each with an encounter to stand on, until there are enough to write."""
    with acting_for(demo.PRACTICE_ID):
        row = db.session.scalars(select(ClaimRow).where(ClaimRow.status == "ready").limit(1)).one()
        claim = {column.name: getattr(row, column.name) for column in ClaimRow.__table__.columns}
        [encounter] = chart.charts(demo.PRACTICE_ID, [row.encounter_id]).encounters.values()
        for start in range(0, CLAIMS_WRITTEN, 500):
            with write_lock():
                encounters, copies = [], []
                for number in range(start, start + 500):
                    encounter_id = _id()
                    encounters.append(_row(encounter, id=encounter_id))
                    about = {"encounter_id": encounter_id, "claim_number": f"BENCH{number:07}"}
                    body = {**claim["body"], **about}
                    copies.append({**claim, "id": _id(), **about, "body": body, "exported_at": None})
                db.session.execute(insert(chart.ROWS["encounter"]), encounters)
                db.session.execute(insert(ClaimRow), copies)
            db.session.expunge_all()


def _row(fields: dict[str, Any], **changed: Any) -> dict[str, Any]:
    return {**fields, "practice_id": demo.PRACTICE_ID, "v": 100_000, "deleted": False, **changed}


def _id() -> str:
    return str(uuid.uuid4())


if __name__ == "__main__":
    print(json.dumps({"bench": "claims", **run(), "limit": LEAST_A_SECOND}))  # noqa: T201  # its purpose
