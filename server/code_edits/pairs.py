"""Reads the practitioner PTP edits: of two codes of one day the first is paid, the second perhaps not.

NCCI Policy Manual, chapter I, section D. A file is tab-separated text with a preamble and a header of several
lines, then seven columns: column 1, column 2, a star for edits older than 1996, effective day, deletion day
or a star, modifier indicator, rationale. A pair has a row for each time it held.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal, cast

from .source import CODE, EditFile, FileRefusedError, Quarter, day_of, needed_quarter, take_rows

Indicator = Literal["0", "1", "9"]
"""Whether a modifier lets both be paid: 0 never, 1 the right one does, 9 the edit no longer counts."""

_COLUMNS = 6
"""So many are needed; the seventh is the rationale."""
_OPEN = "*"


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """An edit, in force from ``valid_from`` up to and without ``valid_to`` (None: still); days YYYY-MM-DD."""

    column_1: str
    column_2: str
    valid_from: str
    valid_to: str | None
    indicator: Indicator


@dataclass(frozen=True, kw_only=True)
class PairFile(EditFile):
    """A file with its kept edits, by both codes and day."""

    pairs: list[Pair]


def read_pairs(
    lines: Iterable[str], *, name: str, keep: Collection[str], quarter: Quarter | None = None
) -> PairFile:
    """Read a PTP file, keeping the edits of which both codes are among ``keep``.

    ``quarter`` says which one it is where the name does not. Raises FileRefusedError when it is unknown, when
    no line is an edit, or when two rows say different things of the same pair on the same day.
    """
    quarter = quarter or needed_quarter(name)
    billed = frozenset(keep)
    kept: dict[tuple[str, str, str], Pair] = {}

    def take(number: int, columns: list[str]) -> None:
        if columns[0] in billed and columns[1] in billed:
            _keep(kept, _pair(columns), number)

    judged = (
        (number, _edit(line), CODE.match(line) is not None) for number, line in enumerate(lines, start=1)
    )
    rows, unread, unread_count = take_rows(judged, take)
    if not rows:
        raise FileRefusedError(f"{name} has no line that is an edit; CMS has it as tab-separated text")
    pairs = sorted(kept.values(), key=lambda one: (one.column_1, one.column_2, one.valid_from))
    _refuse_overlaps(pairs)
    return PairFile(
        name=name, quarter=quarter, rows=rows, pairs=pairs, unread=unread, unread_count=unread_count
    )


def _edit(line: str) -> list[str] | str:
    """Give the columns of an edit, or why it is none; "" for an empty line."""
    columns = line.rstrip("\r\n").split("\t")
    if len(columns) < _COLUMNS:
        return "has fewer than six columns" if line.strip() else ""
    one, two, _, begins, ends, indicator, *_ = columns
    if not (CODE.fullmatch(one) and CODE.fullmatch(two)):
        return "does not begin with two codes"
    if indicator not in {"0", "1", "9"}:
        return "has a modifier indicator that is not 0, 1 or 9"
    if not (begins.isascii() and begins.isdigit() and len(begins) == len("20260101")):
        return "has an effective day that is not CCYYMMDD"
    if ends != _OPEN and not (ends.isascii() and ends.isdigit() and len(ends) == len("20260101")):
        return "has a deletion day that is neither CCYYMMDD nor a star"
    if ends != _OPEN and day_of(ends) is None:
        return "has a deletion day that is no day"
    return columns if day_of(begins) else "has an effective day that is no day"


def _pair(columns: list[str]) -> Pair:
    one, two, _, begins, ends, indicator, *_ = columns
    return Pair(
        column_1=one,
        column_2=two,
        valid_from=cast("str", day_of(begins)),
        valid_to=None if ends == _OPEN else day_of(ends),
        indicator=cast("Indicator", indicator),
    )


def _keep(kept: dict[tuple[str, str, str], Pair], pair: Pair, number: int) -> None:
    before = kept.setdefault((pair.column_1, pair.column_2, pair.valid_from), pair)
    if before != pair:
        raise FileRefusedError(
            f"line {number} says otherwise of {pair.column_1} with {pair.column_2} from {pair.valid_from}"
            " than a line before it; fetch the file again"
        )


def _refuse_overlaps(pairs: list[Pair]) -> None:
    for one, after in pairwise(pairs):
        same = (one.column_1, one.column_2) == (after.column_1, after.column_2)
        if same and (one.valid_to is None or one.valid_to > after.valid_from):
            raise FileRefusedError(
                f"{one.column_1} with {one.column_2} holds twice from {after.valid_from};"
                " fetch the file again"
            )
