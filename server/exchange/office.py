"""The office's own hand: ops the server makes, and reading a record."""

import json
from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager
from typing import Any

from sqlalchemy import select

from server.core.db import acting_for, db, write_lock
from server.core.ids import new_id
from server.core.time import now_iso
from server.exchange.clock import take_clock
from server.exchange.hold import Key, dump
from server.exchange.hooks import Applied, Touched, say_committed
from server.exchange.models import Record
from server.exchange.push import last_n, push
from server.exchange.receive import Sent, name_of
from sync.canon import digest, statement
from sync.changes import WHOLE_RECORD, Ack, Op, check_op
from sync.records.steps import newest
from sync.records.upcast import lift, schema_of

OFFICE_DEVICE = "office"
OFFICE_USER = "00000000-0000-4000-8000-000000000000"
"""Who writes when no person does."""

MOST_TOGETHER = 200
"""Changes of one group, which tablets wait for; a longer import is cut, and a push waits for one of them."""

Change = tuple[str, str, str, str | None, dict[str, Any]]
"""(t, kind, id, patient id or None, set); for a sign, set is {"name": who typed it}; for a delete, {}; for a
resolve, the op's own ``base``, ``card``, ``choice`` and perhaps ``set``, since a person saw them."""


class OfficeWriteError(ValueError):
    """The exchange kept an op of the server's own; the message says which and why."""


def office_write(
    practice_id: str, changes: list[Change] | Callable[[], list[Change]], *, by: str = OFFICE_USER
) -> list[Ack]:
    """Write a group of the server's own ops, at most MOST_TOGETHER, landing together; commits and gives acks.

    A ``set`` is based on what stands now, so it never conflicts. ``changes`` may be a function, called once
    nobody else can write; what it raises ends the writing. Raises OfficeWriteError when any is kept.
    """
    with office_writes(practice_id, by=by) as write:
        return write(changes() if callable(changes) else changes)


@contextmanager
def office_writes(
    practice_id: str, *, by: str = OFFICE_USER
) -> Iterator[Callable[[list[Change]], list[Ack]]]:
    """Give what writes a group of the server's own ops, for several that are to be durable together or not.

    Nobody else can write meanwhile; all of it commits at the end, and what is raised takes all of it back.
    Each group is as ``office_write`` has it.
    """
    all_touched: Touched = set()

    def write(changes: list[Change]) -> list[Ack]:
        if not 0 < len(changes) <= MOST_TOGETHER:
            raise OfficeWriteError(f"a group has 1 to {MOST_TOGETHER} changes")
        sent = _ops(changes, by)
        acks, touched, _ = push(practice_id, OFFICE_DEVICE, by, sent, of_office=True)
        kept = [ack for ack in acks if ack["r"] == "kept"]
        if kept:
            wrong = ", ".join(sorted({one.op["k"] for one in sent}))
            raise OfficeWriteError(f"kept: {kept[0].get('why')} {kept[-1].get('detail', '')} among {wrong}")
        all_touched.update(touched)
        return acks

    with acting_for(practice_id):
        with write_lock():
            take_clock(practice_id)  # held while the ops are made, so what they are based on stays true
            yield write
        say_committed(practice_id, all_touched)


def _ops(changes: list[Change], by: str) -> list[Sent]:
    first, group, at = last_n(OFFICE_DEVICE) + 1, new_id(), now_iso()
    shown: dict[tuple[str, str], dict[str, Any]] = {}
    standing = _standing(changes)
    sent: list[Sent] = []
    for n, (t, kind, record_id, patient_id, fields) in enumerate(changes, start=first):
        key = (kind, record_id)
        row = standing.get(key)
        shown.setdefault(key, lift(kind, json.loads(row.f), {})[0] if row else {})
        op: dict[str, Any] = {
            "n": n,
            "op": new_id(),
            "g": group,
            "t": t,
            "k": kind,
            "id": record_id,
            "c": patient_id,
        }
        op |= {"schema": newest(), "at": at, "by": by}
        v = row.v if row else 0
        if t in {"create", "set"}:
            op["set"] = fields
            shown[key] |= fields
        if t == "set":
            op["base"] = dict.fromkeys(fields, v)
        if t == "resolve":  # in the words its card was opened in
            op |= {**fields, "schema": schema_of(kind, next(iter(fields.get("set", {})), WHOLE_RECORD))}
        if t in {"sign", "delete"}:
            op["base"] = {WHOLE_RECORD: v}
        if t == "sign":
            op["digest"] = digest(statement(kind, record_id, patient_id, shown[key]))
            op["sig"] = {"method": "typed_name", **fields}
        if wrong := check_op(op):
            raise OfficeWriteError(f"{t} {kind}: {wrong}")
        made: Op = op  # type: ignore[assignment]
        text = dump(op)
        sent.append(Sent(made, text, name_of(made, text)))
    return sent


def _standing(changes: list[Change]) -> dict[Key, Record]:
    rows = db.session.scalars(
        select(Record).where(
            Record.kind.in_({kind for _, kind, *_ in changes}),
            Record.id.in_({one for _, _, one, *_ in changes}),
        )
    )
    return {(row.kind, row.id): row for row in rows}


def read(practice_id: str, kind: str, record_id: str) -> Applied | None:
    """Give a record as it stands, or None."""
    with acting_for(practice_id):
        row = db.session.get(Record, {"practice_id": practice_id, "kind": kind, "id": record_id})
        return as_applied(row) if row else None


def read_fields(practice_id: str, kind: str, record_ids: Collection[str]) -> dict[str, dict[str, Any]]:
    """Give the fields of some records of a kind by id, in today's words; deleted ones are left out."""
    with acting_for(practice_id):
        rows = db.session.execute(
            select(Record.id, Record.f).where(
                Record.kind == kind, Record.id.in_(record_ids), Record.deleted.is_(False)
            )
        )
        return {found: lift(kind, json.loads(f), {})[0] for found, f in rows}


def versions(practice_id: str, kind: str, record_ids: Collection[str]) -> dict[str, int]:
    """Give the version of some records of a kind by id; deleted ones are left out."""
    with acting_for(practice_id):
        rows = db.session.execute(
            select(Record.id, Record.v).where(
                Record.kind == kind, Record.id.in_(record_ids), Record.deleted.is_(False)
            )
        )
        return {found: v for found, v in rows}  # noqa: C416  # dict() would take the result for a mapping


def as_applied(row: Record) -> Applied:
    """Give a record as the rooms are handed it: in today's words."""
    return Applied(
        practice_id=row.practice_id,
        kind=row.kind,
        id=row.id,
        patient_id=row.patient_id,
        fields=lift(row.kind, json.loads(row.f), {})[0],
        state=row.state,
        deleted=row.deleted,
        v=row.v,
    )
