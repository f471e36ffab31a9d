"""Holds what a tablet gave in escrow of a history that was lost against what the office says today.

It may be the only copy of what was typed at the office between a backup and the day it was put back. Nothing
of it is applied: its numbers mean nothing today. A person looks, and writes anew what is missing.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from server import exchange
from server.core.problem import Problem
from sync.canon import MOST
from sync.changes import is_id, is_name
from sync.records.upcast import lift

_CARD = "conflict"
_NOTHING = "none"
_GONE = "gone"


@dataclass(frozen=True, kw_only=True)
class Otherwise:
    """A record that the lost history says otherwise than the office does today.

    ``then`` and ``now`` are open, signed, gone, or none when the office knows no such record; ``v_then`` is a
    seq of the lost history. ``fields`` is {name: (then, now)} of what differs, in today's words; ``name`` is
    what a patient was called then.
    """

    kind: str
    id: str
    patient_id: str | None
    name: str
    then: str
    v_then: int
    now: str
    fields: dict[str, tuple[object, object]] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True)
class Evidence:
    """What one piece holds: which history it is of, up to which seq that is today's, and how many records."""

    epoch: str
    agreed: int
    records: int
    otherwise: list[Otherwise]


def read_evidence(practice_id: str, body: bytes) -> Evidence:
    """Hold a piece given in escrow about rows against what the practice's records say today.

    Raises Problem ``rescue.no_evidence`` when the bytes are anything else.
    """
    said = _said(body)
    rows = said["rows"]
    found = [one for row in rows if (one := _otherwise(practice_id, row)) is not None]
    return Evidence(epoch=said["epoch"], agreed=said["agreed"], records=len(rows), otherwise=found)


def _said(body: bytes) -> dict[str, Any]:
    try:
        said = json.loads(body)
    except (ValueError, RecursionError):
        raise Problem("rescue.no_evidence") from None
    known = (
        isinstance(said, dict)
        and is_id(said.get("epoch"))
        and _is_seq(said.get("agreed"))
        and isinstance(said.get("rows"), list)
        and all(map(_is_row, said["rows"]))
    )
    if not known:
        raise Problem("rescue.no_evidence")
    return said


def _is_row(row: Any) -> bool:
    if not (
        isinstance(row, dict) and is_name(row.get("k")) and is_id(row.get("id")) and _is_seq(row.get("v"))
    ):
        return False
    owned = row.get("c") is None or is_id(row["c"])
    return owned and (row.get("del") is True or isinstance(row.get("f"), dict))


def _is_seq(value: object) -> bool:
    return type(value) is int and 0 <= value <= MOST


def _otherwise(practice_id: str, row: dict[str, Any]) -> Otherwise | None:
    if row["k"] == _CARD:
        return _card(row)
    record = exchange.read(practice_id, row["k"], row["id"])
    now = _NOTHING if record is None else _GONE if record.deleted else record.state
    then = _GONE if row.get("del") else "signed" if row.get("state") == "signed" else "open"
    fields: dict[str, tuple[object, object]] = {}
    had = lift(row["k"], row["f"], {})[0] if then != _GONE else {}
    if then != _GONE:
        has = record.fields if record is not None and now != _GONE else {}
        fields = dict(_differing(had, has))
    if not fields and not _is_lost(then, now):
        return None
    return _found(row, then=then, now=now, fields=fields, name=_name(had))


def _is_lost(then: str, now: str) -> bool:
    """Say whether a deletion, a signature, or the record itself is not there any more."""
    if then == _GONE:
        return now in {"open", "signed"}
    return now in {_NOTHING, _GONE} or (then == "signed" and now == "open")


def _differing(
    then: dict[str, object], now: dict[str, object]
) -> Iterator[tuple[str, tuple[object, object]]]:
    for name in {**then, **now}:
        had, has = then.get(name), now.get(name)
        if json.dumps(had, sort_keys=True) != json.dumps(has, sort_keys=True):
            yield name, (had, has)


def _card(row: dict[str, Any]) -> Otherwise | None:
    """Give a card that waited for a person then, unless one with the same words waits today."""
    said = row.get("f") or {}
    if row.get("del") or said.get("state") != "open":
        return None
    names = ("record_kind", "record_id", "field", "mine", "theirs")
    wanted = json.dumps([said.get(name) for name in names])
    for card in exchange.cards_of(str(said.get("record_kind")), str(said.get("record_id"))):
        if json.dumps([card.kind, card.record_id, card.field, card.mine, card.theirs]) == wanted:
            return None
    fields: dict[str, tuple[object, object]] = {name: (said.get(name), None) for name in names}
    return _found(row, then="open", now=_NOTHING, fields=fields)


def _found(row: dict[str, Any], *, then: str, now: str, fields: dict[str, Any], name: str = "") -> Otherwise:
    return Otherwise(
        kind=row["k"],
        id=row["id"],
        patient_id=row.get("c"),
        name=name if row["k"] == "patient" else "",
        then=then,
        v_then=row["v"],
        now=now,
        fields=fields,
    )


def _name(fields: dict[str, object]) -> str:
    return " ".join(str(fields[part]) for part in ("first_name", "last_name") if fields.get(part))
