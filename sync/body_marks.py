"""What the marks of a body chart say in words. Twin: ``body_marks.ts``; cases in vectors/body_marks.

A mark is ``region.side.finding``, by the names of ``body_regions.json``. A name this version does not know is
said as it stands, since a newer app may have written it; nothing that was marked is left out.
"""

import json
import re
from collections.abc import Sequence
from pathlib import Path
from typing import Literal, TypedDict, cast

Language = Literal["en", "es"]


class _Named(TypedDict):
    en: str
    es: str


class _Catalogue(TypedDict):
    sides: dict[str, _Named]
    phrase: _Named
    findings: dict[str, _Named]
    regions: dict[str, _Named]


_KNOWN = cast("_Catalogue", json.loads((Path(__file__).parent / "body_regions.json").read_text()))
_REGIONS = list(_KNOWN["regions"])
_SIDES = list(_KNOWN["sides"])
_FINDINGS = list(_KNOWN["findings"])
_PARTS = 3
_SLOT = re.compile(r"\{(side|region)\}")


def body_words(marks: Sequence[str], language: Language) -> list[str]:
    """Give a phrase for each region and side that is marked, in the chart's order: "R biceps: tender 1+"."""
    places: dict[tuple[str, str], list[str]] = {}
    strange: list[str] = []
    for mark in _in_order(marks):
        parts = mark.split(".")
        if len(parts) == _PARTS:
            places.setdefault((parts[0], parts[1]), []).append(parts[2])
        else:
            strange.append(mark)
    said: list[str] = []
    for (region, side), found in places.items():
        names = [_name(_KNOWN["findings"], one, language) for one in found]
        said.append(f"{_place(region, side, language)}: {', '.join(names)}")
    return said + strange


def _in_order(marks: Sequence[str]) -> list[str]:
    """Give marks once each, in the chart's order; those it does not know last, as they came."""
    return sorted(dict.fromkeys(marks), key=_rank)


def _rank(mark: str) -> tuple[int, int, int]:
    parts = mark.split(".")
    if len(parts) != _PARTS:
        return (len(_REGIONS) + 1, 0, 0)
    return (_at(_REGIONS, parts[0]), _at(_SIDES, parts[1]), _at(_FINDINGS, parts[2]))


def _at(names: Sequence[str], name: str) -> int:
    return names.index(name) if name in names else len(names)


def _place(region: str, side: str, language: Language) -> str:
    said = {
        "side": _name(_KNOWN["sides"], side, language),
        "region": _name(_KNOWN["regions"], region, language),
    }
    words = _SLOT.sub(lambda slot: said[slot[1]], _KNOWN["phrase"][language])
    return words[:1].upper() + words[1:]


def _name(names: dict[str, _Named], name: str, language: Language) -> str:
    return names[name][language] if name in names else name.replace("_", " ")
