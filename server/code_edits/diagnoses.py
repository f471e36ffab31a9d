"""Reads the yearly order file of ICD-10-CM that CDC publishes: which codes may be billed that year.

Fixed columns: order number (5), blank, code without its point (7), blank, 0 for a heading or 1 for a code
that may be billed, blank, short label (60), blank, long label. There is no preamble and no header.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from .source import FileRefusedError, Unread, take_rows

_CODE = re.compile(r"[A-Z][0-9A-Z]{2,6}")
_YEAR = re.compile(r"icd-?10-?cm.*order.*?(20\d\d)", re.IGNORECASE)
_BEGINS = re.compile(r"\d{5} ")
_NUMBER, _CODE_AT, _BILLABLE_AT, _SHORTEST = 5, slice(6, 13), 14, 15
_HEADING, _BILLABLE = "0", "1"


@dataclass(frozen=True, kw_only=True)
class DiagnosisFile:
    """A file's fiscal year, how many rows it had, the codes that may be billed, and what nobody can read."""

    name: str
    year: int
    rows: int
    billable: frozenset[str]
    unread: list[Unread]
    unread_count: int


def read_diagnoses(lines: Iterable[str], *, name: str, year: int | None = None) -> DiagnosisFile:
    """Read an order file. ``year`` is its fiscal year, which begins in October of the year before.

    Raises FileRefusedError when the year is unknown, when no line is a code, or when a code is there twice.
    """
    year = year or year_of(name)
    if year is None:
        raise FileRefusedError(f"{name} does not say its year; keep the name CDC gave it, or say it")
    seen, billable = set[str](), set[str]()

    def take(number: int, row: tuple[str, bool]) -> None:
        code, is_billable = row
        if code in seen:
            raise FileRefusedError(f"line {number} has {code} a second time; fetch the file again")
        seen.add(code)
        if is_billable:
            billable.add(code)

    rows, unread, unread_count = take_rows(_judged(lines), take)
    if not billable:
        raise FileRefusedError(f"{name} has no line that is a code; CDC has it as text of fixed columns")
    return DiagnosisFile(
        name=name,
        year=year,
        rows=rows,
        billable=frozenset(billable),
        unread=unread,
        unread_count=unread_count,
    )


def year_of(name: str) -> int | None:
    """Give the fiscal year a file is of, by the name CDC gave it; None when the name does not say."""
    found = _YEAR.search(name)
    return int(found[1]) if found else None


def _judged(lines: Iterable[str]) -> Iterator[tuple[int, tuple[str, bool] | str, bool]]:
    for number, line in enumerate(lines, start=1):
        yield number, _row(line.rstrip("\r\n")), _BEGINS.match(line) is not None


def _row(line: str) -> tuple[str, bool] | str:
    """Give the code of a line and whether it may be billed, or why it is none; "" for an empty line."""
    if not line.strip():
        return ""
    if len(line) < _SHORTEST:
        return "is cut short"
    if not (line[:_NUMBER].isascii() and line[:_NUMBER].isdigit()):
        return "does not begin with an order number"
    code, billable = line[_CODE_AT].rstrip(), line[_BILLABLE_AT]
    if not _CODE.fullmatch(code):
        return "has no code where one belongs"
    if billable not in {_HEADING, _BILLABLE}:
        return "does not say whether it is a heading or may be billed"
    return code, billable == _BILLABLE
