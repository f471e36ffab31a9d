"""What each released schema changed in words that were written before it, as data both languages read.

``STEPS[2]`` takes what was written under schema 1 to schema 2, and so on: per kind, the moves in the order
they are made. Fields and choices that are only added need no move. What a move takes away, a name or a word
of a choice, is never used again for anything else: that alone lets a reader see by the name itself which
schema it is of. How to release a schema: docs/new-schema.md. What becomes of an op: ``upcast.py``.
"""

from collections.abc import Mapping, Sequence
from typing import Literal, TypedDict


class Rename(TypedDict):
    """The field is called something else from now on."""

    do: Literal["rename"]
    field: str
    to: str


class Fill(TypedDict):
    """The field must not be empty any more: null, and absence from a whole record, become ``value``."""

    do: Literal["fill"]
    field: str
    value: object


class Reword(TypedDict):
    """Words of a choice are said otherwise; in a list of choices, each of them."""

    do: Literal["reword"]
    field: str
    words: dict[str, str]


class Split(TypedDict):
    """One text becomes two: what stands before the first ``at``, and what stands after it, else null."""

    do: Literal["split"]
    field: str
    at: str
    into: list[str]


Move = Rename | Fill | Reword | Split

Step = Mapping[str, Sequence[Move]]
"""Kind to its moves."""

STEPS: dict[int, Step] = {}
"""Schema to the step that leads to it from the one before; there has been no schema but the first."""


def newest(steps: Mapping[int, Step] = STEPS) -> int:
    """Give the number of the schema the last step leads to."""
    return max(steps, default=1)


def complaints(steps: Mapping[int, Step], kinds: Mapping[str, frozenset[str]]) -> list[str]:
    """Say what is wrong with a table of steps; ``kinds`` is today's {kind: its fields}."""
    whole = sorted(steps) == list(range(2, newest(steps) + 1))
    wrong = [] if whole else ["a step between two schemas is missing"]
    gone: dict[str, set[str]] = {}
    made: set[str] = set()
    for schema in sorted(steps):
        for kind, moves in steps[schema].items():
            for move in moves:
                wrong += [f"{schema} {kind}.{move['field']} {one}" for one in _wrong(move, kind, gone)]
                made |= {f"{kind}.{name}" for name in _made(move)}
    today = {f"{kind}.{field}" for kind, fields in kinds.items() for field in fields}
    away = {name for name, words in gone.items() if not words}
    wrong += [f"{name} was moved away and is a field again" for name in sorted(away & today)]
    wrong += [f"{name} is no field" for name in sorted(made - away - today)]
    return wrong


def _wrong(move: Move, kind: str, gone: dict[str, set[str]]) -> list[str]:
    """Judge one move, and note in ``gone`` what it takes away: words of a field, or none for all of it."""
    name = f"{kind}.{move['field']}"
    if name in gone and not gone[name]:
        return ["was moved away before"]
    if move["do"] == "reword":
        taken = gone.setdefault(name, set())
        taken |= set(move["words"])
        return [f"says {word} again" for word in sorted(taken & set(move["words"].values()))]
    if move["do"] == "fill":
        return ["is filled with nothing"] if move["value"] is None else []
    gone[name] = set()
    wrong = [f"becomes {one}, which was moved away" for one in _made(move) if f"{kind}.{one}" in gone]
    if move["do"] == "split" and (len(set(move["into"])), bool(move["at"])) != (2, True):
        wrong.append("is not split into two at something")
    return wrong


def _made(move: Move) -> list[str]:
    if move["do"] == "rename":
        return [move["to"]]
    return move["into"] if move["do"] == "split" else [move["field"]]
