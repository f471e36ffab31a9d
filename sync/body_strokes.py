"""What was drawn by hand on a body chart, as a note has it and in words.

A stroke is ``view.meaning.points``, by the names of ``stroke_meanings.json``, which says what points are.
Words say how many strokes of which meaning are where; the points themselves are for whoever draws them again.
Twin: ``body_strokes.ts``. Cases: ``vectors/body_strokes/``.
"""

import json
import re
from collections.abc import Sequence
from pathlib import Path
from typing import Literal, NamedTuple, TypedDict, cast

Language = Literal["en", "es"]


class Stroke(NamedTuple):
    """One stroke; a point is x and y in tenths of the drawing's units, and pressure in thousandths."""

    view: str
    meaning: str
    points: list[tuple[int, int, int]]


class _Named(TypedDict):
    en: str
    es: str


class _Catalogue(TypedDict):
    width: int
    height: int
    pressure: int
    views: dict[str, _Named]
    meanings: dict[str, _Named]
    phrase: dict[str, _Named]


_KNOWN = cast("_Catalogue", json.loads((Path(__file__).parent / "stroke_meanings.json").read_text()))
_NUMBER = re.compile(r"0|[1-9][0-9]{0,3}")
_SLOT = re.compile(r"\{(\w+)\}")
_PARTS = 3
_EACH = 3


def stroke(entry: str) -> Stroke | None:
    """Read an entry of a note; None for what this version could not have drawn."""
    parts = entry.split(".")
    if len(parts) != _PARTS or parts[0] not in _KNOWN["views"] or parts[1] not in _KNOWN["meanings"]:
        return None
    numbers = parts[2].split(" ")
    if len(numbers) % _EACH or not all(_NUMBER.fullmatch(one) for one in numbers):
        return None
    whole = [int(one) for one in numbers]
    points = list(zip(whole[::3], whole[1::3], whole[2::3], strict=True))
    limits = (_KNOWN["width"], _KNOWN["height"], _KNOWN["pressure"])
    if any(value > most for point in points for value, most in zip(point, limits, strict=True)):
        return None
    return Stroke(parts[0], parts[1], points)


def stroke_words(entries: Sequence[str], language: Language) -> list[str]:
    """Give a phrase for each view that was drawn on: "Drawn, front: pain (2), swelling (1)"."""
    counts: dict[str, dict[str, int]] = {}
    unread = 0
    for entry in entries:
        if found := stroke(entry):
            on = counts.setdefault(found.view, {})
            on[found.meaning] = on.get(found.meaning, 0) + 1
        else:
            unread += 1
    said = [
        _phrase(
            "drawn", language, view=_KNOWN["views"][view][language], meanings=_counted(counts[view], language)
        )
        for view in _KNOWN["views"]
        if view in counts
    ]
    return [*said, _phrase("unread", language, count=str(unread))] if unread else said


def _counted(on: dict[str, int], language: Language) -> str:
    names = _KNOWN["meanings"]
    return ", ".join(f"{names[one][language]} ({on[one]})" for one in names if one in on)


def _phrase(name: str, language: Language, **facts: str) -> str:
    return _SLOT.sub(lambda slot: facts[slot[1]], _KNOWN["phrase"][name][language])
