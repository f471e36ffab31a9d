"""What a file would make, line by line, before anything is made; the same for the same file and office."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from server.moving_in.kinds import Found, Kind, Known, Records, Values, WrongValueError
from server.moving_in.values import WrongCellError
from server.moving_in.words import heard
from sync.records import check

if TYPE_CHECKING:
    from collections.abc import Mapping

    from server.moving_in.table import Row, Table

Columns = dict[int, str]
"""Which field a column is, by its place from 0; a column that is left out is none."""


@dataclass(frozen=True, slots=True)
class Wrong:
    """What is wrong with a line: the column's place, or None for the whole of it, and a code."""

    column: int | None
    why: str
    most: int = 0


@dataclass(slots=True)
class Line:
    """One line of the file. ``same_as`` is who is there already; ``same_line`` an earlier line of it."""

    number: int
    says: str
    """new, double or wrong."""
    values: Values
    wrong: list[Wrong] = field(default_factory=list[Wrong])
    same_as: str = ""
    same_line: int = 0
    records: Records = field(default_factory=Records)


@dataclass(slots=True)
class Plan:
    """All of it; ``missing`` are fields without a column, and then there are no lines."""

    columns: Columns
    lines: list[Line] = field(default_factory=list[Line])
    missing: list[str] = field(default_factory=list[str])

    @property
    def digest(self) -> str:
        """Give what is the same only for what was shown: every line and all it would make."""
        said = [
            [line.number, line.says, line.same_as, line.records, [one.why for one in line.wrong]]
            for line in self.lines
        ]
        text = json.dumps([sorted(self.columns.items()), said], ensure_ascii=True, sort_keys=True)
        return hashlib.sha256(text.encode()).hexdigest()


def guess(headings: list[str], known: Mapping[str, str]) -> Columns:
    """Give the columns whose heading is known; of two that say the same, the first."""
    columns: Columns = {}
    for at, heading in enumerate(headings):
        found = known.get(heard(heading))
        if found and found not in columns.values():
            columns[at] = found
    return columns


def make_plan(table: Table, kind: Kind, columns: Columns, known: Known) -> Plan:
    """Say of every line what it would make, what is wrong with it, and who is there already."""
    there = set(columns.values())
    plan = Plan(columns)
    if not any(need <= there for need in kind.needs):
        plan.missing = sorted(kind.needs[0] - there)
        return plan
    seen: dict[str, list[tuple[int, str]]] = {}
    for row in table.rows:
        line = _line(row, len(table.headings), kind, columns, known)
        plan.lines.append(line)
        if line.says == "wrong":
            continue
        keys = kind.keys(line.values)
        line.same_as = next(
            (name for key, told in keys for name in _like(known.there.get(key, []), told)), ""
        )
        earlier = (number for key, told in keys for number in _before(seen.get(key, []), told))
        line.same_line = next(earlier, 0)
        for key, told in keys:
            seen.setdefault(key, []).append((row.line, told))
        if line.same_as or line.same_line:
            line.says = "double"
    return plan


def _like(there: Found, told: str) -> list[str]:
    """Give who is called the same, unless both say what tells them apart and it differs."""
    return [name for name, of_them in there if not (told and of_them and told != of_them)]


def _before(seen: list[tuple[int, str]], told: str) -> list[int]:
    return [number for number, of_them in seen if not (told and of_them and told != of_them)]


def _line(row: Row, width: int, kind: Kind, columns: Columns, known: Known) -> Line:
    line = Line(row.line, "new", {})
    if len(row.cells) != width:
        line.wrong.append(Wrong(None, "more_cells" if len(row.cells) > width else "fewer_cells", width))
    for at, name in columns.items():
        cell = row.cells[at] if at < len(row.cells) else ""
        if not cell.strip():
            continue
        try:
            line.values[name] = kind.readers[name](cell)
        except WrongCellError as wrong:
            line.wrong.append(Wrong(at, wrong.why, wrong.most))
    if not line.wrong:
        _make(line, kind, columns, known)
    if line.wrong:
        line.says = "wrong"
    return line


def _make(line: Line, kind: Kind, columns: Columns, known: Known) -> None:
    places = {name: at for at, name in columns.items()}
    try:
        line.records = kind.make(line.values, known)
    except WrongValueError as wrong:
        line.wrong.append(Wrong(places.get(wrong.name), wrong.why))
        return
    for record_kind, fields in line.records:
        for name in _unfit(record_kind, fields):
            line.wrong.append(Wrong(places.get(name), "unfit"))


def _unfit(kind: str, fields: dict[str, Any]) -> list[str]:
    """Give the fields the record itself does not take; a coverage's client has no id yet."""
    return [name for name in check(kind, fields) if name != "patient_id"]
