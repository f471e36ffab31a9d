"""Who sees which clients, as an owner sets it: a person's caseload, by name."""

from typing import Any

from sqlalchemy import select

from server import audit, exchange, identity
from server.chart.models import PatientRow
from server.core.db import db, write_lock
from server.core.problem import Problem
from server.core.web import Actor


def read(practice_id: str, user_id: str) -> dict[str, Any]:
    """Give {limited, clients}: every client of the practice by name, each with whether the person sees it.

    Raises Problem ``server.not_found`` for nobody of this practice.
    """
    _role_of(practice_id, user_id)
    theirs = exchange.caseload_of(user_id)
    rows = db.session.execute(
        select(PatientRow.id, PatientRow.first_name, PatientRow.last_name, PatientRow.date_of_birth).where(
            PatientRow.deleted.is_(False)
        )
    )
    clients = [
        {
            "id": found,
            "name": " ".join(filter(None, (first, last))),
            "date_of_birth": born or None,
            "theirs": theirs is None or found in theirs,
        }
        for found, first, last, born in rows
    ]
    return {
        "limited": theirs is not None,
        "clients": sorted(clients, key=lambda one: (one["name"].casefold(), one["id"])),
    }


def limit(me: Actor, user_id: str, patient_ids: frozenset[str], seen: frozenset[str]) -> None:
    """Let a person see these clients, those they make from now on, and no others; commits.

    ``seen`` are those who were theirs when the owner looked. Of somebody limited already only what was ticked
    or unticked since then moves: a client they made meanwhile stays, and one lent for a day stays lent.

    Raises Problem ``server.not_found`` for nobody of this practice or a client it does not have, and
    ``caseload.owner``.
    """
    if _role_of(me.practice_id, user_id) == "owner":
        raise Problem("caseload.owner")
    known = set(db.session.scalars(select(PatientRow.id)))
    if patient_ids - known:
        raise Problem("server.not_found")
    with write_lock():
        audit.record("caseload.changed", kind="user", object_id=user_id, count=len(patient_ids))
        if exchange.caseload_of(user_id) is None:
            exchange.limit(me.practice_id, user_id, patient_ids)
            return
        for one in sorted(patient_ids - seen):
            exchange.give(me.practice_id, user_id, one)
        for one in sorted(seen - patient_ids):
            exchange.take(me.practice_id, user_id, one)


def lift(me: Actor, user_id: str) -> None:
    """Let a person see the whole practice; commits. Raises Problem ``server.not_found``."""
    _role_of(me.practice_id, user_id)
    audit.record("caseload.changed", kind="user", object_id=user_id)
    exchange.lift(me.practice_id, user_id)


def _role_of(practice_id: str, user_id: str) -> str:
    for person in identity.people_of(practice_id):
        if person.id == user_id:
            return person.role
    raise Problem("server.not_found")
