"""Tells the office what waits for a person, in the shapes of `shapes.py`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from server import chart, exchange, identity
from sync.records.upcast import value_under

if TYPE_CHECKING:
    from collections.abc import Iterable

    from server.exchange import KeptGroup, KeptOp, OpenCard, Standing


class Names:
    """What to call the people, patients and visits that a page speaks of."""

    def __init__(self, practice_id: str, patients: set[str], visits: set[str]) -> None:
        self.people = {person.id: person.name for person in identity.people_of(practice_id)}
        self.patients = chart.patient_names(practice_id, patients)
        self.days = chart.visit_days(practice_id, visits)

    def person(self, user_id: str) -> dict[str, str]:
        """Give a person's id and name; the name is empty for the office itself and for whom nobody knows."""
        return {"id": user_id, "name": self.people.get(user_id, "")}

    def about(self, kind: str, record_id: str, patient_id: str | None, now: Standing) -> dict[str, Any]:
        """Give whom, which visit and which code a record is about, null where there is none."""
        visit = _visit(kind, record_id, now)
        patient = {"id": patient_id, "name": self.patients.get(patient_id, "")} if patient_id else None
        cpt = now.fields.get("cpt") if kind == "service_line" else None
        return {
            "patient": patient,
            "visit_on": self.days.get(visit) if visit else None,
            "cpt": cpt if isinstance(cpt, str) else None,
        }


def questions(practice_id: str, *, done: bool, before: int | None, limit: int) -> dict[str, Any]:
    """Give a page of kept entries, newest first, and with the first page the cards that wait."""
    groups, more = exchange.kept_groups(done=done, before=before, limit=limit)
    cards = exchange.open_cards()
    shown = cards if before is None and not done else []
    names = Names(practice_id, _patients(groups, shown), _visits(groups, shown))
    return {
        "kept": [kept(group, names) for group in groups],
        "cards": [card(one, names) for one in shown],
        "counts": {"kept": exchange.count_kept(), "cards": len(cards)},
        "next": groups[-1].seq if more else None,
    }


def kept(group: KeptGroup, names: Names) -> dict[str, Any]:
    """Give a kept group as the page reads it."""
    mark = group.mark
    return {
        "seq": group.seq,
        "why": group.why,
        "by": names.person(group.by_user_id),
        "received_at": group.received_at,
        "entries": [_entry(op, names) for op in group.ops],
        "mark": {"done": mark.done, "by": names.person(mark.by_user_id), "at": mark.at} if mark else None,
    }


def card(one: OpenCard, names: Names) -> dict[str, Any]:
    """Give a card as the page reads it; `standing` is what the field says now."""
    return {
        "id": one.id,
        "v": one.v,
        "seen": one.seen,
        "kind": one.kind,
        "record_id": one.record_id,
        "field": one.field,
        "base": one.base,
        "mine": one.mine,
        "mine_by": names.person(one.mine_by),
        "mine_at": one.mine_at,
        "theirs": one.theirs,
        "theirs_by": names.person(one.theirs_by),
        "theirs_at": one.theirs_at,
        "standing": value_under(one.kind, one.field, one.now.fields),
        "gone": one.now.state in {"gone", "none"},
        **names.about(one.kind, one.record_id, one.patient_id, one.now),
    }


def _entry(op: KeptOp, names: Names) -> dict[str, Any]:
    return {
        "n": op.n,
        "t": op.t,
        "kind": op.kind,
        "at": op.at,
        "fields": op.fields,
        "detail": op.detail,
        "state": op.now.state,
        **names.about(op.kind, op.id, op.patient_id, op.now),
    }


def _visit(kind: str, record_id: str, now: Standing) -> str | None:
    if kind in {"encounter", "note"}:
        return record_id
    named = now.fields.get("encounter_id")
    return named if isinstance(named, str) else None


def _patients(groups: Iterable[KeptGroup], cards: Iterable[OpenCard]) -> set[str]:
    named = [op.patient_id for group in groups for op in group.ops]
    named += [one.patient_id for one in cards]
    return {patient_id for patient_id in named if patient_id}


def _visits(groups: Iterable[KeptGroup], cards: Iterable[OpenCard]) -> set[str]:
    named = [_visit(op.kind, op.id, op.now) for group in groups for op in group.ops]
    named += [_visit(one.kind, one.record_id, one.now) for one in cards]
    return {visit for visit in named if visit}
