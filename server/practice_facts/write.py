"""Writes what the practice says of itself, by the office's own hand, in the name of who is at the desk."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from server import audit, exchange, practice
from server.core.problem import Problem
from server.practice_facts.check import must_be_right, must_fit
from server.practice_facts.read import NAMED, rests_on
from sync.records import blank

if TYPE_CHECKING:
    from server.core.web import Actor

Fields = dict[str, Any]


def put(me: Actor, kind: str, record_id: str, *, v: int, fields: Fields) -> int:
    """Make a record (``v`` 0), or set fields of one as it was seen at ``v``; give the version it has then.

    What stands already so is no change, so that asking again after a lost answer is safe. Raises Problem
    ``server.bad_fields``, ``practice_facts.same_day``, and ``practice_facts.moved`` with the
    ``fields`` that would be changed.
    """
    must_be_right(me.practice_id, kind, fields)
    try:
        with exchange.office_writes(me.practice_id, by=me.user_id) as write:
            standing = exchange.read(me.practice_id, kind, record_id)
            seen = {**blank(kind), **standing.fields} if standing else {}
            changed = {name: value for name, value in fields.items() if seen.get(name) != value}
            if standing and not standing.deleted and not changed:
                return standing.v
            if (standing.v if standing else 0) != v or (standing and standing.deleted):
                raise Problem("practice_facts.moved", fields=sorted(changed))
            if standing is None:
                changed = _whole(me.practice_id, kind, fields)
            must_be_right(me.practice_id, kind, changed)
            must_fit(me.practice_id, kind, record_id, seen | changed)
            [ack] = write([("set" if standing else "create", kind, record_id, None, changed)])
            audit.record("practice.fact_written", kind=kind, object_id=record_id, count=len(changed))
            return ack.get("v", v)
    except exchange.OfficeWriteError:
        raise Problem("practice_facts.moved", fields=sorted(fields)) from None


def delete(me: Actor, kind: str, record_id: str, *, v: int) -> None:
    """Delete a record nothing rests on, as it was seen at ``v``; one that is gone already is no error.

    Raises Problem ``server.not_found``, ``practice_facts.moved``, ``practice_facts.stays`` for the practice
    itself, and ``practice_facts.used`` with how many ``policies``, ``visits``, ``claims``, ``enrollments``
    and ``rule_sets`` name it.
    """
    if kind == "practice":
        raise Problem("practice_facts.stays")
    with exchange.office_writes(me.practice_id, by=me.user_id) as write:
        standing = exchange.read(me.practice_id, kind, record_id)
        if standing is None:
            raise Problem("server.not_found")
        if standing.deleted:
            return
        if standing.v != v:
            raise Problem("practice_facts.moved", fields=[])
        if kind in NAMED and (resting := rests_on(me.practice_id)[record_id]):
            parts = ("policies", "visits", "claims", "enrollments", "rule_sets")
            raise Problem("practice_facts.used", **{name: resting[name] for name in parts})
        write([("delete", kind, record_id, None, {})])
        audit.record("practice.fact_deleted", kind=kind, object_id=record_id)


def _whole(practice_id: str, kind: str, fields: Fields) -> Fields:
    """Give all fields of a new record. Raises Problem ``practice_facts.moved``."""
    if kind == "practice" and practice.office(practice_id).practice:
        raise Problem("practice_facts.moved", fields=sorted(fields))
    return {**blank(kind), **fields}
