"""From the bytes of a CSV file to its headings and rows, each with the line it begins at. Pure.

Streamed through the standard library's reader in its strict way, so that a quote that is nowhere closed is
found and named instead of swallowing the rest of the file.
"""

from __future__ import annotations

import codecs
import csv
import io
import re
from collections import Counter
from dataclasses import dataclass, field

MOST_BYTES = 1_000_000
MOST_ROWS = 2_000
MOST_COLUMNS = 200
LONGEST_CELL = 10_000

_DELIMITERS = (",", ";", "\t", "|")
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_LOOKED_AT = 2_000
_NUL_SHARE = 0.3
_KEPT_AS_TEXT = re.compile(r'="(.*)"\Z', re.DOTALL)
"""How spreadsheets are told to keep the zeros of a number; nothing of it is computed here."""


class UnreadableError(ValueError):
    """The file is no table that can be read; ``why`` is a code, ``line`` the line at fault (0 for none)."""

    def __init__(self, why: str, line: int = 0) -> None:
        super().__init__(f"{why} at line {line}")
        self.why = why
        self.line = line


@dataclass(frozen=True, slots=True)
class Row:
    """One record of the file; ``line`` is where it begins, counted from 1."""

    line: int
    cells: list[str]


@dataclass(slots=True)
class Table:
    """What stands in the file: how it was written, its headings, and every row that is not empty."""

    encoding: str
    delimiter: str
    headings: list[str]
    rows: list[Row] = field(default_factory=list[Row])


def read_table(content: bytes) -> Table:
    """Read a file: UTF-8, UTF-16 or Windows-1252, its delimiter found from its first line.

    Raises UnreadableError ``too_large``, ``empty``, ``encoding``, ``nul``, ``quotes``, ``cell_too_long``,
    ``too_many_rows``, ``too_many_columns``.
    """
    if len(content) > MOST_BYTES:
        raise UnreadableError("too_large")
    encoding, text = _decode(content)
    if "\0" in text:
        raise UnreadableError("nul", _line_of(text, text.index("\0")))
    if not text.strip():
        raise UnreadableError("empty")
    delimiter = _delimiter_of(text)
    rows = _rows(text, delimiter)
    headings = [cell.strip() for cell in rows[0].cells]
    if len(headings) > MOST_COLUMNS:
        raise UnreadableError("too_many_columns", rows[0].line)
    return Table(encoding, delimiter, headings, rows[1:])


def _decode(content: bytes) -> tuple[str, str]:
    for mark, encoding in _MARKS:
        if content.startswith(mark):
            return encoding, _strictly(content[len(mark) :], encoding)
    if encoding := _unmarked_wide(content):
        return encoding, _strictly(content, encoding)
    try:
        return "utf-8", content.decode("utf-8")
    except UnicodeDecodeError:
        return "windows-1252", _strictly(content, "cp1252")


def _strictly(content: bytes, encoding: str) -> str:
    try:
        return content.decode(encoding)
    except UnicodeDecodeError as wrong:
        before = content[: wrong.start].decode(encoding, "replace")
        raise UnreadableError("encoding", _line_of(before, len(before))) from None


def _unmarked_wide(content: bytes) -> str:
    """Tell UTF-16 without its mark by where its zero bytes stand: plain letters have one every other byte."""
    start = content[:_LOOKED_AT]
    even, odd = start[::2].count(0), start[1::2].count(0)
    if max(even, odd) < len(start) / 2 * _NUL_SHARE or min(even, odd) * 10 > max(even, odd):
        return ""
    return "utf-16-le" if odd > even else "utf-16-be"


def _line_of(text: str, at: int) -> int:
    before = text[:at].replace("\r\n", "\n").replace("\r", "\n")
    return before.count("\n") + 1


def _delimiter_of(text: str) -> str:
    """Choose what stands in the first line most often outside of quotes; a comma where nothing does."""
    first = next(line for line in io.StringIO(text) if line.strip())
    counts = Counter(re.sub(r'"[^"]*"', "", first))
    return max(_DELIMITERS, key=lambda one: counts[one])


def _rows(text: str, delimiter: str) -> list[Row]:
    source = io.StringIO(text, newline="")
    reader = csv.reader(source, delimiter=delimiter, strict=True)
    rows: list[Row] = []
    line = 1
    while True:
        try:
            cells = next(reader, None)
        except csv.Error as wrong:
            why = "cell_too_long" if "field limit" in str(wrong) else "quotes"
            raise UnreadableError(why, line) from None
        if cells is None:
            return rows
        if any(len(cell) > LONGEST_CELL for cell in cells):
            raise UnreadableError("cell_too_long", line)
        if any(cell.strip() for cell in cells):
            rows.append(Row(line, [_KEPT_AS_TEXT.sub(r"\1", cell) for cell in cells]))
        if len(rows) > MOST_ROWS + 1:
            raise UnreadableError("too_many_rows", line)
        line = reader.line_num + 1
