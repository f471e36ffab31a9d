"""The tables about codes that rules rest on: pairs of one day, units of a day, and years of diagnoses.

They come with the program as a seed nobody has verified, until an office imports the quarterly files of CMS
and the yearly file of CDC; then they travel in its pack (pulled.py). Shapes, days YYYY-MM-DD:

    {"pairs": {"quarter": "2026Q4", "known_to": day, "verified_on": day,
               "rows": [[column 1, column 2, from, to or null, "0" or "1"]]},
     "limits": [{"quarter", "from": day, "known_to": day, "verified_on": day,
                 "rows": [[code, units, 1 | 2 | 3]]}],
     "icd": [{"release", "base", "valid_from", "valid_to", "verified_on",
              "added": [code], "removed": [code]}]}

`to` is the first day an edit no longer holds. In the seed, quarter is "" and days are null. Limits and years
are sorted by their first day. Codes of `icd` are without a point, and what differs from the release `base`.
"""

import json
from functools import cache
from pathlib import Path
from typing import TypedDict, cast

PairRow = list[str | None]
LimitRow = list[str | int]


class Pairs(TypedDict):
    """Edits, and up to which day the file knows them."""

    quarter: str
    known_to: str | None
    verified_on: str | None
    rows: list[PairRow]


Limits = TypedDict(
    "Limits",
    {
        "quarter": str,
        "from": str | None,
        "known_to": str | None,
        "verified_on": str | None,
        "rows": list[LimitRow],
    },
)


class Year(TypedDict):
    """One year of ICD-10-CM, as what it changes in the release that comes with the program."""

    release: str
    base: str
    valid_from: str
    valid_to: str
    verified_on: str
    added: list[str]
    removed: list[str]


class Tables(TypedDict):
    """All of them."""

    pairs: Pairs
    limits: list[Limits]
    icd: list[Year]


@cache
def seed() -> Tables:
    """Give what comes with the program, from memory and unverified (tables/edits.json)."""
    known = json.loads((Path(__file__).parent / "tables" / "edits.json").read_text(encoding="utf-8"))
    pairs = [[one, two, None, None, indicator] for one, two, indicator in known["pairs"]]
    return {
        "pairs": {"quarter": "", "known_to": None, "verified_on": None, "rows": cast("list[PairRow]", pairs)},
        "limits": [
            {"quarter": "", "from": None, "known_to": None, "verified_on": None, "rows": known["limits"]}
        ],
        "icd": [],
    }
