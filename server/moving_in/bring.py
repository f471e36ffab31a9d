"""Bring a list in, all of it or nothing, by the path of synced changes; take it back while nothing moved."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sqlalchemy import select

from server import audit, chart, exchange, practice
from server.core import log
from server.core.db import acting_for, db
from server.core.here import zone
from server.core.ids import new_id
from server.core.problem import Problem
from server.core.time import now, now_iso
from server.moving_in.kinds import Kind, Known, kinds
from server.moving_in.models import MovedIn
from server.moving_in.plan import Columns, Line, Plan, guess, make_plan
from server.moving_in.table import Table, UnreadableError, read_table
from server.moving_in.words import heard
from sync.changes import is_id

if TYPE_CHECKING:
    from collections.abc import Collection, Generator, Iterator

    from server.core.web import Actor

Change = tuple[str, str, str, str | None, dict[str, Any]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Looked:
    """A file as it was looked at: what stands in it, and what it would make."""

    table: Table
    plan: Plan


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What somebody wants brought in, after they saw what it would make.

    ``doubles`` are lines to take though somebody is there already; ``without_wrong`` leaves faulty lines out;
    ``digest`` is that of the plan they saw.
    """

    kind: str
    content: bytes
    columns: Columns
    digest: str
    doubles: Collection[int] = ()
    without_wrong: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Brought:
    """What was brought in: the id by which it can be taken back, and how many lines of the list it was."""

    id: str
    made: int


def look(practice_id: str, kind: str, content: bytes, columns: Columns | None = None) -> Looked:
    """Say what a file would make; nothing is made. Columns that nobody said are remembered, or guessed.

    Raises Problem ``moving_in.unreadable`` with ``why`` and ``line``, ``moving_in.no_such_column``.
    """
    try:
        table = read_table(content)
    except UnreadableError as wrong:
        raise Problem("moving_in.unreadable", why=wrong.why, line=wrong.line) from None
    shape = _kind(kind)
    with acting_for(practice_id):
        said = columns if columns is not None else _remembered(kind, table, shape)
        wrong = [at for at, name in said.items() if at >= len(table.headings) or name not in shape.readers]
        if wrong or len(set(said.values())) < len(said):
            raise Problem("moving_in.no_such_column")
        return Looked(table=table, plan=make_plan(table, shape, said, _known(practice_id, kind)))


def would_make(practice_id: str, wanted: Wanted) -> int:
    """Count the lines that would be brought in.

    Raises Problem what ``look`` raises, ``moving_in.no_column`` with ``what``, ``moving_in.wrong_lines`` with
    the first ``line`` and their ``count``, ``moving_in.moved`` where something else would be made than was
    seen, and ``moving_in.nothing``.
    """
    return len(_to_make(look(practice_id, wanted.kind, wanted.content, wanted.columns).plan, wanted))


def bring_in(who: Actor, wanted: Wanted) -> Generator[tuple[int, int] | Brought]:
    """Bring it in: (records made, of how many) from time to time, and at the end what it made.

    All of it is durable at the end, or nothing is. Raises Problem what ``would_make`` raises.
    """
    with exchange.office_writes(who.practice_id, by=who.user_id) as write:
        looked = look(who.practice_id, wanted.kind, wanted.content, wanted.columns)
        lines = _to_make(looked.plan, wanted)
        groups = list(_groups(lines))
        total, records = sum(len(group) for group in groups), list[list[Any]]()
        for group in groups:
            yield len(records), total
            acks = write(group)
            records += [[change[1], change[2], ack.get("v")] for change, ack in zip(group, acks, strict=True)]
        row = MovedIn(
            practice_id=who.practice_id,
            id=new_id(),
            kind=wanted.kind,
            file_sha256=hashlib.sha256(wanted.content).hexdigest(),
            headings=_headings(looked.table),
            columns={str(at): name for at, name in wanted.columns.items()},
            records=records,
            made=len(lines),
            v=max(v for _, _, v in records),
            by_user_id=who.user_id,
            by_name=who.user_name,
            at=now_iso(),
            taken_back_at="",
        )
        db.session.add(row)
        db.session.flush()
        audit.record("list.brought_in", kind="list", object_id=row.id, count=len(lines))
        yield total, total
        said = Brought(id=row.id, made=row.made)
    log.event("moving_in.brought", kind=wanted.kind, made=len(lines))
    yield said


def brought(practice_id: str) -> list[MovedIn]:
    """Give the lists that were brought in, the newest first."""
    found = select(MovedIn).where(MovedIn.practice_id == practice_id)
    return list(db.session.scalars(found.order_by(MovedIn.v.desc())))


def take_back(who: Actor, import_id: str) -> int:
    """Delete all that a list made, if nobody changed any of it and nothing else rests on it; give how much.

    Raises Problem ``server.not_found``, ``moving_in.taken_back``, ``moving_in.used`` with the ``count``.
    """
    with exchange.office_writes(who.practice_id, by=who.user_id) as write:
        row = db.session.get(MovedIn, (who.practice_id, import_id)) if is_id(import_id) else None
        if row is None:
            raise Problem("server.not_found")
        if row.taken_back_at:
            raise Problem("moving_in.taken_back")
        if used := _used(who.practice_id, row):
            raise Problem("moving_in.used", count=used)
        for group in _cut([_deleted(row, at) for at in reversed(range(len(row.records)))]):
            write(group)
        row = db.session.get_one(MovedIn, (who.practice_id, import_id))
        row.taken_back_at = now_iso()
        made = len(row.records)
        audit.record("list.taken_back", kind="list", object_id=row.id, count=made)
    log.event("moving_in.taken_back", made=made)
    return made


def _kind(kind: str) -> Kind:
    return kinds(now().astimezone(zone()).date())[kind]


def _headings(table: Table) -> str:
    return hashlib.sha256("\n".join(heard(one) for one in table.headings).encode()).hexdigest()


def _remembered(kind: str, table: Table, shape: Kind) -> Columns:
    """Give the columns of the last list with these headings, else what the headings say."""
    last = db.session.scalar(
        select(MovedIn.columns)
        .where(MovedIn.kind == kind, MovedIn.headings == _headings(table))
        .order_by(MovedIn.v.desc())
        .limit(1)
    )
    if last is None:
        return guess(table.headings, shape.headings)
    return {int(at): name for at, name in last.items()}


def _known(practice_id: str, kind: str) -> Known:
    payers = practice.office(practice_id).payers.values()
    known = Known()
    for payer in payers:
        number = payer["payer_id"] or ""
        known.payers[heard(payer["name"])] = payer["id"]
        if kind == "payers":
            label = f"{payer['name']} ({number})" if number else payer["name"]
            for key, told in ((heard(payer["name"]), number), (f"#{heard(number)}", "")):
                if key != "#":
                    known.there.setdefault(key, []).append((label, told))
    for payer in payers:
        if payer["payer_id"]:
            known.payers.setdefault(heard(payer["payer_id"]), payer["id"])
    if kind == "clients":
        for one in chart.everybody(practice_id):
            born = one["date_of_birth"]
            label = f"{one['name']} ({born})" if born else one["name"]
            known.there.setdefault(heard(one["name"]), []).append((label, born))
    return known


def _to_make(plan: Plan, wanted: Wanted) -> list[Line]:
    if plan.missing:
        raise Problem("moving_in.no_column", what=", ".join(plan.missing))
    if plan.digest != wanted.digest:
        raise Problem("moving_in.moved")
    wrong = [line for line in plan.lines if line.says == "wrong"]
    if wrong and not wanted.without_wrong:
        raise Problem("moving_in.wrong_lines", line=wrong[0].number, count=len(wrong))
    made = [
        line
        for line in plan.lines
        if line.says == "new" or (line.says == "double" and line.number in wanted.doubles)
    ]
    if not made:
        raise Problem("moving_in.nothing")
    return made


def _groups(lines: list[Line]) -> Iterator[list[Change]]:
    """Give the changes in groups: what belongs to one client lands in one."""
    group: list[Change] = []
    for line in lines:
        own = _changes(line)
        if len(group) + len(own) > exchange.MOST_TOGETHER:
            yield group
            group = []
        group += own
    yield group


def _changes(line: Line) -> list[Change]:
    own, patient_id = [], None
    for kind, fields in line.records:
        made = new_id()
        if kind == "patient":
            patient_id = made
        said = fields | {"patient_id": patient_id} if kind == "coverage" else fields
        own.append(("create", kind, made, patient_id, said))
    return own


def _cut(changes: list[Change]) -> Iterator[list[Change]]:
    for at in range(0, len(changes), exchange.MOST_TOGETHER):
        yield changes[at : at + exchange.MOST_TOGETHER]


def _deleted(row: MovedIn, at: int) -> Change:
    """A coverage stands right behind its client."""
    kind, made, _ = row.records[at]
    owner = made if kind == "patient" else row.records[at - 1][1] if kind == "coverage" else None
    return "delete", kind, made, owner, {}


def _used(practice_id: str, row: MovedIn) -> int:
    """Count what somebody changed since, and what rests on it without being of it."""
    made = {(kind, record_id): v for kind, record_id, v in row.records}
    used = 0
    for kind in {kind for kind, _ in made}:
        ids = [record_id for of_kind, record_id in made if of_kind == kind]
        now_at = exchange.versions(practice_id, kind, ids)
        used += sum(now_at.get(record_id) != made[kind, record_id] for record_id in ids)
        if kind == "patient":
            used += sum(
                (one.kind, one.id) not in made for patient in ids for one in exchange.records_about(patient)
            )
        if kind == "payer":
            enrolled = practice.office(practice_id).enrollments
            used += chart.insured_by(practice_id, ids) + sum(one["payer_id"] in ids for one in enrolled)
    return used
