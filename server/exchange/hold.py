"""Holds the records a push is about, between the table's text and the merge's states."""

import json
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from types import SimpleNamespace
from typing import Any, cast

from sqlalchemy import insert, select

from server.core.db import db
from server.exchange.hooks import Applied
from server.exchange.models import ConflictCard, JournaledOp, Record
from sync.merge import Card, State, seqs
from sync.records.upcast import lift, own_names, todays_name, upcast

Key = tuple[str, str]
"""(kind, id) of a record."""


_WRITER = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"))


def dump(value: object) -> str:
    """Write JSON text, compact."""
    return _WRITER.encode(value)


class Held:
    """The records and open cards of one push, read in two queries and kept in step with the session.

    ``named`` are records its ops speak of: whose those are is read in a third, where they are others.
    """

    def __init__(self, practice_id: str, keys: Iterable[Key], named: Iterable[Key] = ()) -> None:
        self.practice_id = practice_id
        wanted = set(keys)
        kinds, ids = {kind for kind, _ in wanted}, {one for _, one in wanted}
        rows = db.session.scalars(select(Record).where(Record.kind.in_(kinds), Record.id.in_(ids)))
        self.rows: dict[Key, Record] = {(row.kind, row.id): row for row in rows}
        self._owners = owners_of(set(named) - wanted)
        self._new: list[SimpleNamespace] | None = None
        self.cards: dict[Key, list[ConflictCard]] = {}
        cards = select(ConflictCard).where(
            ConflictCard.record_kind.in_(kinds), ConflictCard.record_id.in_(ids), ConflictCard.state == "open"
        )
        for card in db.session.scalars(cards):
            self.cards.setdefault((card.record_kind, card.record_id), []).append(card)

    def state(self, key: Key) -> State | None:
        """Give a record as the merge reads it: in today's words."""
        row = self.rows.get(key)
        if row is None:
            return None
        fields, stamps = lift(row.kind, json.loads(row.f), json.loads(row.stamps))
        return {
            "c": row.patient_id,
            "v": row.v,
            "f": fields,
            "fv": stamps,
            "state": "signed" if row.state == "signed" else "open",
            "deleted": row.deleted,
        }

    def owner(self, key: Key) -> str | None:
        """Give the client a record is about; None for the practice's own, and for one that is not there."""
        row = self.rows.get(key)
        return self._owners.get(key) if row is None else row.patient_id

    def open_cards(self, key: Key) -> list[Card]:
        """Give the record's open conflicts as the merge reads them."""
        return [
            {
                "id": card.id,
                "field": todays_name(card.record_kind, card.field),
                "device": card.mine_device_id,
                "v": card.v,
            }
            for card in self.open_cards_of(key)
        ]

    def open_cards_of(self, key: Key) -> list[ConflictCard]:
        """Give the record's open conflicts as rows.

        Those that closed stay held: when the group that closed them is undone, they are open again.
        """
        return [card for card in self.cards.get(key, ()) if card.state == "open"]

    def write(self, key: Key, state: State) -> Applied:
        """Write what the merge made of a record."""
        kind, record_id = key
        row = self.rows.get(key)
        if row is None:
            row = self._begin(key, state["c"])
        row.v = state["v"]
        row.f = dump(state["f"])
        row.stamps = dump(state["fv"])
        row.fv = dump(seqs(state["fv"]))
        row.state = state["state"]
        row.deleted = state["deleted"]
        return Applied(
            practice_id=self.practice_id,
            kind=kind,
            id=record_id,
            patient_id=state["c"],
            fields=lift(kind, state["f"], {})[0],
            state=state["state"],
            deleted=state["deleted"],
            v=state["v"],
        )

    @contextmanager
    def new_together(self) -> Iterator[None]:
        """Write the records that begin in here in one go, at the end; none of them if the block raises."""
        self._new = []
        yield
        if self._new:
            rows = [vars(row) for row in self._new]
            db.session.execute(insert(Record), rows, execution_options={"render_nulls": True})
        self._new = None

    def _begin(self, key: Key, patient_id: str | None) -> Record:
        names = {"practice_id": self.practice_id, "kind": key[0], "id": key[1], "patient_id": patient_id}
        if self._new is None:
            row = Record(**names)
            db.session.add(row)
        else:
            bare = SimpleNamespace(**names)
            self._new.append(bare)
            row = cast("Record", bare)
        self.rows[key] = row
        return row

    def forget(self, keys: Iterable[Key]) -> None:
        """Drop what a rolled back group had added; the rest is read again by the session."""
        for key in keys:
            row = self.rows.get(key)
            if row is not None and row not in db.session:
                del self.rows[key]
            self.cards[key] = [card for card in self.cards.get(key, ()) if card in db.session]


def owners_of(keys: Iterable[Key]) -> dict[Key, str | None]:
    """Give whose some records are, {(kind, id): patient id or None}, of those that are there."""
    wanted = set(keys)
    if not wanted:
        return {}
    rows = db.session.execute(
        select(Record.kind, Record.id, Record.patient_id).where(
            Record.kind.in_({kind for kind, _ in wanted}), Record.id.in_({one for _, one in wanted})
        )
    )
    return {(kind, one): patient_id for kind, one, patient_id in rows}


def stamps_of(row: Record) -> dict[str, list[Any]]:
    """Give {field: [seq, device, n]} of a record, by today's names."""
    return lift(row.kind, json.loads(row.f), json.loads(row.stamps))[1]


def author_of(stamp: object) -> tuple[str, str]:
    """Give (user, their tablet's time) of a stamp's value, blanks when the journal does not say."""
    _seq, device_id, n = cast("tuple[int, str, int]", stamp)
    found = db.session.execute(
        select(JournaledOp.by_user_id, JournaledOp.body).where(
            JournaledOp.device_id == device_id, JournaledOp.n == n
        )
    ).one_or_none()
    return (found.by_user_id, json.loads(found.body)["at"]) if found else ("", "")


def value_at(key: Key, field: str, seq: int) -> object:
    """Give the value a field had at a seq, from the journal, in today's words; None when it had none."""
    bodies = db.session.execute(
        select(JournaledOp.body, JournaledOp.ack)
        .where(
            JournaledOp.record_id == key[1],
            JournaledOp.record_kind == key[0],
            JournaledOp.seq <= seq,
            JournaledOp.outcome != "kept",
        )
        .order_by(JournaledOp.seq.desc(), JournaledOp.n.desc())
    )
    for body, ack in bodies:
        op = json.loads(body)
        said = upcast(op).get("set", {})
        if field in said and own_names(op).get(field, field) not in json.loads(ack).get("conflicts", ()):
            return said[field]
    return None
