"""Look up whether a diagnosis code is billable on a date of service (ICD-10-CM)."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Literal, TypedDict

from sync.rules.edits import Year

Answer = Literal["billable", "header", "seventh", "unknown"]

_SHORTEST = 3
_POINT_AFTER = 3
_LONGEST = 7
_FIRST_LETTER = ord("a")
_LETTERS = 26
_FILLER = "X"


class Status(TypedDict):
    """`header`: needs more characters; `seventh`: only its seventh, after an X for each that is not used.

    `outdated`: the day is in no year that is known, and the list that comes with the program answers anyway.
    """

    answer: Answer
    outdated: bool


@dataclass(frozen=True)
class Icd10:
    """One release of the list: sorted stems and, beside each, the last characters that complete it."""

    release: str
    valid_from: str
    valid_to: str
    source: str
    stems: list[str]
    endings: list[str]


def parse(text: str) -> Icd10:
    """Read icd10cm.txt (its format: tables/build_icd10.py). Raises ValueError for anything else."""
    lines = text.split("\n")
    head = lines[0].split("\t")
    if len(head) != len(("release", "from", "to", "source")) or len(lines) < _SHORTEST:
        raise ValueError("not an ICD-10-CM table: line 1 must be release, from, to, source")
    sets = lines[1].split(" ")
    stems: list[str] = []
    endings: list[str] = []
    above = ""
    for line in lines[2:-1]:
        body = line.rstrip("abcdefghijklmnopqrstuvwxyz")
        number = 0
        for letter in line[len(body) :]:
            number = number * _LETTERS + ord(letter) - _FIRST_LETTER
        above = above[: int(body[0])] + body[1:]
        stems.append(above)
        endings.append(sets[number])
    return Icd10(head[0], head[1], head[2], head[3], stems, endings)


@cache
def shipped() -> Icd10:
    """Give the list that comes with this release of Tableside."""
    return parse((Path(__file__).parent / "tables" / "icd10cm.txt").read_text(encoding="ascii"))


def billable(table: Icd10) -> Iterator[str]:
    """Give every billable code of a list, without its point."""
    for stem, endings in zip(table.stems, table.endings, strict=True):
        for ending in endings:
            yield stem + ending


def plain(code: str) -> str:
    """Give a code as X12 sends it, capital and without its point; empty when it cannot be a code."""
    bare = (
        code[:_POINT_AFTER] + code[_POINT_AFTER + 1 :]
        if code[_POINT_AFTER : _POINT_AFTER + 1] == "."
        else code
    )
    right = bare.isascii() and bare.isalnum() and _SHORTEST <= len(bare) <= _LONGEST
    return bare.upper() if right else ""


def dotted(code: str) -> str:
    """Give a plain code as people read it: M5450 is M54.50."""
    return f"{code[:_POINT_AFTER]}.{code[_POINT_AFTER:]}" if len(code) > _POINT_AFTER else code


def status(table: Icd10, code: str, on_day: str, years: Sequence[Year] = ()) -> Status:
    """Say whether a code, with or without its point, may be billed on a date of service (ISO day).

    ``years`` are those an office imported, as what they change in the list (edits.py).
    """
    year = year_of(years, table.release, on_day)
    listed = _Listed(table, year)
    return {
        "answer": _answer(listed, plain(code)),
        "outdated": year is None and not table.valid_from <= on_day <= table.valid_to,
    }


def year_of(years: Sequence[Year], base: str, on_day: str) -> Year | None:
    """Give the imported year a day is in, if it is said against the list of that release."""
    found = [
        year for year in years if year["base"] == base and year["valid_from"] <= on_day <= year["valid_to"]
    ]
    return found[-1] if found else None


@dataclass(frozen=True)
class _Listed:
    """A list with what a year changes in it."""

    table: Icd10
    year: Year | None

    def has(self, code: str) -> bool:
        """Say whether a code may be billed."""
        if self.year and code in self.year["added"]:
            return True
        stems = self.table.stems
        at = bisect_left(stems, code[:-1])
        found = at < len(stems) and stems[at] == code[:-1] and code[-1] in self.table.endings[at]
        return found and not (self.year and code in self.year["removed"])

    def leads_on(self, begun: str) -> bool:
        """Say whether a code that may be billed begins so and goes on."""
        if self.year and any(code.startswith(begun) and code != begun for code in self.year["added"]):
            return True
        removed = self.year["removed"] if self.year else ()
        stems = self.table.stems
        at = bisect_left(stems, begun)
        while at < len(stems) and stems[at].startswith(begun):
            if any(stems[at] + ending not in removed for ending in self.table.endings[at]):
                return True
            at += 1
        return False


def _answer(listed: _Listed, code: str) -> Answer:
    if not code:
        return "unknown"
    if listed.has(code):
        return "billable"
    if len(code) < _LONGEST and listed.leads_on(code.ljust(_LONGEST - 1, _FILLER)):
        return "seventh"
    return "header" if listed.leads_on(code) else "unknown"
