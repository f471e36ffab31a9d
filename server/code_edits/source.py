"""What all files of CMS have in common: a quarter in the name, lines, and some of them nobody can read."""

import re
import zipfile
import zlib
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from io import TextIOWrapper
from pathlib import Path
from typing import IO, NamedTuple, TypeVar

CODE = re.compile(r"[0-9A-Z][0-9]{3}[0-9A-Z]")
"""A CPT or HCPCS code: five characters, the middle three digits."""

MOST_UNREAD = 100
"""So many unreadable lines are told by number; the rest are counted."""

Row = TypeVar("Row")

_UNREADABLE = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError)
"""What `zipfile` raises: for damage, for packing it does not know, and for a file with a password."""

_LONGEST_LINE = 4_000
_PAIR_FILE = re.compile(r"ccipra-v(\d{3})r\d", re.IGNORECASE)
_LIMIT_FILE = re.compile(r"MCR_MUE_PractitionerServices_Eff_(\d\d)-(\d\d)-(\d{4})", re.IGNORECASE)
_VERSION_ZERO = 2026 * 4 - 320
"""Quarters before version 0: version 320 is the first quarter of 2026, and each quarter is one more."""


class FileRefusedError(ValueError):
    """A file is not taken as a whole; the message says why and what to do."""


class Quarter(NamedTuple):
    """A quarter of a year, 1 to 4; a later one is greater."""

    year: int
    quarter: int

    @property
    def begins_on(self) -> str:
        """Its first day, YYYY-MM-DD."""
        return f"{self.year}-{self.quarter * 3 - 2:02}-01"


@dataclass(frozen=True, slots=True)
class Unread:
    """A line that could not be read: its number in the file, from 1, and why."""

    line: int
    why: str


@dataclass(frozen=True, kw_only=True)
class EditFile:
    """What is said of every file: its name and quarter, how many rows it had, and what could not be read.

    ``unread`` are the first hundred such lines, ``unread_count`` is of all.
    """

    name: str
    quarter: Quarter
    rows: int
    unread: list[Unread]
    unread_count: int


def take_rows(
    judged: Iterable[tuple[int, Row | str, bool]], take: Callable[[int, Row], None]
) -> tuple[int, list[Unread], int]:
    """Hand on every row with its line, and give how many there were and what could not be read.

    ``judged`` is (line, the row or why it is none, whether it begins as a row does); "" for nothing at all.
    What stands before the first row and does not begin as one is preamble and header.
    """
    rows, unread, unread_count = 0, list[Unread](), 0
    for number, said, begins in judged:
        if not isinstance(said, str):
            rows += 1
            take(number, said)
        elif said and (rows or begins):
            unread_count += 1
            if len(unread) < MOST_UNREAD:
                unread.append(Unread(number, said))
    return rows, unread, unread_count


def quarter_of(name: str) -> Quarter | None:
    """Give the quarter a file is of, by the name CMS gave it; None when the name does not say."""
    if found := _PAIR_FILE.search(name):
        years, quarter = divmod(int(found[1]) + _VERSION_ZERO, 4)
        return Quarter(years, quarter + 1)
    if found := _LIMIT_FILE.search(name):
        month, _, year = map(int, found.groups())
        return Quarter(year, (month + 2) // 3) if 1 <= month <= 12 else None  # noqa: PLR2004
    return None


def needed_quarter(name: str) -> Quarter:
    """Give the quarter a file is of; raise FileRefusedError when its name does not say."""
    quarter = quarter_of(name)
    if quarter is None:
        raise FileRefusedError(f"{name} does not say its quarter; keep the name CMS gave it, or say it")
    return quarter


def day_of(text: str) -> str | None:
    """Give CCYYMMDD as YYYY-MM-DD, or None when it is no day."""
    try:
        return date(int(text[:4]), int(text[4:6]), int(text[6:])).isoformat() if len(text) == 8 else None  # noqa: PLR2004
    except ValueError:
        return None


@contextmanager
def open_lines(path: Path) -> Iterator[Iterator[str]]:
    """Give the lines of a text file or of the one text file in a ZIP, unpacked as they are read.

    Bytes that are not UTF-8 come through as they are: only words of the rationale have them. A line beyond
    4,000 characters breaks in two. Raises FileRefusedError for a ZIP with no such file, several, or damaged.
    """
    if not zipfile.is_zipfile(path):
        with path.open("rb") as raw, _as_text(raw) as text:
            yield _lines(text)
        return
    try:
        with zipfile.ZipFile(path) as packed:
            names = [one for one in packed.namelist() if one.lower().endswith((".txt", ".csv"))]
            if len(names) != 1:
                raise FileRefusedError(
                    f"{path.name} holds {len(names)} text files; unpack it and import them one by one"
                )
            with packed.open(names[0]) as raw, _as_text(raw) as text:
                yield _lines(text)
    except _UNREADABLE as trouble:
        raise FileRefusedError(f"{path.name} is damaged or locked: {trouble}") from trouble


def _as_text(raw: IO[bytes]) -> TextIOWrapper:
    return TextIOWrapper(raw, encoding="utf-8-sig", errors="surrogateescape", newline=None)


def _lines(text: TextIOWrapper) -> Iterator[str]:
    while line := text.readline(_LONGEST_LINE):
        yield line
