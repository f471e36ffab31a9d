"""How much of a note stands in earlier notes of a client. Twin: ``likeness.ts``; cases in vectors/likeness.

A line is a sentence, or what stands on a line of its own. Two lines are the same when they differ in nothing
but capitals, blanks and marks: another word or another number makes a line new. A line that is said twice
counts once. That is the whole measure; it does not judge what a line means, and no payer publishes one.
"""

import re
from collections.abc import Mapping, Sequence
from typing import TypedDict, cast

from sync.rules.values import trimmed

Fields = Mapping[str, object]

PARTS = ("subjective", "objective", "assessment", "plan")
"""The parts of a note that have lines."""

LOOKED_BACK = 5
"""So many of the client's last notes are compared with."""

_END = re.compile("[\r\n]|[.!?;](?=[ \t\u00a0\r\n]|\\Z)")
_OUTSIDE_NUMBERS = re.compile("[.,-](?![0-9])")
_MARKS = (
    ";:!?\u00a1\u00bf'\"()[]{}*_ \t\u00a0\r\n\u2013\u2014\u2022\u00b7\u2018\u2019\u201c\u201d\u00ab\u00bb"
)
# Only what both languages and every version of Unicode make small alike.
_CAPITALS = [
    *range(ord("A"), ord("Z") + 1),
    *range(ord("\u00c0"), ord("\u00d7")),
    *range(ord("\u00d8"), ord("\u00df")),
]
_SAID = {each: each + 32 for each in _CAPITALS} | dict.fromkeys(map(ord, _MARKS), ord(" "))
_DIGITS = "0123456789"
_SHORT = frozenset(
    [
        *("approx", "aprox", "bilat", "der", "dr", "dra", "ej", "izq", "l", "lt"),
        *("mr", "mrs", "ms", "r", "rt", "sr", "sra", "srta", "vs"),
    ]
)
_LONGEST = 9
"""Characters looked at before a full stop: more than the longest of these, so that time stays linear."""


class Likeness(TypedDict):
    """``lines`` of a note, how many of them stand in none of the notes before it (``lines_new``), and how
    many stand in the one it is likest to (``lines_same``), of that day's visit (``same_on``, or None).
    """

    lines: int
    lines_new: int
    lines_same: int
    same_on: str | None


def lines_of(text: str) -> list[str]:
    """Give the lines of a text in their order, as they were written; what says nothing is left out."""
    found: list[str] = []
    start = 0
    for end in _END.finditer(text):
        mark = end.group()
        if mark in "\r\n":
            found.append(text[start : end.start()])
        elif mark == "." and _is_short(text[start : end.start()]):
            continue
        else:
            found.append(text[start : end.end()])
        start = end.end()
    found.append(text[start:])
    return [trimmed(line) for line in found if key_of(line)]


def key_of(line: str) -> str:
    """Give what of a line is compared; "" when it says nothing."""
    said = _OUTSIDE_NUMBERS.sub(" ", line).translate(_SAID)
    return " ".join(word for word in said.split(" ") if word)


def keys_of(note: Fields) -> list[str]:
    """Give what is compared of a note: of each of its lines once, in their order."""
    texts = [note.get(part) for part in PARTS]
    lines = [line for text in texts if isinstance(text, str) for line in lines_of(text)]
    return list(dict.fromkeys(key_of(line) for line in lines))


def likeness(note: Fields, earlier: Sequence[Fields]) -> Likeness:
    """Say how like a note is to notes of before: fields with their visit's ``date_of_service``, newest first.

    Of two it is equally like, the newer one is named.
    """
    before = [(cast("str", one["date_of_service"]), keys_of(one)) for one in earlier[:LOOKED_BACK]]
    return likeness_of(keys_of(note), before)


def likeness_of(keys: Sequence[str], before: Sequence[tuple[str, Sequence[str]]]) -> Likeness:
    """Say the same of keys: a note's, and (day of the visit, keys) of notes of before, newest first."""
    same, on = 0, None
    seen: set[str] = set()
    for day, of_it in before:
        shared = len(set(keys).intersection(of_it))
        if shared > same:
            same, on = shared, day
        seen.update(of_it)
    new = sum(key not in seen for key in keys)
    return {"lines": len(keys), "lines_new": new, "lines_same": same, "same_on": on}


def _is_short(before: str) -> bool:
    """Say whether a full stop after this ends a shortened word or the number of a list, and no sentence."""
    said = key_of(before[-_LONGEST:])
    word = said.rpartition(" ")[2]
    number = len(before) <= _LONGEST and said == word != "" and all(each in _DIGITS for each in word)
    return word in _SHORT or number
