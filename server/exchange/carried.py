"""Takes ops that somebody carried in by hand: the very path of an exchange, without the tablet's being there.

Whether the file or the tablet comes first, and how often, makes no difference: an op is known by its number.
What cannot be placed, because numbers before it are missing or a number says something else here, is kept in
escrow, whole.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import groupby
from typing import Any, Literal

from sqlalchemy import select

from server.core.db import db
from server.core.problem import Problem
from server.core.web import settings
from server.exchange import escrow
from server.exchange.clock import read_head
from server.exchange.cursor import Mark, read_cursor
from server.exchange.escrow import Giver
from server.exchange.history import agrees, common_seq, part_ways
from server.exchange.hold import dump
from server.exchange.hooks import say_committed
from server.exchange.models import JournaledOp
from server.exchange.push import last_n, push
from server.exchange.receive import Request, Sent, read_request
from sync import PROTOCOL
from sync.changes import MOST_BYTES_ESCROW, MOST_OPS, Ack
from sync.records import SCHEMA

_MISPLACED = {"sync.behind", "sync.op_changed"}


@dataclass
class Carried:
    """What became of carried ops. ``kept`` has {n, kind, why} of each that waits for a person.

    ``aside`` says why all of them lie in escrow instead, under ``escrow`` ids: ``hole`` when numbers from
    ``expect`` on are missing before number ``n``, ``changed`` when number ``n`` says something else here.
    """

    taken: int = 0
    there: int = 0
    conflicts: int = 0
    kept: list[dict[str, Any]] = field(default_factory=list)
    aside: Literal["", "hole", "changed"] = ""
    n: int = 0
    expect: int = 0
    escrow: list[str] = field(default_factory=list)


def take_carried(giver: Giver, texts: list[str], stand: dict[str, Any]) -> Carried:
    """Take ops as their device would have sent them, each text the very bytes of one op, in order; commits.

    ``stand`` has the ``epoch``, ``cursor`` and ``past`` an exchange would have said, where the tablet told:
    without them nobody could see that this office was restored and its numbers mean something else by now.
    Raises Problem ``sync.bad_request`` and ``server.bad_json``, before anything is written.
    """
    carried = _Carried(giver, texts, stand)
    first, names = _names(carried)
    last = last_n(giver.device_id)
    if names and first > last + 1:
        return _put_aside(giver, texts, Carried(aside="hole", n=first, expect=last + 1))
    if changed := _changed(giver.device_id, first, names):
        return _put_aside(giver, texts, Carried(aside="changed", n=changed, expect=last + 1))
    epoch = _part_from_lost_history(giver, carried.requests())
    done = Carried()
    for batch in _batches(carried.ops()):
        try:
            whose = (giver.practice_id, giver.device_id, giver.user_id)
            # what role its author had is not known here, and no page of a tablet writes the practice's own
            acks, touched, _ = push(*whose, batch, epoch, of_practice=False)
        except Problem as misplaced:  # the tablet itself came in between, with other words
            if misplaced.code not in _MISPLACED:
                raise
            n = batch[0].op["n"]
            return _put_aside(giver, texts, Carried(aside="changed", n=n, expect=last + 1))
        say_committed(giver.practice_id, touched)
        _count(done, batch, acks, last)
    return done


@dataclass(frozen=True)
class _Carried:
    """Ops read by the door every exchange comes in by, as many at a time as an exchange may bring."""

    giver: Giver
    texts: list[str]
    stand: dict[str, Any]

    def requests(self) -> Iterator[Request]:
        """Give the exchanges the tablet would have made."""
        said = {name: self.stand.get(name) for name in ("epoch", "cursor")}
        if "past" in self.stand:
            said["past"] = self.stand["past"]
        head = dump({"p": PROTOCOL, "schema": SCHEMA, "device": self.giver.device_id, "have": 0, **said})
        for at in range(0, len(self.texts), MOST_OPS):
            some = self.texts[at : at + MOST_OPS]
            asked = read_request(f'{head[:-1]},"ops":[{",".join(some)}]}}')
            if [sent.text for sent in asked.ops] != some:
                raise Problem("sync.bad_request", complaint="an op is not one JSON object")
            yield asked

    def ops(self) -> Iterator[Sent]:
        """Give the ops of all of them."""
        for asked in self.requests():
            yield from asked.ops


def _names(carried: _Carried) -> tuple[int, list[str]]:
    """Read every op once before any is taken; give the first number and the hash of each op's content."""
    first, names = 0, list[str]()
    for sent in carried.ops():
        n = sent.op["n"]
        first = first or n
        if n != first + len(names):
            raise Problem("sync.bad_request", complaint=f"op {n}: n must follow {first + len(names) - 1}")
        names.append(sent.sha256)
    return first, names


def _part_from_lost_history(giver: Giver, requests: Iterator[Request]) -> str | None:
    """Give the epoch the tablet stands in; when that history is lost here, today's becomes another."""
    asked = next(requests, None)
    if asked is None or asked.cursor is None:
        return None
    ring, head = settings().ring, read_head()
    asker = Mark(giver.practice_id, giver.user_id, asked.epoch or head.epoch, 0, 0, "")
    mark = read_cursor(ring, asker, asked.cursor)
    if mark is not None and not agrees(mark, head):
        part_ways(mark, common_seq(ring, mark, asked.past or ()))
    return asked.epoch


def _batches(ops: Iterable[Sent]) -> Iterator[list[Sent]]:
    """Cut ops into what one transaction takes; a group is never cut."""
    batch: list[Sent] = []
    for _, grouped in groupby(ops, key=lambda sent: sent.op["g"]):
        group = list(grouped)
        if batch and len(batch) + len(group) > MOST_OPS:
            yield batch
            batch = []
        batch += group
    if batch:
        yield batch


def _changed(device_id: str, first: int, names: list[str]) -> int:
    """Give the first number whose content here is another, or 0."""
    known = db.session.execute(
        select(JournaledOp.n, JournaledOp.sha256)
        .where(JournaledOp.device_id == device_id, JournaledOp.n.between(first, first + len(names) - 1))
        .order_by(JournaledOp.n)
    )
    return next((n for n, sha256 in known if names[n - first] != sha256), 0)


def _count(done: Carried, batch: list[Sent], acks: list[Ack], last: int) -> None:
    for sent, ack in zip(batch, acks, strict=True):
        if ack["n"] > last:
            done.taken += 1
        else:
            done.there += 1
        done.conflicts += ack["r"] == "conflict"
        if ack["r"] == "kept":
            done.kept.append({"n": ack["n"], "kind": sent.op["k"], "why": ack.get("why", "")})


def _put_aside(giver: Giver, texts: list[str], done: Carried) -> Carried:
    for piece in _pieces(giver.device_id, texts):
        done.escrow.append(escrow.keep(giver, "ops", piece)[0])
    return done


def _pieces(device_id: str, texts: list[str]) -> Iterator[bytes]:
    """Give ops in the form in which a tablet gives them in escrow, in pieces that fit there."""
    head = f'{{"device":"{device_id}","schema":{SCHEMA},"ops":['.encode()
    ops: list[bytes] = []
    size = 0
    for text in texts:
        op = text.encode()
        if ops and len(head) + size + len(op) + 2 > MOST_BYTES_ESCROW:
            yield head + b",".join(ops) + b"]}"
            ops, size = [], 0
        ops.append(op)
        size += len(op) + 1
    yield head + b",".join(ops) + b"]}"
