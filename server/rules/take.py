"""Takes a file of CMS or CDC into a practice's tables: all of it in one transaction, or nothing."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal, get_args

from sqlalchemy import select

from server import code_edits, practice
from server.core.db import acting_for, db, write_lock
from server.core.time import now_iso
from server.rules.models import CodeFile
from sync.rules.icd10 import billable, shipped
from sync.rules.procedures import PROCEDURES

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

Kind = Literal["pairs", "limits", "icd10"]
KINDS: tuple[Kind, ...] = get_args(Kind)

_NAMED: dict[Kind, re.Pattern[str]] = {
    "pairs": re.compile(r"ccipra", re.IGNORECASE),
    "limits": re.compile(r"MUE", re.IGNORECASE),
    "icd10": re.compile(r"icd-?10-?cm.*order", re.IGNORECASE),
}
_PERIOD = re.compile(r"(20\d\d)Q([1-4])|FY(20\d\d)")
_VOID = "9"
_LONGEST_NAME = 200
_MOST_CHANGED = 5_000
"""Of 74,000 codes a new year changes some hundred; a file that changes more is not whole."""


class RulesRefusedError(ValueError):
    """A file is not taken; the message says why and what to do. Nothing was changed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Imported:
    """What was made of a file. ``unread`` are the first hundred lines nobody could read."""

    kind: Kind
    name: str
    period: str
    rows_read: int
    rows_kept: int
    unread: list[code_edits.Unread]
    unread_count: int


@dataclass(frozen=True, slots=True)
class _Found:
    rows: int
    kept: Any
    count: int
    unread: list[code_edits.Unread]
    unread_count: int


def import_file(practice_id: str, path: Path, *, kind: Kind | None = None, period: str = "") -> Imported:
    """Take what a practice bills of a file, streaming it. ``period`` is such as 2026Q4 or FY2027.

    ``kind`` and ``period`` are for a file that is not called as CMS or CDC called it. Raises
    RulesRefusedError, and OSError when the file cannot be read.
    """
    name = path.name[-_LONGEST_NAME:]
    kind = kind or _kind_of(name)
    period = period or _period_of(kind, name)
    _refuse_other_period(kind, period)
    sha256 = _sha256(path)
    with acting_for(practice_id):
        _refuse_again(practice_id, kind, period, sha256)
        try:
            with code_edits.open_lines(path) as lines:
                found = _READERS[kind](lines, name, period, _billed(practice_id))
        except code_edits.FileRefusedError as refused:
            raise RulesRefusedError(str(refused)) from refused
        with write_lock():
            _refuse_again(practice_id, kind, period, sha256)
            at = now_iso()
            db.session.add(
                CodeFile(
                    practice_id=practice_id,
                    sha256=sha256,
                    kind=kind,
                    name=name,
                    period=period,
                    imported_at=at,
                    verified_on=at[: len("2026-11-29")],
                    rows_read=found.rows,
                    rows_kept=found.count,
                    unread_count=found.unread_count,
                    kept=found.kept,
                )
            )
    return Imported(
        kind=kind,
        name=name,
        period=period,
        rows_read=found.rows,
        rows_kept=found.count,
        unread=found.unread,
        unread_count=found.unread_count,
    )


def files(practice_id: str) -> list[CodeFile]:
    """Give what a practice imported, by kind, period and time."""
    with acting_for(practice_id):
        query = select(CodeFile).where(CodeFile.practice_id == practice_id)
        rows = db.session.scalars(query.order_by(CodeFile.kind, CodeFile.period, CodeFile.imported_at)).all()
        db.session.expunge_all()
        return list(rows)


def _kind_of(name: str) -> Kind:
    for kind, pattern in _NAMED.items():
        if pattern.search(name):
            return kind
    raise RulesRefusedError(
        f"{name} is not called as CMS or CDC calls its files; keep their name, or say --kind"
    )


def _period_of(kind: Kind, name: str) -> str:
    if kind == "icd10":
        year = code_edits.year_of(name)
        if year is None:
            raise RulesRefusedError(f"{name} does not say its year; keep the name CDC gave it, or say --year")
        return f"FY{year}"
    quarter = code_edits.quarter_of(name)
    if quarter is None:
        raise RulesRefusedError(
            f"{name} does not say its quarter; keep the name CMS gave it, or say --quarter"
        )
    return f"{quarter.year}Q{quarter.quarter}"


def _refuse_other_period(kind: Kind, period: str) -> None:
    found = _PERIOD.fullmatch(period)
    if found is None or (found[3] is not None) != (kind == "icd10"):
        wanted = "a year such as 2027 with --year" if kind == "icd10" else "a quarter such as 2026Q4"
        raise RulesRefusedError(f"{period} is not {wanted}")


def _refuse_again(practice_id: str, kind: Kind, period: str, sha256: str) -> None:
    query = select(CodeFile.sha256, CodeFile.kind, CodeFile.period, CodeFile.imported_at, CodeFile.name)
    for one in db.session.execute(query.where(CodeFile.practice_id == practice_id)):
        if one.sha256 == sha256:
            raise RulesRefusedError(f"this file was imported before, as {one.name} at {one.imported_at}")
        if one.kind == kind and one.period > period:
            raise RulesRefusedError(
                f"{period} is older than {one.period}, which was imported at {one.imported_at}"
            )


def _billed(practice_id: str) -> frozenset[str]:
    """Give the codes whose rows are kept: those Tableside knows, and those the practice charges for."""
    charged = {fee["cpt"] for fee in practice.office(practice_id).fees}
    return frozenset({one["code"] for one in PROCEDURES} | charged)


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _quarter(period: str) -> code_edits.Quarter:
    return code_edits.Quarter(int(period[:4]), int(period[5]))


def _pairs(lines: Iterator[str], name: str, period: str, keep: frozenset[str]) -> _Found:
    file = code_edits.read_pairs(lines, name=name, keep=keep, quarter=_quarter(period))
    rows = [
        [one.column_1, one.column_2, one.valid_from, one.valid_to, one.indicator]
        for one in file.pairs
        if one.indicator != _VOID
    ]
    return _Found(file.rows, rows, len(rows), file.unread, file.unread_count)


def _limits(lines: Iterator[str], name: str, period: str, keep: frozenset[str]) -> _Found:
    file = code_edits.read_limits(lines, name=name, keep=keep, quarter=_quarter(period))
    rows = [[one.code, one.units, one.adjudication] for one in file.limits]
    return _Found(file.rows, rows, len(rows), file.unread, file.unread_count)


def _diagnoses(lines: Iterator[str], name: str, period: str, _: frozenset[str]) -> _Found:
    file = code_edits.read_diagnoses(lines, name=name, year=int(period.removeprefix("FY")))
    if file.unread:
        first = ", ".join(f"line {one.line} {one.why}" for one in file.unread[:3])
        raise RulesRefusedError(
            f"{file.unread_count} lines cannot be read ({first}): their codes would pass for withdrawn."
            " Fetch the file again"
        )
    known = frozenset(billable(shipped()))
    added, removed = sorted(file.billable - known), sorted(known - file.billable)
    if len(added) + len(removed) > _MOST_CHANGED:
        raise RulesRefusedError(
            f"{name} lacks {len(removed):,} codes of {shipped().release} and has {len(added):,} others:"
            " it is not a whole year. Fetch the file again"
        )
    kept = {"base": shipped().release, "added": added, "removed": removed}
    return _Found(file.rows, kept, len(added) + len(removed), [], 0)


_READERS = {"pairs": _pairs, "limits": _limits, "icd10": _diagnoses}
