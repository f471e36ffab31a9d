"""Gives what was signed, letter for letter: as the record has it, and as the journal tells it again.

What is signed keeps the words it was signed in (docs/adr/0007), so its digest can be taken at any time. The
journal holds each op as it was sent, and so says by itself what a record must be.
"""

import json
from collections.abc import Collection
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, cast

from sqlalchemy import select

from server.core.db import db
from server.exchange.hold import Key
from server.exchange.models import JournaledOp, Record
from server.exchange.words import Told, in_words_of
from sync.canon import digest, statement
from sync.records.steps import newest

if TYPE_CHECKING:
    from sync.changes import Ack, Op
    from sync.merge import State


@dataclass(frozen=True, kw_only=True)
class SignedWords:
    """A record's fields as they were signed, unlifted, and whose it is."""

    patient_id: str | None
    fields: dict[str, Any]


@dataclass(frozen=True, kw_only=True)
class FromJournal(SignedWords):
    """The same from the journal. ``digest`` is what the op that signed it said, "" when it is complete from
    its creation; ``received_at`` is when the office got that op, by the office's clock.
    """

    digest: str
    by_user_id: str
    device_id: str
    received_at: str


def as_signed_words(keys: Collection[Key]) -> dict[Key, SignedWords]:
    """Give some records of the practice acted for, of those that are signed and not deleted."""
    if not keys:
        return {}
    kinds, ids = {kind for kind, _ in keys}, {one for _, one in keys}
    rows = db.session.execute(
        select(Record.kind, Record.id, Record.patient_id, Record.f).where(
            Record.kind.in_(kinds),
            Record.id.in_(ids),
            Record.state == "signed",
            Record.deleted.is_(False),
        )
    )
    return {
        (kind, one): SignedWords(patient_id=patient_id, fields=json.loads(f))
        for kind, one, patient_id, f in rows
        if (kind, one) in keys
    }


def from_journal(kind: str, record_id: str) -> FromJournal | None:
    """Tell a signed record again from the ops the office took; None when none of them signed it."""
    key = (kind, record_id)
    told: list[tuple[Told, JournaledOp]] = []
    rows = db.session.scalars(
        select(JournaledOp)
        .where(
            JournaledOp.record_kind == kind,
            JournaledOp.record_id == record_id,
            JournaledOp.outcome != "kept",
        )
        .order_by(JournaledOp.seq, JournaledOp.n)
    )
    for row in rows:
        op, ack = cast("Op", json.loads(row.body)), cast("Ack", json.loads(row.ack))
        told.append(((op, ack, (row.seq, row.device_id, row.n)), row))
        if op["t"] == "sign":
            return _as_read(key, told, op.get("digest", ""))
    return _as_read(key, told[:1], "") if told else None


def _as_read(key: Key, told: list[tuple[Told, JournaledOp]], signed: str) -> FromJournal:
    (op, *_), row = told[-1]
    heard = [one for one, _ in told]
    words: dict[str, Any] = dict(op.get("set", {}))
    for schema in dict.fromkeys((op["schema"], newest())) if signed else ():
        blank: State = {"c": op["c"], "v": 0, "f": {}, "fv": {}, "state": "open", "deleted": False}
        words = in_words_of(schema, blank, heard, key)["f"]
        if digest(statement(*key, op["c"], words)) == signed:
            break
    return FromJournal(
        patient_id=op["c"],
        fields=words,
        digest=signed,
        by_user_id=row.by_user_id,
        device_id=row.device_id,
        received_at=row.received_at,
    )
