"""Gives a tablet the next page of changes: everything newer than its cursor, in order, without gaps.

Rows and the head are read in one snapshot taken after the push was committed. A head read in a later
statement would run past rows committed in between, and they would never be sent.
"""

import heapq
import operator
from collections.abc import Iterable, Iterator
from contextlib import ExitStack, closing
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import select

from server.core.db import db, snapshot
from server.exchange.arrivals import Arrival, arrivals
from server.exchange.clock import read_head
from server.exchange.cursor import Back
from server.exchange.hold import Key
from server.exchange.models import ConflictCard, JournaledOp
from server.exchange.rows import card_change, card_rows, record_change, record_rows
from server.exchange.scope import Scope, scope_of
from sync.changes import MOST_BYTES_DOWN, MOST_RECORDS


@dataclass(frozen=True)
class Page:
    """JSON text of the changes, whether there is more, and where to go on from: the parts of a bookmark."""

    changes: list[bytes]
    seq: int
    more: bool
    epoch: str
    head: int
    tag: str
    back: Back | None = None
    scope_since: int = 0
    reset: bool = False
    """The caseload began or ended after the place to go on from was judged: the page is the first of all."""


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
    back: Back | None = None

    def takes(self, commit: list[bytes]) -> bool:
        """Say whether one more commit fits; the first always does, or nothing would ever move."""
        if not self.changes:
            return True
        size = self.size + sum(map(len, commit))
        return len(self.changes) + len(commit) <= MOST_RECORDS and size <= MOST_BYTES_DOWN

    def add(self, seq: int, commit: list[bytes], back: Back | None) -> None:
        self.changes += commit
        self.size += sum(map(len, commit))
        # a client being caught up on is over only when something after it was read
        self.last, self.back = (seq, None) if back is None else (seq - 1, back)


def read_page(
    since: int, own: Own | None, user_id: str, back: Back | None = None, judged: Scope | None = None
) -> Page:
    """Read the page after ``since`` of what a person may see.

    A page never splits a commit, so a cursor is always between two; the records of a client that has just
    come into the caseload may be split, and ``back`` says where. Stands in one snapshot. ``own`` allows
    echoes; without it every record is sent whole. ``judged`` is the scope by which ``since`` was found good.
    """
    with snapshot():
        epoch, head, tag = read_head()
        scope = scope_of(user_id)
        if reset := judged is not None and judged.since != scope.since:
            since, own, back = 0, None, None
        echoes = _echoes(since, own) if own and own.keys else frozenset()
        filling = _Filling()
        with ExitStack() as rows:  # closed before the snapshot ends: a page that is full leaves rows unread
            records = rows.enter_context(closing(record_rows(scope, since)))
            cards = rows.enter_context(closing(card_rows(scope, since)))
            # an echo speaks of words that the tablet has; of a client that only comes it may have none
            newcomers = {patient_id for patient_id, seq in scope.granted.items() if seq > since}
            news = heapq.merge(
                _records(records, echoes, newcomers), _cards(cards), _purges(scope, since), key=_seq_of
            )
            came = rows.enter_context(closing(arrivals(scope, since, back)))
            for seq, commit, at in _in_order(_commits(news), came):
                if not filling.takes(commit):
                    at_end = (filling.last, True, epoch, head, tag, filling.back)
                    return Page(filling.changes, *at_end, scope.since, reset)
                filling.add(seq, commit, at)
        return Page(filling.changes, head, False, epoch, head, tag, None, scope.since, reset)


def _seq_of(change: tuple[int, bytes]) -> int:
    return change[0]


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


def _in_order(
    commits: Iterable[tuple[int, list[bytes]]], came: Iterable[Arrival]
) -> Iterator[tuple[int, list[bytes], Back | None]]:
    """Put whole commits, and single records of clients that came, into one order."""
    whole = ((seq, commit, None) for seq, commit in commits)
    single = ((seq, [change], at) for seq, at, change in came)
    return heapq.merge(single, whole, key=operator.itemgetter(0))


def _purges(scope: Scope, since: int) -> Iterator[tuple[int, bytes]]:
    left = sorted((seq, patient_id) for patient_id, seq in scope.left.items() if seq > since)
    return ((seq, f'{{"purge":"{patient_id}","v":{seq}}}'.encode()) for seq, patient_id in left)


def _records(rows: Iterable[Any], echoes: frozenset[Key], newcomers: set[str]) -> Iterator[tuple[int, bytes]]:
    for row in rows:
        echoed = (row.kind, row.id) in echoes and row.patient_id not in newcomers
        yield row.v, record_change(row, echoed=echoed)


def _cards(cards: Iterable[ConflictCard]) -> Iterator[tuple[int, bytes]]:
    return ((card.v, card_change(card)) for card in cards)


def _echoes(since: int, own: Own) -> frozenset[Key]:
    """Choose the records to which nothing happened after ``since`` but what was sent in this request.

    Anything less and the sender would miss what somebody else wrote or signed in the same record, or what
    it wrote itself in an earlier request whose page never reached it. The journal is asked and not the
    record's stamps, since a signature leaves none.
    """
    happened = db.session.execute(
        select(JournaledOp.record_kind, JournaledOp.record_id, JournaledOp.device_id, JournaledOp.n).where(
            JournaledOp.seq > since,
            JournaledOp.record_kind.in_({kind for kind, _ in own.keys}),
            JournaledOp.record_id.in_({one for _, one in own.keys}),
            JournaledOp.outcome != "kept",
        )
    )
    return own.keys - {
        (kind, record_id)
        for kind, record_id, device_id, n in happened
        if device_id != own.device_id or n not in own.numbers
    }
