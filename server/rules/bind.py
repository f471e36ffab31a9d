"""Binds the body of a pack: the program's own rules, the tables a practice imported, its payers' rules."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import select

from server.core.db import db
from server.rules.models import CodeFile
from server.rules.periods import first_day, last_day
from sync.rules import load_pack
from sync.rules.edits import seed

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from sync.rules.edits import Limits, Pairs, Tables, Year

_PAYER_SETS: list[Callable[[str], list[dict[str, Any]]]] = []


def bind_payer_sets(give: Callable[[str], list[dict[str, Any]]]) -> None:
    """Let a room bind in what it knows of payers: ``give(practice_id)``, a list of JSON objects."""
    if give not in _PAYER_SETS:
        _PAYER_SETS.append(give)


def bound(practice_id: str) -> dict[str, Any]:
    """Give the body of a pack without its version and time, acting for the practice."""
    own = load_pack()
    return {
        "practice_id": practice_id,
        "release": own["release"],
        "copied": own["copied"],
        "labels": own["labels"],
        "rules": own["rules"],
        "tables": _tables(practice_id),
        "payer_sets": [one for give in _PAYER_SETS for one in give(practice_id)],
    }


def _tables(practice_id: str) -> Tables:
    query = select(CodeFile).where(CodeFile.practice_id == practice_id)
    files = db.session.scalars(query.order_by(CodeFile.period, CodeFile.imported_at, CodeFile.sha256)).all()
    by_kind = {kind: [one for one in files if one.kind == kind] for kind in ("pairs", "limits", "icd10")}
    return {
        "pairs": _pairs(by_kind["pairs"]) if by_kind["pairs"] else seed()["pairs"],
        "limits": _limits(by_kind["limits"]) if by_kind["limits"] else seed()["limits"],
        "icd": _years(by_kind["icd10"]),
    }


def _pairs(files: list[CodeFile]) -> Pairs:
    # A quarter comes in several files, and each knows all the history of its pairs: the newest counts.
    quarter = files[-1].period
    rows: dict[tuple[str, str, str], list[str | None]] = {}
    of_quarter = [one for one in files if one.period == quarter]
    for file in of_quarter:
        rows |= {(row[0], row[1], row[2]): row for row in file.kept}
    return {
        "quarter": quarter,
        "known_to": last_day(quarter),
        "verified_on": min(one.verified_on for one in of_quarter),
        "rows": [rows[key] for key in sorted(rows)],
    }


def _limits(files: list[CodeFile]) -> list[Limits]:
    return [
        {
            "quarter": quarter,
            "from": first_day(quarter),
            "known_to": last_day(quarter),
            "verified_on": file.verified_on,
            "rows": file.kept,
        }
        for quarter, file in _newest_of_each(files)
    ]


def _years(files: list[CodeFile]) -> list[Year]:
    # What changed is said against the list that came with the program; of another list it says nothing.
    shipped = load_pack()["icd"]["release"]
    return [
        {
            "release": year,
            "valid_from": first_day(year),
            "valid_to": last_day(year),
            "verified_on": file.verified_on,
            "base": file.kept["base"],
            "added": file.kept["added"],
            "removed": file.kept["removed"],
        }
        for year, file in _newest_of_each(files)
        if file.kept["base"] == shipped
    ]


def _newest_of_each(files: Iterable[CodeFile]) -> Iterable[tuple[str, CodeFile]]:
    return sorted({file.period: file for file in files}.items())
