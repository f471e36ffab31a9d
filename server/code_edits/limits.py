"""Reads the practitioner MUE values: how many units of a code a day are believed without a second look.

NCCI Policy Manual, chapter I, section V. A file is comma-separated with text of the copyright before the
header; fields may hold line breaks between quotes. Its four columns: code, value, adjudication indicator,
rationale. A new file takes the place of the one before: there are no days in its rows.
"""

import csv
import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field
from typing import Literal, cast

from .source import CODE, MOST_UNREAD, FileRefusedError, Quarter, Unread, needed_quarter

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
class LimitFile:
    """What a file holds: the kept limits by code, how many rows there were, and what could not be read."""

    name: str
    quarter: Quarter
    rows: int
    limits: list[Limit]
    unread: list[Unread] = field(default_factory=list)
    unread_count: int = 0


def read_limits(
    lines: Iterable[str], *, name: str, keep: Collection[str], quarter: Quarter | None = None
) -> LimitFile:
    """Read an MUE file, keeping the codes among ``keep``.

    ``quarter`` says which one it is where the name does not. Raises FileRefusedError when it is unknown, when
    no line is a limit, or when a code has two of them.
    """
    quarter = quarter or needed_quarter(name)
    billed = frozenset(keep)
    rows, unread, unread_count = 0, list[Unread](), 0
    kept: dict[str, Limit] = {}
    for number, columns in _rows(lines):
        said = _limit(columns)
        if isinstance(said, str):
            # Before the first limit stand the copyright and the header, which begin with no code.
            if said and (rows or CODE.fullmatch(columns[0])):
                unread_count += 1
                if len(unread) < MOST_UNREAD:
                    unread.append(Unread(number, said))
            continue
        rows += 1
        if said.code in billed and kept.setdefault(said.code, said) != said:
            raise FileRefusedError(f"line {number} gives {said.code} a second limit; fetch the file again")
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
