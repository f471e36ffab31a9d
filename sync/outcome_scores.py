"""Scores of questionnaires about daily life, computed and in words.

An entry of a note is ``measure.day.score``, with ``.answers`` behind it when they were typed one by one: a
digit for each item and ``x`` for one left out. Measures and their rules are in ``outcome_measures.json``. An
entry this version cannot read, or whose answers do not give its score, is said as it stands.
Twin: ``outcome_scores.ts``. Cases: ``vectors/outcome_scores/``.
"""

import json
import re
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Literal, NamedTuple, TypedDict, cast

Language = Literal["en", "es"]


class Scored(NamedTuple):
    """One score; ``answers`` has None for an item left out, and is empty for a total."""

    measure: str
    day: str
    score: int
    answers: list[int | None]


class _Named(TypedDict):
    en: str
    es: str


class _Measure(_Named):
    items: int
    most: int
    scale: Literal["percent", "sum"]
    left_out: int


class _Catalogue(TypedDict):
    phrase: dict[str, _Named]
    measures: dict[str, _Measure]


_KNOWN = cast("_Catalogue", json.loads((Path(__file__).parent / "outcome_measures.json").read_text()))
_MEASURES = list(_KNOWN["measures"])
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_SCORE = re.compile(r"0|[1-9][0-9]{0,2}")
_ANSWERS = re.compile(r"[0-9x]+")
_SLOT = re.compile(r"\{(\w+)\}")
_PARTS = (3, 4)
_WHOLE = 100


def score_of(measure: str, answers: Sequence[int | None]) -> int | None:
    """Score answers by the rule of their measure; None when it has none for them.

    So it is when more are left out than the rule allows, or an answer is none of the measure's.
    """
    known = _KNOWN["measures"].get(measure)
    if known is None or len(answers) != known["items"]:
        return None
    given = [one for one in answers if one is not None]
    left_out = len(answers) - len(given)
    if left_out > known["left_out"] or any(not 0 <= one <= known["most"] for one in given):
        return None
    return _scaled(known, sum(given), len(given))


def score_of_total(measure: str, points: int) -> int | None:
    """Score the points of a sheet on which every item was answered; None for more than it can have."""
    known = _KNOWN["measures"].get(measure)
    if known is None or not 0 <= points <= known["items"] * known["most"]:
        return None
    return _scaled(known, points, known["items"])


def scored(entry: str) -> Scored | None:
    """Read an entry of a note; None for what this version could not have written."""
    parts = entry.split(".")
    known = _KNOWN["measures"].get(parts[0])
    if known is None or len(parts) not in _PARTS or not _is_day(parts[1]) or not _SCORE.fullmatch(parts[2]):
        return None
    score = int(parts[2])
    if len(parts) == _PARTS[0]:
        fits = score <= (_WHOLE if known["scale"] == "percent" else known["items"] * known["most"])
        return Scored(parts[0], parts[1], score, []) if fits else None
    if not _ANSWERS.fullmatch(parts[3]):
        return None
    answers = [None if sign == "x" else int(sign) for sign in parts[3]]
    return Scored(parts[0], parts[1], score, answers) if score_of(parts[0], answers) == score else None


def score_words(entries: Sequence[str], language: Language) -> list[str]:
    """Give a phrase for each score: "Neck Disability Index (NDI): 36%, 2026-11-24 (9 of 10 answered)"."""
    return [_said(entry, language) for entry in sorted(dict.fromkeys(entries), key=_rank)]


def _scaled(known: _Measure, points: int, answered: int) -> int:
    if known["scale"] == "sum":
        return points
    possible = answered * known["most"]
    return (2 * _WHOLE * points + possible) // (2 * possible)


def _said(entry: str, language: Language) -> str:
    if (found := scored(entry)) is None:
        return entry
    known = _KNOWN["measures"][found.measure]
    left_out = found.answers.count(None)
    facts = {
        "name": known[language],
        "score": str(found.score),
        "most": str(known["items"] * known["most"]),
        "day": found.day,
        "items": str(known["items"]),
        "answered": str(known["items"] - left_out),
    }
    phrase = _KNOWN["phrase"][known["scale"]][language]
    phrase += _KNOWN["phrase"]["left_out"][language] if left_out else ""
    return _SLOT.sub(lambda slot: facts[slot[1]], phrase)


def _rank(entry: str) -> tuple[int, str]:
    found = scored(entry)
    return (_MEASURES.index(found.measure), found.day) if found else (len(_MEASURES), "")


def _is_day(words: str) -> bool:
    if not _DAY.fullmatch(words):
        return False
    try:
        date.fromisoformat(words)
    except ValueError:
        return False
    return True
