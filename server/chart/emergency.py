"""Emergency access: somebody sees a client not in their caseload, for a day, and every owner hears of it.

Somebody has to treat a client whose therapist is away, and nobody who could give them the chart can be
reached (45 CFR 164.312(a)(2)(ii)). Nobody's leave is asked; what was done stands where no owner can miss it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import select

from server import audit, exchange, identity
from server.chart.models import EmergencyAccess, PatientRow
from server.chart.read import as_heard, patient_names
from server.core import log
from server.core.db import db, write_lock
from server.core.ids import new_id
from server.core.problem import Problem
from server.core.time import iso_in, now_iso

if TYPE_CHECKING:
    from server.core.web import Actor

LASTS_S = 24 * 3_600
MOST_LISTED = 200


def open_chart(me: Actor, client: str, date_of_birth: str | None, reason: str) -> dict[str, str]:
    """Put a client into the asker's caseload until a day from now, and write down why; commits.

    ``client`` is the whole name. Gives {patient_id, ends_at}. Raises Problem ``caseload.none`` for somebody
    who sees the whole practice, ``chart.unknown_patient``, ``chart.which_patient`` when several have the
    name.
    """
    if exchange.caseload_of(me.user_id) is None:
        raise Problem("caseload.none")
    patient_id = _meant(client, date_of_birth)
    ends_at = iso_in(LASTS_S)
    with write_lock():
        db.session.add(
            EmergencyAccess(
                practice_id=me.practice_id,
                id=new_id(),
                user_id=me.user_id,
                patient_id=patient_id,
                reason=reason,
                opened_at=now_iso(),
                ends_at=ends_at,
            )
        )
        db.session.flush()
        audit.record("chart.opened_in_emergency", kind="patient", object_id=patient_id)
        exchange.lend(me.practice_id, me.user_id, patient_id, ends_at)
    log.event("chart.opened_in_emergency")
    return {"patient_id": patient_id, "ends_at": ends_at}


def openings() -> list[dict[str, Any]]:
    """Give what was opened in the practice acted for: what no owner has seen, then others, newest first."""
    newest_first = select(EmergencyAccess).order_by(EmergencyAccess.opened_at.desc(), EmergencyAccess.id)
    unseen = newest_first.where(EmergencyAccess.seen_at == "")
    seen = newest_first.where(EmergencyAccess.seen_at != "").limit(MOST_LISTED)
    rows = [*db.session.scalars(unseen), *db.session.scalars(seen)]
    if not rows:
        return []
    practice_id = rows[0].practice_id
    people = {one.id: one.name for one in identity.people_of(practice_id)}
    names = patient_names(practice_id, {row.patient_id for row in rows})
    return [
        {
            "id": row.id,
            "by": {"id": row.user_id, "name": people.get(row.user_id, "")},
            "patient": {"id": row.patient_id, "name": names.get(row.patient_id, "")},
            "reason": row.reason,
            "opened_at": row.opened_at,
            "ends_at": row.ends_at,
            "seen_at": row.seen_at or None,
        }
        for row in rows
    ]


def note_seen(me: Actor, opening_id: str) -> None:
    """Say that an owner has seen it; commits. Raises Problem ``server.not_found``."""
    with write_lock():
        row = db.session.get(EmergencyAccess, (me.practice_id, opening_id))
        if row is None:
            raise Problem("server.not_found")
        if not row.seen_at:
            row.seen_at, row.seen_by = now_iso(), me.user_id
        db.session.flush()


def _meant(client: str, date_of_birth: str | None) -> str:
    wanted = as_heard(client)
    rows = db.session.execute(
        select(PatientRow.id, PatientRow.first_name, PatientRow.last_name, PatientRow.date_of_birth)
        .where(PatientRow.deleted.is_(False))
        .order_by(PatientRow.id)
    )
    called = [
        (found, born)
        for found, first, last, born in rows
        if wanted and as_heard(f"{first or ''} {last or ''}") == wanted
    ]
    born_then = [found for found, born in called if date_of_birth is None or born == date_of_birth]
    if len(born_then) > 1:
        raise Problem("chart.which_patient")
    if not born_then:
        raise Problem("chart.unknown_patient")
    return born_then[0]
