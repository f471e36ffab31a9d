"""Tells what waits for a person at the office: kept ops nobody has marked done, and open cards."""

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import groupby
from typing import Any, cast

from sqlalchemy import Select, func, select

from server.core.db import acting_practice, db, write_lock
from server.core.problem import Problem
from server.core.time import now_iso
from server.exchange.clock import take_clock
from server.exchange.hold import Key
from server.exchange.models import ConflictCard, JournaledOp, KeptMark, Record
from server.exchange.sayable import read_again, sayable
from server.exchange.scope import OF_A_PERSON
from sync.changes import WHOLE_RECORD, Op
from sync.records.upcast import lift, todays_name, upcast


@dataclass(frozen=True, kw_only=True)
class Mark:
    """Who said last that a kept group was dealt with, or that it was not after all."""

    done: bool
    by_user_id: str
    at: str


@dataclass(frozen=True, kw_only=True)
class Standing:
    """A record as it stands now; ``state`` is open, signed, gone, or none when there never was one."""

    state: str = "none"
    patient_id: str | None = None
    fields: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True)
class KeptOp:
    """One kept op as it was sent, and the record it is about as it stands now."""

    n: int
    t: str
    kind: str
    id: str
    patient_id: str | None
    at: str
    fields: dict[str, Any]
    detail: dict[str, str]
    now: Standing


@dataclass(frozen=True, kw_only=True)
class KeptGroup:
    """Ops that were kept together, as commit ``seq``."""

    seq: int
    by_user_id: str
    received_at: str
    why: str
    ops: tuple[KeptOp, ...]
    mark: Mark | None


@dataclass(frozen=True, kw_only=True)
class OpenCard:
    """A card that waits; ``seen`` is what a decision about it has to have seen of the record."""

    id: str
    v: int
    kind: str
    record_id: str
    patient_id: str | None
    field: str
    base: object
    mine: object
    mine_by: str
    mine_at: str
    theirs: object
    theirs_by: str
    theirs_at: str
    now: Standing
    seen: int


def kept_groups(*, done: bool, before: int | None, limit: int) -> tuple[list[KeptGroup], bool]:
    """Give the newest kept groups before a seq, marked done or not; say whether there are more.

    Acts for a practice.
    """
    marks = _marks()
    wanted = [seq for seq in _kept_seqs(before) if _is_done(marks.get(seq)) is done]
    rows = db.session.scalars(
        select(JournaledOp)
        .where(JournaledOp.outcome == "kept", JournaledOp.seq.in_(wanted[:limit]))
        .order_by(JournaledOp.seq.desc(), JournaledOp.n)
    ).all()
    now = standings({(row.record_kind, row.record_id) for row in rows})
    groups = [
        _group(seq, list(ops), now, marks.get(seq)) for seq, ops in groupby(rows, key=lambda row: row.seq)
    ]
    return groups, len(wanted) > limit


def count_kept() -> int:
    """Give how many kept groups nobody has marked done. Acts for a practice."""
    marks = _marks()
    return sum(not _is_done(marks.get(seq)) for seq in _kept_seqs(None))


def mark_kept(seq: int, by_user_id: str, *, done: bool) -> Mark:
    """Record that a person dealt with a kept group, or takes that back; what was marked before stays known.

    Acts for a practice. Raises Problem ``questions.unknown`` when nothing was kept as commit ``seq``.
    """
    with write_lock():
        take_clock(acting_practice())  # one after the other: two marks at once would take the same turn
        kept = select(JournaledOp.n).where(JournaledOp.outcome == "kept", JournaledOp.seq == seq).limit(1)
        if db.session.scalar(kept) is None:
            raise Problem("questions.unknown")
        turn = db.session.scalar(select(func.max(KeptMark.turn)).where(KeptMark.seq == seq)) or 0
        row = KeptMark(seq=seq, turn=turn + 1, done=done, by_user_id=by_user_id, at=now_iso())
        db.session.add(row)
        db.session.flush()
        return Mark(done=row.done, by_user_id=row.by_user_id, at=row.at)


def mark_own(op_id: str, user_id: str, *, done: bool) -> None:
    """Record that whoever wrote a kept op dealt with what was kept with it, or takes that back.

    Said twice it is recorded once. Acts for a practice. Raises Problem ``questions.unknown`` when nothing of
    this person's was kept under this id.
    """
    own = (
        select(JournaledOp.seq)
        .where(JournaledOp.op_id == op_id, JournaledOp.by_user_id == user_id, JournaledOp.outcome == "kept")
        .distinct()
    )
    with write_lock():
        take_clock(acting_practice())  # else what was marked last could be said by another, meanwhile
        seqs = db.session.scalars(own).all()
        if not seqs:
            raise Problem("questions.unknown")
        for seq in seqs:
            last = select(KeptMark).where(KeptMark.seq == seq).order_by(KeptMark.turn.desc()).limit(1)
            if _is_done(db.session.scalar(last)) is not done:
                mark_kept(seq, user_id, done=done)


def open_cards(card_id: str | None = None) -> list[OpenCard]:
    """Give the cards that wait, the oldest first; or the one of an id. Acts for a practice.

    A card of a person's own record is not among them: it is for that person, on their tablet.
    """
    waits = (ConflictCard.state == "open", ConflictCard.record_kind.not_in(OF_A_PERSON))
    query = select(ConflictCard).where(*waits).order_by(ConflictCard.v, ConflictCard.id)
    if card_id is not None:
        query = query.where(ConflictCard.id == card_id)
    return _cards(query)


def cards_of(kind: str, record_id: str) -> list[OpenCard]:
    """Give the cards that wait about a record, be it a person's own; for comparing. Acts for a practice."""
    about = (ConflictCard.record_kind == kind, ConflictCard.record_id == record_id)
    return _cards(select(ConflictCard).where(ConflictCard.state == "open", *about))


def _cards(query: Select[ConflictCard]) -> list[OpenCard]:
    cards = db.session.scalars(query).all()
    rows = _rows({(card.record_kind, card.record_id) for card in cards})
    return [_card(card, rows.get((card.record_kind, card.record_id))) for card in cards]


def standings(keys: set[Key]) -> dict[Key, Standing]:
    """Give some records as they stand. Acts for a practice."""
    return {key: _standing(row) for key, row in _rows(keys).items()}


def _rows(keys: set[Key]) -> dict[Key, Record]:
    rows = db.session.scalars(
        select(Record).where(
            Record.kind.in_({kind for kind, _ in keys}), Record.id.in_({one for _, one in keys})
        )
    )
    return {key: row for row in rows if (key := (row.kind, row.id)) in keys}


def _standing(row: Record | None) -> Standing:
    if row is None:
        return Standing()
    state = "gone" if row.deleted else row.state
    fields, _ = lift(row.kind, json.loads(row.f), {})
    return Standing(state=state, patient_id=row.patient_id, fields=fields)


def _kept_seqs(before: int | None) -> Iterator[int]:
    query = select(JournaledOp.seq).where(JournaledOp.outcome == "kept")
    if before is not None:
        query = query.where(JournaledOp.seq < before)
    yield from db.session.scalars(query.distinct().order_by(JournaledOp.seq.desc()))


def _marks() -> dict[int, KeptMark]:
    """Give the last mark of every kept group that has one."""
    rows = db.session.scalars(select(KeptMark).order_by(KeptMark.seq, KeptMark.turn))
    return {row.seq: row for row in rows}


def _is_done(mark: KeptMark | None) -> bool:
    return mark is not None and mark.done


def _group(seq: int, rows: list[JournaledOp], now: dict[Key, Standing], mark: KeptMark | None) -> KeptGroup:
    first = rows[0]
    return KeptGroup(
        seq=seq,
        by_user_id=first.by_user_id,
        received_at=first.received_at,
        why=json.loads(first.ack)["why"],
        ops=tuple(_op(row, now.get((row.record_kind, row.record_id), Standing())) for row in rows),
        mark=Mark(done=mark.done, by_user_id=mark.by_user_id, at=mark.at) if mark else None,
    )


def _op(row: JournaledOp, now: Standing) -> KeptOp:
    body: Op = read_again(row.body)
    detail: dict[str, str] = json.loads(row.ack).get("detail", {})
    return KeptOp(
        n=row.n,
        t=body["t"],
        kind=row.record_kind,
        id=row.record_id,
        patient_id=None if row.record_kind in OF_A_PERSON else body["c"],
        at=body["at"],
        fields=cast("dict[str, Any]", sayable(upcast(body).get("set", {}))),
        detail={todays_name(row.record_kind, name): wrong for name, wrong in detail.items()},
        now=now,
    )


def _card(card: ConflictCard, row: Record | None) -> OpenCard:
    stamps = lift(row.kind, json.loads(row.f), json.loads(row.fv))[1] if row else {}
    known = todays_name(card.record_kind, card.field)
    seen = (row.v if row else 0) if card.field == WHOLE_RECORD else stamps.get(known, 0)
    return OpenCard(
        id=card.id,
        v=card.v,
        kind=card.record_kind,
        record_id=card.record_id,
        patient_id=card.patient_id,
        field=card.field,
        base=json.loads(card.base),
        mine=json.loads(card.mine),
        mine_by=card.mine_by,
        mine_at=card.mine_at,
        theirs=json.loads(card.theirs),
        theirs_by=card.theirs_by,
        theirs_at=card.theirs_at,
        now=_standing(row),
        seen=seen,
    )
