"""Gives everything that is written about one client: records as they stand, and the ops that made them."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sqlalchemy import select

from server.core.db import db
from server.exchange.models import JournaledOp, Record
from server.exchange.scope import OF_A_PERSON
from sync.records.upcast import lift

if TYPE_CHECKING:
    from collections.abc import Iterator

_AT_ONCE = 200


@dataclass(frozen=True, kw_only=True)
class Whole:
    """A record: ``stored`` are its fields as they lie, ``fields`` in today's words, ``versions`` by field."""

    kind: str
    id: str
    v: int
    state: str
    stored: dict[str, Any]
    fields: dict[str, Any]
    versions: dict[str, int]


@dataclass(frozen=True, kw_only=True)
class Step:
    """An op that became part of a record: its very text, who sent it, and when the office had it."""

    t: str
    body: str
    sha256: str
    by_user_id: str
    at: str
    received_at: str


def records_about(patient_id: str) -> Iterator[Whole]:
    """Give a client's records of the practice acted for, by kind and id; deleted ones are left out."""
    rows = db.session.execute(
        select(Record.kind, Record.id, Record.v, Record.state, Record.f, Record.fv)
        .where(
            Record.patient_id == patient_id,
            Record.kind.not_in(OF_A_PERSON),  # a client whose id is a person's is still no way to their own
            Record.deleted.is_(False),
        )
        .order_by(Record.kind, Record.id)
        .execution_options(yield_per=_AT_ONCE)
    )
    for kind, record_id, v, state, f, fv in rows:
        stored = json.loads(f)
        yield Whole(
            kind=kind,
            id=record_id,
            v=v,
            state=state,
            stored=stored,
            fields=lift(kind, stored, {})[0],
            versions=json.loads(fv),
        )


def steps_of(kind: str, record_id: str) -> list[Step]:
    """Give the ops of a record in the order they counted in; what was kept and never applied is left out."""
    rows = db.session.scalars(
        select(JournaledOp)
        .where(
            JournaledOp.record_kind == kind,
            JournaledOp.record_id == record_id,
            JournaledOp.outcome != "kept",
        )
        .order_by(JournaledOp.seq, JournaledOp.device_id, JournaledOp.n)
    )
    return [_step(one) for one in rows]


def _step(row: JournaledOp) -> Step:
    said = json.loads(row.body)
    return Step(
        t=said["t"],
        body=row.body,
        sha256=row.sha256,
        by_user_id=row.by_user_id,
        at=said["at"],
        received_at=row.received_at,
    )
