"""Reads the practitioner MUE values: how many units of a code a day are believed without a second look.

NCCI Policy Manual, chapter I, section V. A file is comma-separated with text of the copyright before the
header; fields may hold line breaks between quotes. Its four columns: code, value, adjudication indicator,
rationale. A new file takes the place of the one before: there are no days in its rows.
"""

import csv
import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from typing import Literal, cast

from .source import CODE, EditFile, FileRefusedError, Quarter, needed_quarter, take_rows

Adjudication = Literal[1, 2, 3]
"""1: judged line by line. 2: of a day, absolute. 3: of a day, and more may be shown to be right."""

_INDICATOR = re.compile(r"([123])\b.*", re.DOTALL)
_COLUMNS = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Limit:
    """The most units of a code, and how that is judged."""

    code: str
    units: int
    adjudication: Adjudication


@dataclass(frozen=True, kw_only=True)
class LimitFile(EditFile):
    """A file with its kept limits, by code."""

    limits: list[Limit]


def read_limits(
    lines: Iterable[str], *, name: str, keep: Collection[str], quarter: Quarter | None = None
) -> LimitFile:
    """Read an MUE file, keeping the codes among ``keep``.

    ``quarter`` says which one it is where the name does not. Raises FileRefusedError when it is unknown, when
    no line is a limit, or when a code has two of them.
    """
    quarter = quarter or needed_quarter(name)
    billed = frozenset(keep)
    kept: dict[str, Limit] = {}

    def take(number: int, limit: Limit) -> None:
        if limit.code in billed and kept.setdefault(limit.code, limit) != limit:
            raise FileRefusedError(f"line {number} gives {limit.code} a second limit; fetch the file again")

    judged = (
        (number, _limit(columns), bool(columns) and CODE.fullmatch(columns[0]) is not None)
        for number, columns in _rows(lines)
    )
    rows, unread, unread_count = take_rows(judged, take)
    if not rows:
        raise FileRefusedError(f"{name} has no line that is a limit; CMS has it as comma-separated text")
    return LimitFile(
        name=name,
        quarter=quarter,
        rows=rows,
        limits=[kept[code] for code in sorted(kept)],
        unread=unread,
        unread_count=unread_count,
    )


def _rows(lines: Iterable[str]) -> Iterator[tuple[int, list[str]]]:
    """Give each row with the number of its last line: a field between quotes may go over several."""
    reader = csv.reader(lines)
    while True:
        try:
            columns = next(reader)
        except StopIteration:
            return
        except csv.Error as trouble:
            why = f"line {reader.line_num} is no comma-separated text: {trouble}"
            raise FileRefusedError(why) from trouble
        yield reader.line_num, columns


def _limit(columns: list[str]) -> Limit | str:
    """Give the limit of a row, or why it is none; "" for an empty one."""
    if not any(map(str.strip, columns)):
        return ""
    if len(columns) < _COLUMNS:
        return "has fewer than three columns"
    code, units, adjudication = (one.strip() for one in columns[:_COLUMNS])
    if not CODE.fullmatch(code):
        return "does not begin with a code"
    if not (units.isascii() and units.isdigit() and len(units) < len("100000")):
        return "has a value that is not a whole number"
    judged = _INDICATOR.fullmatch(adjudication)
    if judged is None:
        return "has an adjudication indicator that is not 1, 2 or 3"
    return Limit(code=code, units=int(units), adjudication=cast("Adjudication", int(judged[1])))
