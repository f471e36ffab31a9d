"""Says in today's words what was written under an older schema: ops, and the records made of them.

An op keeps the schema it was written under for ever, and the journal its letters; what is decided, and what
people read, is what the op says today. Nothing is guessed: a name that is taken stays as it is, and a name
nobody knows passes through, so an older app's op can never reach a newer app's field.
Twin: ``upcast.ts``. Cases: ``vectors/upcast/``. Why a signature still holds: docs/adr/0007.
"""

from collections.abc import Mapping
from typing import TypeVar, cast

from sync.changes import Op
from sync.records.steps import STEPS, Move, Step, newest

Said = TypeVar("Said")
"""What is known of a field beside its value: a seq, a stamp, a name."""

Steps = Mapping[int, Step]


def upcast(op: Op, to: int | None = None, steps: Steps = STEPS) -> Op:
    """Give an op as it would have been written under schema ``to``, today's when not said.

    One of that schema or a newer one is given back as it is. Changes none of its arguments.
    """
    schema = newest(steps) if to is None else to
    if op["schema"] >= schema:
        return op
    after: Op = {**op, "schema": schema}
    fields, base = op.get("set"), op.get("base", {})
    if fields is not None:
        moves = _moves(steps, op["k"], op["schema"], schema)
        after["set"], base = _moved(moves, fields, base, whole=op["t"] == "create")
    if "base" in op:
        after["base"] = base
    return after


def lift(
    kind: str, fields: Mapping[str, object], said: Mapping[str, Said], steps: Steps = STEPS
) -> tuple[dict[str, object], dict[str, Said]]:
    """Give a record's fields, and what is said of each, in today's words, whatever schemas wrote them.

    What is in today's words already comes out as it went in.
    """
    return _moved(_moves(steps, kind, 1, newest(steps)), fields, said, whole=True)


def own_names(op: Op, steps: Steps = STEPS) -> dict[str, str]:
    """Give {today's name: the op's own} for the fields an op sets, to answer it in its own words."""
    fields = op.get("set", {})
    moves = _moves(steps, op["k"], op["schema"], newest(steps))
    return _moved(moves, fields, {name: name for name in fields}, whole=False)[1]


def todays_name(kind: str, name: str, steps: Steps = STEPS) -> str:
    """Give what a field is called today; of one that was split, its first half."""
    return next(iter(_moved(_moves(steps, kind, 1, newest(steps)), {name: ""}, {}, whole=False)[0]))


def schema_of(kind: str, name: str, steps: Steps = STEPS) -> int:
    """Give the newest schema under which a field went by a name and its words meant what they say."""
    for schema in sorted(steps):
        if any(move["field"] == name for move in steps[schema].get(kind, ())):
            return schema - 1
    return newest(steps)


def value_under(kind: str, name: str, fields: Mapping[str, object], steps: Steps = STEPS) -> object:
    """Give what a record in today's words says to a name of any schema, to show it beside older words.

    The halves of a text that was split are put together again; a word of a choice is today's.
    """
    moves = [] if name in fields else _moves(steps, kind, 1, newest(steps))
    for move in moves:
        if move["field"] != name:
            continue
        if move["do"] == "rename":
            name = move["to"]
        elif move["do"] == "split":
            halves = (value_under(kind, one, fields, steps) for one in move["into"])
            said = [half for half in halves if isinstance(half, str)]
            return move["at"].join(said) if said else None
    return fields.get(name)


def _moves(steps: Steps, kind: str, after: int, to: int) -> list[Move]:
    return [move for schema in range(after + 1, to + 1) for move in steps.get(schema, {}).get(kind, ())]


def _moved(
    moves: list[Move], fields: Mapping[str, object], said: Mapping[str, Said], *, whole: bool
) -> tuple[dict[str, object], dict[str, Said]]:
    now, told = dict(fields), dict(said)
    for move in moves:
        name = move["field"]
        if name not in now:
            if whole and move["do"] == "fill":
                now[name] = move["value"]
            continue
        made = _made(move, now[name])
        if any(one in now for one in made if one != name):
            continue  # somebody who knew the newer name has used it
        now = {one: value for old in now for one, value in (made if old == name else {old: now[old]}).items()}
        told = {one: told[old] for old in told for one in (made if old == name else (old,))}
    return now, told


def _made(move: Move, value: object) -> dict[str, object]:
    if move["do"] == "rename":
        return {move["to"]: value}
    if move["do"] == "fill":
        return {move["field"]: move["value"] if value is None else value}
    if move["do"] == "reword":
        words = move["words"]
        if isinstance(value, list):
            return {move["field"]: [_reworded(words, one) for one in cast("list[object]", value)]}
        return {move["field"]: _reworded(words, value)}
    first, second = move["into"]
    if not isinstance(value, str):
        return {first: value, second: None}
    before, found, after = value.partition(move["at"])
    return {first: before, second: after if found else None}


def _reworded(words: dict[str, str], value: object) -> object:
    return words.get(value, value) if isinstance(value, str) else value
