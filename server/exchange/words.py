"""Keeps what is signed in the words it was signed in, and finds those words to hold a signature against.

A record is decided in today's words. A person whose app is older signed what their screen said, in the words
of their schema: what each journaled op of the record wrote, as that schema says it. No step is walked
backwards; the journal has the letters (docs/adr/0007).
"""

import json

from sqlalchemy import select

from server.core.db import db
from server.exchange.hold import Key
from server.exchange.models import JournaledOp
from sync.canon import canonical, digest, statement
from sync.changes import Ack, Op
from sync.merge import Commit, State
from sync.records.steps import newest
from sync.records.upcast import lift, upcast

Told = tuple[Op, Ack, Commit]
"""An op as it was sent, what became of it, and the commit it was."""


def as_signed(key: Key, before: State, op: Op, landing: list[Told]) -> State:
    """Give a record as the author of a ``sign`` had it on their screen.

    That is today's words, unless their schema is older and the digest is of its words. ``landing`` are
    the ops of the same group so far, which are not in the journal yet.
    """
    if op["schema"] >= newest() or _digest(key, before) == op.get("digest"):
        return before
    then = in_words_of(op["schema"], before, [*_journaled(key), *landing], key)
    if _digest(key, then) != op.get("digest"):
        return before
    # Were anything lost on the way, their words would not say today what the office has.
    says = lift(key[0], then["f"], then["fv"])[0]
    return then if canonical(says) == canonical(before["f"]) else before


def born_as_written(op: Op, born: State) -> State:
    """Give a record that is complete from its creation in the words it was created in."""
    if born["state"] != "signed":
        return born
    fields, stamp = op.get("set", {}), next(iter(born["fv"].values()))
    return {**born, "f": dict(fields), "fv": dict.fromkeys(fields, stamp)}


def _digest(key: Key, state: State) -> str:
    return digest(statement(*key, state["c"], state["f"]))


def in_words_of(schema: int, now: State, told: list[Told], key: Key) -> State:
    """Tell a record again from what its ops wrote, as a schema says it; the rest is as ``now`` has it."""
    then: State = {**now, "f": {}, "fv": {}}
    heard: set[str] = set()
    for op, ack, commit in told:
        aside = ack.get("conflicts", [])
        written = {name: value for name, value in op.get("set", {}).items() if name not in aside}
        if (op["k"], op["id"]) != key or ack["r"] == "kept" or not written or op["op"] in heard:
            continue
        heard.add(op["op"])  # the same op under another number changed nothing
        spoken = upcast({**op, "set": written}, schema).get("set", {})
        then["f"] |= spoken
        then["fv"] |= dict.fromkeys(spoken, commit)
    return then


def _journaled(key: Key) -> list[Told]:
    rows = db.session.execute(
        select(JournaledOp.body, JournaledOp.ack, JournaledOp.seq, JournaledOp.device_id, JournaledOp.n)
        .where(JournaledOp.record_kind == key[0], JournaledOp.record_id == key[1])
        .order_by(JournaledOp.seq, JournaledOp.n)
    )
    return [(json.loads(body), json.loads(ack), (seq, device, n)) for body, ack, seq, device, n in rows]
