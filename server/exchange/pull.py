"""Gives a tablet the next page of changes: everything newer than its cursor, in order, without gaps.

Rows and the head are read in one snapshot taken after the push was committed. A head read in a later
statement would run past rows committed in between, and they would never be sent.
"""

import heapq
import json
from collections.abc import Iterable, Iterator
from contextlib import closing
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Result, ScalarResult, select

from server.core.db import db, snapshot
from server.exchange.cards import card_fields
from server.exchange.clock import read_head
from server.exchange.history import tag_at
from server.exchange.hold import Key, dump
from server.exchange.models import ConflictCard, Record
from sync.changes import MOST_BYTES_DOWN, MOST_RECORDS

_AT_ONCE = 200
"""Rows fetched from the database at a time; a page stops reading when it is full."""


@dataclass(frozen=True)
class Page:
    """JSON text of the changes, the seq to go on from, and whether there is more."""

    changes: list[bytes]
    seq: int
    more: bool
    epoch: str
    tag: str


@dataclass(frozen=True)
class Own:
    """What this very request sent and was acked for: records that may come back as an echo."""

    device_id: str
    numbers: frozenset[int] = frozenset()
    keys: frozenset[Key] = frozenset()


@dataclass
class _Filling:
    """A page being filled, whole commits at a time."""

    changes: list[bytes] = field(default_factory=list)
    size: int = 0
    last: int = 0

    def takes(self, commit: list[bytes]) -> bool:
        """Say whether one more commit fits; the first always does, or nothing would ever move."""
        if not self.changes:
            return True
        size = self.size + sum(map(len, commit))
        return len(self.changes) + len(commit) <= MOST_RECORDS and size <= MOST_BYTES_DOWN

    def add(self, seq: int, commit: list[bytes]) -> None:
        self.changes += commit
        self.size += sum(map(len, commit))
        self.last = seq


def read_page(since: int, own: Own | None = None) -> Page:
    """Read the page after ``since``. A page never splits a commit, so a cursor is always between two.

    Stands in one snapshot. ``own`` allows echoes; without it every record is sent whole.
    """
    with snapshot():
        epoch, head = read_head()
        echoes = _echoes(since, own) if own and own.keys else frozenset()
        filling = _Filling()
        # closed before the snapshot ends: a page that is full leaves rows unread
        with closing(_record_rows(since)) as records, closing(_card_rows(since)) as cards:
            for seq, commit in _commits(heapq.merge(_records(records, echoes), _cards(cards))):
                if not filling.takes(commit):
                    return Page(filling.changes, filling.last, True, epoch, tag_at(filling.last))
                filling.add(seq, commit)
        return Page(filling.changes, head, False, epoch, tag_at(head))


def _commits(changes: Iterable[tuple[int, bytes]]) -> Iterator[tuple[int, list[bytes]]]:
    commit: list[bytes] = []
    at = 0
    for seq, change in changes:
        if commit and seq != at:
            yield at, commit
            commit = []
        at = seq
        commit.append(change)
    if commit:
        yield at, commit


def _record_rows(since: int) -> Result[*tuple[Any, ...]]:
    return db.session.execute(
        select(
            Record.v,
            Record.kind,
            Record.id,
            Record.patient_id,
            Record.fv,
            Record.f,
            Record.state,
            Record.deleted,
        )
        .where(Record.v > since)
        .order_by(Record.v)
        .execution_options(yield_per=_AT_ONCE)
    )


def _card_rows(since: int) -> ScalarResult[ConflictCard]:
    return db.session.scalars(
        select(ConflictCard)
        .where(ConflictCard.v > since)
        .order_by(ConflictCard.v)
        .execution_options(yield_per=_AT_ONCE)
    )


def _records(rows: Iterable[Any], echoes: frozenset[Key]) -> Iterator[tuple[int, bytes]]:
    for v, kind, record_id, patient_id, fv, f, state, deleted in rows:
        name = f'{{"k":"{kind}","id":"{record_id}"'
        if deleted:
            text = f'{name},"v":{v},"del":true}}'
        elif (kind, record_id) in echoes:
            text = f'{name},"v":{v},"echo":true}}'
        else:
            owner = f'"{patient_id}"' if patient_id else "null"
            text = f'{name},"c":{owner},"v":{v},"fv":{fv},"f":{f},"state":"{state}"}}'
        yield v, text.encode()


def _cards(cards: Iterable[ConflictCard]) -> Iterator[tuple[int, bytes]]:
    for card in cards:
        head = dump({"k": "conflict", "id": card.id, "c": card.patient_id, "v": card.v})
        yield card.v, f'{head[:-1]},"f":{card_fields(card)}}}'.encode()


def _echoes(since: int, own: Own) -> frozenset[Key]:
    """Choose the records whose every change after ``since`` was sent in this request.

    Anything less and the sender would miss what somebody else wrote into the same record, or what it
    wrote itself in an earlier request whose page never reached it.
    """
    rows = db.session.execute(
        select(Record.kind, Record.id, Record.stamps).where(
            Record.v > since,
            Record.kind.in_({kind for kind, _ in own.keys}),
            Record.id.in_({one for _, one in own.keys}),
        )
    )
    return frozenset(
        (kind, record_id)
        for kind, record_id, stamps in rows
        if (kind, record_id) in own.keys
        and all(
            seq <= since or (device_id == own.device_id and n in own.numbers)
            for seq, device_id, n in json.loads(stamps).values()
        )
    )
