"""How far joints moved, as a note has it and in words.

A measurement is ``joint.side.motion.degrees``, by the names of ``joint_motions.json``. A name this version
does not know is said as it stands, since a newer app may have written it; nothing measured is left out.
Degrees are whole; what is normal is nobody's business here.
Twin: ``range_of_motion.ts``. Cases: ``vectors/range_of_motion/``.
"""

import json
import re
from collections.abc import Sequence
from pathlib import Path
from typing import Literal, NamedTuple, TypedDict, cast

Language = Literal["en", "es"]


class Measured(NamedTuple):
    """One measurement by the names of the catalogue, in whole degrees."""

    joint: str
    side: str
    motion: str
    degrees: int


class _Named(TypedDict):
    en: str
    es: str


class _Joint(_Named):
    motions: list[str]
    sided: list[str]
    below_zero: list[str]


class _Catalogue(TypedDict):
    sides: dict[str, _Named]
    motions: dict[str, _Named]
    least: int
    most: int
    joints: dict[str, _Joint]


_KNOWN = cast("_Catalogue", json.loads((Path(__file__).parent / "joint_motions.json").read_text()))
_JOINTS = list(_KNOWN["joints"])
_MOTIONS = list(_KNOWN["motions"])
_SIDES = list(_KNOWN["sides"])
_DEGREES = re.compile(r"0|-?[1-9][0-9]{0,2}")
_PARTS = 4


def measured(entry: str) -> Measured | None:
    """Read an entry of a note; None for what this version could not have written."""
    if (parts := _parts(entry)) is None:
        return None
    joint = _KNOWN["joints"].get(parts.joint)
    if joint is None or parts.motion not in joint["motions"]:
        return None
    sides = _SIDES[1:] if parts.motion in joint["sided"] else _SIDES[:1]
    most = _KNOWN["most"]
    least = -most if parts.motion in joint["below_zero"] else _KNOWN["least"]
    return parts if parts.side in sides and least <= parts.degrees <= most else None


def motion_words(entries: Sequence[str], language: Language) -> list[str]:
    """Give a phrase for each joint that was measured: "Neck: flexion 45°, rotation L 60°"."""
    joints: dict[str, list[str]] = {}
    strange: list[str] = []
    for entry in sorted(dict.fromkeys(entries), key=_rank):
        if parts := _parts(entry):
            joints.setdefault(parts.joint, []).append(_said(parts, language))
        else:
            strange.append(entry)
    said = [
        f"{_upper(_name(_KNOWN['joints'], joint, language))}: {', '.join(all_of)}"
        for joint, all_of in joints.items()
    ]
    return said + strange


def _parts(entry: str) -> Measured | None:
    """Take an entry apart, whatever its names are."""
    parts = entry.split(".")
    if len(parts) != _PARTS or not _DEGREES.fullmatch(parts[3]):
        return None
    return Measured(parts[0], parts[1], parts[2], int(parts[3]))


def _rank(entry: str) -> tuple[int, int, int]:
    if (parts := _parts(entry)) is None:
        return (len(_JOINTS) + 1, 0, 0)
    return (_at(_JOINTS, parts.joint), _at(_MOTIONS, parts.motion), _at(_SIDES, parts.side))


def _said(parts: Measured, language: Language) -> str:
    motion = _name(_KNOWN["motions"], parts.motion, language)
    side = _name(_KNOWN["sides"], parts.side, language)
    degrees = str(parts.degrees).replace("-", "\u2212")
    return f"{motion} {side} {degrees}\u00b0" if side else f"{motion} {degrees}\u00b0"


def _at(names: Sequence[str], name: str) -> int:
    return names.index(name) if name in names else len(names)


def _name(names: "dict[str, _Named] | dict[str, _Joint]", name: str, language: Language) -> str:
    return names[name][language] if name in names else name.replace("_", " ")


def _upper(words: str) -> str:
    return words[:1].upper() + words[1:]
