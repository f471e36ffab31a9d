"""Takes ops in: one transaction, one lock, every op journaled, each group landing whole or not at all.

The practice's counter row is taken first and held to the commit, so the changes of a practice have one
order without gaps, whatever database serves it (sync.md 4.4; docs/adr/0003).
"""

import json
from dataclasses import replace
from itertools import groupby
from typing import Any, NamedTuple, cast

from sqlalchemy import func, insert, select
from sqlalchemy.exc import IntegrityError, OperationalError

from server import audit
from server.core import log
from server.core.db import WallError, WriteOutsideLockError, db, write_lock
from server.core.problem import Problem
from server.core.time import now_iso
from server.exchange.cards import note_conflicts
from server.exchange.clock import take_clock
from server.exchange.dangling import StrayError, dangling, named
from server.exchange.history import advance_all, still_meant
from server.exchange.hold import Held, Key, dump
from server.exchange.hooks import Touched, hand_over, held_back
from server.exchange.models import JournaledOp
from server.exchange.receive import Sent
from server.exchange.sayable import as_utf8
from server.exchange.scope import OF_A_PERSON, begin_with, is_known_client, scope_of, writer_of
from server.exchange.words import Told, as_signed, born_as_written
from sync.canon import digest, statement
from sync.changes import Ack, Op
from sync.merge import Decision, decide
from sync.records.steps import newest
from sync.records.upcast import own_names, upcast


class Pushed(NamedTuple):
    """What came of a push: acks in order, the records that changed, the numbers of ops that are new."""

    acks: list[Ack]
    touched: Touched
    fresh: frozenset[int]


class _KeptError(Exception):
    """An op of a group is kept, so the group is; carries the decision about that op."""

    def __init__(self, n: int, decision: Decision) -> None:
        self.n = n
        self.decision = decision


def push(
    practice_id: str,
    device_id: str,
    user_id: str,
    ops: list[Sent],
    epoch: str | None = None,
    *,
    gone: int = 0,
    of_practice: bool = True,
    of_office: bool = False,
) -> Pushed:
    """Journal and apply a device's ops; give what came of them.

    ``epoch`` is the history the device says it stands in, for ops that do not say so themselves. Ops up
    to ``gone`` it has no more: an office put back from an older backup goes on without them. ``of_practice``
    says whether the person writes what belongs to the practice and to no client: fees, payers, forms;
    ``of_office`` that it is the office's own hand.
    Commits. A repeated op gets the ack it got the first time. Raises Problem ``sync.behind`` (with
    ``expect``, the number to resend from) and ``sync.op_changed``, both before anything is written.
    """
    if not ops:
        return Pushed([], set(), frozenset())
    with write_lock():
        clock = take_clock(practice_id)
        last = last_n(device_id)
        if ops[0].op["n"] > last + 1:
            if ops[0].op["n"] != gone + 1:
                raise Problem("sync.behind", expect=last + 1)
            log.event("exchange.gap", since=last + 1, upto=gone)
        acks = _repeated([sent for sent in ops if sent.op["n"] <= last], device_id)
        fresh = [sent for sent in ops if sent.op["n"] > last]
        today = [_as_seen(sent, epoch, clock.epoch) for sent in fresh]
        pushing = _Push(practice_id, device_id, user_id, today)
        pushing.of_practice, pushing.of_office = of_practice, of_office
        groups = [list(landing) for _, landing in groupby(today, key=lambda sent: sent.op["g"])]
        said = ([f"{device_id} {sent.op['n']} {sent.sha256}" for sent in group] for group in groups)
        acks += pushing.land_all(list(zip(groups, advance_all(clock, said), strict=True)))
        pushing.write_journal()
        db.session.flush()
        _record(device_id, user_id, fresh)
    log.event("exchange.pushed", ops=len(ops), fresh=len(fresh), touched=len(pushing.touched))
    return Pushed(acks, pushing.touched, frozenset(sent.op["n"] for sent in fresh))


def _record(device_id: str, user_id: str, fresh: list[Sent]) -> None:
    """Write one entry for all ops that are new, of which the journal has the words."""
    if fresh:
        first, last = fresh[0].op, fresh[-1].op
        audit.record(
            "chart.pushed",
            kind="op",
            who=user_id,
            device_id=device_id,
            count=len(fresh),
            span=(first["n"], last["n"]),
            digest=digest([sent.op["op"] for sent in fresh]),
            device_at=last["at"],
        )


def last_n(device_id: str) -> int:
    """Give the number of the device's last journaled op."""
    found = db.session.scalar(select(func.max(JournaledOp.n)).where(JournaledOp.device_id == device_id))
    return found or 0


def _repeated(ops: list[Sent], device_id: str) -> list[Ack]:
    if not ops:
        return []
    known = {
        n: (sha256, ack)
        for n, sha256, ack in db.session.execute(
            select(JournaledOp.n, JournaledOp.sha256, JournaledOp.ack).where(
                JournaledOp.device_id == device_id,
                JournaledOp.n.between(ops[0].op["n"], ops[-1].op["n"]),
            )
        )
    }
    for sent in ops:
        if known.get(sent.op["n"], ("", ""))[0] != sent.sha256:
            raise Problem("sync.op_changed", n=sent.op["n"])
    return [json.loads(known[sent.op["n"]][1]) for sent in ops]


class _Push:
    """The fresh ops of one push, landing group by group."""

    of_practice = True
    of_office = False

    def __init__(self, practice_id: str, device_id: str, user_id: str, fresh: list[Sent]) -> None:
        self.practice_id = practice_id
        self.device_id = device_id
        self.user_id = user_id
        self.fresh = fresh
        self._begin()

    def _begin(self) -> None:
        speaking_of = (key for sent in self.fresh for key in named(upcast(sent.op)).values())
        self.held = Held(self.practice_id, [key_of(sent) for sent in self.fresh], speaking_of)
        self.known = self._known_ids(self.fresh)
        self.scope = scope_of(self.user_id)
        self.touched: Touched = set()
        self.landing: list[Told] = []
        self.naming: list[tuple[Key, str | None]] = []
        self.journal: list[dict[str, Any]] = []

    def land_all(self, groups: list[tuple[list[Sent], int]]) -> list[Ack]:
        """Land groups, each with its seq: in one savepoint when nothing has to be undone, else one by one.

        The outcome is the same. A savepoint for each, and each record written by itself, costs more than
        all the rest of a push; and that something must be undone is rare.
        """
        if len(groups) > 1:
            savepoint = db.session.begin_nested()
            try:
                with held_back(), self.held.new_together():
                    acks = [ack for group, seq in groups for ack in self._land_with_others(group, seq)]
                savepoint.commit()
            except (OperationalError, WallError, WriteOutsideLockError):
                raise  # a database that cannot answer, or a mistake of ours, is no verdict on the op
            except Exception as error:  # noqa: BLE001  # whatever it is about, its own group will tell
                savepoint.rollback()
                log.event("exchange.one_by_one", why=type(error).__name__)
                self._begin()
            else:
                return acks
        return [ack for group, seq in groups for ack in self.land(group, seq)]

    def _land_with_others(self, group: list[Sent], seq: int) -> list[Ack]:
        """Apply a group, or keep it whole. Raises what keeps it when some of it was written already."""
        touched: Touched = set()
        scope, self.landing, self.naming = self.scope, [], []
        try:
            acks = [self._apply(sent, seq, touched) for sent in group]
            self._see_whose()
        except _KeptError as kept:
            if touched or self.scope is not scope:
                raise
            details = {kept.n: kept.decision["detail"]}
            acks = [self._kept(sent, kept.decision["why"], details) for sent in group]
        self.touched |= touched
        for sent, ack in zip(group, acks, strict=True):
            self._journal(sent, seq, ack)
        return acks

    def land(self, group: list[Sent], seq: int) -> list[Ack]:
        """Apply a group whole, or keep it whole; journal it either way."""
        self.write_journal()  # now: what a savepoint holds may be rolled back
        savepoint = db.session.begin_nested()
        touched: Touched = set()
        self.landing, self.naming = [], []
        try:
            with held_back():
                acks = [self._apply(sent, seq, touched) for sent in group]
                self._see_whose()
            savepoint.commit()
            self.touched |= touched
        except (OperationalError, WallError, WriteOutsideLockError):
            raise  # a database that cannot answer, or a mistake of ours, is no verdict on the op
        except _KeptError as kept:
            savepoint.rollback()
            self._forget(group)
            details = {kept.n: kept.decision["detail"]}
            acks = [self._kept(sent, kept.decision["why"], details) for sent in group]
        except Exception as error:  # noqa: BLE001  # accept always: an op no room could take is kept and shown
            savepoint.rollback()
            log.trouble("exchange.kept", error)
            self._forget(group)
            details = dangling(group) if isinstance(error, IntegrityError | StrayError) else {}
            acks = [self._kept(sent, "invalid", details) for sent in group]
        for sent, ack in zip(group, acks, strict=True):
            self._journal(sent, seq, ack)
        return acks

    def _forget(self, group: list[Sent]) -> None:
        self.held.forget(key_of(sent) for sent in group)
        self.scope = scope_of(self.user_id)

    def _apply(self, sent: Sent, seq: int, touched: Touched) -> Ack:
        op, key = upcast(sent.op), key_of(sent)
        if known := self.known.get(op["op"]):
            return self._again(sent, known)
        if writer := writer_of(op["k"], of_practice=self.of_practice, of_office=self.of_office):
            raise _KeptError(op["n"], _kept("invalid", {"k": f"is written by {writer} only"}))
        if op["by"] != self.user_id:
            raise _KeptError(op["n"], _kept("invalid", {"by": "is not the person signed in"}))
        self._stay_in_scope(sent, seq)
        before = self.held.state(key)
        if before and op["t"] == "sign":
            if sent.op["schema"] < newest():
                self.write_journal()  # which is asked for the words that were signed
            before = as_signed(key, before, sent.op, self.landing)
        own = digest(statement(*key, before["c"], before["f"])) if before and op["t"] == "sign" else ""
        cards = self.held.open_cards(key)
        decision = decide(before, op, self.device_id, op["n"], seq, digest=own, cards=cards)
        after = decision["record"]
        if decision["outcome"] == "kept" or after is None:
            raise _KeptError(op["n"], decision)
        if before is None or after != before:
            after = born_as_written(sent.op, after) if before is None else after
            hand_over(self.held.write(key, after))
            touched.add((*key, after["c"]))
            aside = {conflict["field"] for conflict in decision["conflicts"]}
            self.naming += [(of, op["c"]) for name, of in named(op).items() if name not in aside]
        if decision["conflicts"]:
            self.write_journal()  # which is asked what was there before
        if note_conflicts(self.held, sent, self.device_id, decision, seq):
            touched.add((*key, after["c"]))
        ack = _ack(sent.op, decision)
        self.landing.append((sent.op, ack, (seq, self.device_id, op["n"])))
        return ack

    def _stay_in_scope(self, sent: Sent, seq: int) -> None:
        """Keep an op about a client this person does not have; whoever first writes of a client has it.

        A client of others is answered like one nobody knows, a client that left as ``out_of_scope``.
        """
        op, scope = sent.op, self.scope
        row = self.held.rows.get(key_of(sent))
        if row is not None and not scope.holds(op["k"], row.patient_id):
            gone = row.patient_id in scope.left and op["k"] not in OF_A_PERSON
            raise _KeptError(op["n"], _kept("out_of_scope" if gone else "no_record"))
        patient_id = op["c"]
        if patient_id is None or op["k"] in OF_A_PERSON:
            return  # whose a person's own record is, the merge looks at
        if patient_id == self.user_id:
            raise _KeptError(op["n"], _kept("invalid", {"c": "is a person's id"}))
        if scope.holds(op["k"], patient_id):
            return
        if patient_id in scope.left:
            raise _KeptError(op["n"], _kept("out_of_scope"))
        if op["t"] != "create" or is_known_client(patient_id):
            raise _KeptError(op["n"], _kept("no_record"))
        begin_with(self.practice_id, self.user_id, patient_id, seq)
        db.session.flush()
        self.scope = scope_of(self.user_id)

    def _see_whose(self) -> None:
        """See that a group names only records of its own clients; else a visit would hang on another's."""
        if any(self.held.owner(key) not in {None, patient_id} for key, patient_id in self.naming):
            raise StrayError

    def _again(self, sent: Sent, known: "_Journaled") -> Ack:
        """Answer an op that came before under another number: the same words, the same outcome, no effect."""
        if {**json.loads(known.body), "n": 0} != {**json.loads(sent.text), "n": 0}:
            raise _KeptError(sent.op["n"], _kept("invalid", {"op": "is the id of another op"}))
        return cast("Ack", {**json.loads(known.ack), "n": sent.op["n"]})

    def _kept(self, sent: Sent, why: str, details: dict[int, dict[str, str]]) -> Ack:
        ack: Ack = {"n": sent.op["n"], "r": "kept", "why": why}
        row = self.held.rows.get(key_of(sent))
        if row is not None and self.scope.holds(sent.op["k"], row.patient_id):
            ack["v"] = row.v
        if detail := details.get(sent.op["n"]):
            own = own_names(sent.op)
            ack["detail"] = {as_utf8(own.get(name, name)): wrong for name, wrong in detail.items()}
        return ack

    def _journal(self, sent: Sent, seq: int, ack: Ack) -> None:
        row = {
            "practice_id": self.practice_id,
            "device_id": self.device_id,
            "n": sent.op["n"],
            "op_id": sent.op["op"],
            "record_kind": sent.op["k"],
            "record_id": sent.op["id"],
            "sha256": sent.sha256,
            "body": sent.text,
            "schema": sent.op["schema"],
            "by_user_id": self.user_id,
            "received_at": now_iso(),
            "seq": seq,
            "outcome": ack["r"],
            "ack": dump(ack),
        }
        self.journal.append(row)
        self.known.setdefault(sent.op["op"], _Journaled(sent.text, row["ack"]))

    def write_journal(self) -> None:
        """Write the ops that have their outcome."""
        if self.journal:
            db.session.execute(insert(JournaledOp), self.journal)
            self.journal = []

    def _known_ids(self, fresh: list[Sent]) -> dict[str, "_Journaled"]:
        ids = {sent.op["op"] for sent in fresh}
        rows = db.session.execute(
            select(JournaledOp.op_id, JournaledOp.body, JournaledOp.ack)
            .where(JournaledOp.op_id.in_(ids))
            .order_by(JournaledOp.seq)
        )
        known: dict[str, _Journaled] = {}
        for op_id, body, ack in rows:
            known.setdefault(op_id, _Journaled(body, ack))
        return known


class _Journaled(NamedTuple):
    """An op's own words and its ack, as JSON text."""

    body: str
    ack: str


def _as_seen(sent: Sent, asked_epoch: str | None, current: str) -> Sent:
    """Give an op whose seqs mean what they mean today: one from a lost history saw what both share."""
    agreed = still_meant(sent.op.get("epoch"), asked_epoch, current)
    if agreed is None:
        return sent
    op: Op = {**sent.op}
    if "base" in op:
        op["base"] = {name: min(seen, agreed) for name, seen in op["base"].items()}
    if "card" in op:
        op["card"] = {**op["card"], "v": min(op["card"]["v"], agreed)}
    return replace(sent, op=op)


def key_of(sent: Sent) -> Key:
    """Give the record an op is about."""
    return sent.op["k"], sent.op["id"]


def _ack(op: Op, decision: Decision) -> Ack:
    ack: Ack = {"n": op["n"], "r": decision["outcome"]}
    if decision["record"] is not None:
        ack["v"] = decision["record"]["v"]
    if decision["why"]:
        ack["why"] = decision["why"]
    if decision["conflicts"]:
        own = own_names(op)
        fields = [conflict["field"] for conflict in decision["conflicts"]]
        ack["conflicts"] = list(dict.fromkeys(own.get(field, field) for field in fields))
    return ack


def _kept(why: str, detail: dict[str, str] | None = None) -> Decision:
    return {
        "outcome": "kept",
        "why": why,
        "detail": detail or {},
        "record": None,
        "conflicts": [],
        "settled": [],
        "closes": "",
    }
