"""Which clients were on a device, by name: what an owner needs when a tablet is lost (45 CFR 164.402)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import select

from server import exchange, identity
from server.chart.models import PatientRow
from server.core.db import db

if TYPE_CHECKING:
    from server.exchange import OnDevice


def clients_on(device_id: str) -> dict[str, Any]:
    """Give {known_since_enrolled, last_op_at, handed_over, clients}: what the office knows was on a device.

    Of clients by name: who they are, and when what of them was sent to it or came from it (``OnDevice``).
    Raises Problem ``server.not_found``.
    """
    device = identity.get_device(device_id)
    found = exchange.clients_on(
        device.id, device.user_id, sent_known=device.sent_known, until_at=device.revoked_at
    )
    given = exchange.given_by(device.id, device.revoked_at or device.created_at)
    people = _patients()
    clients = [_describe(one, people.get(one.patient_id, ("", "", ""))) for one in found]
    return {
        "known_since_enrolled": device.sent_known,
        "last_op_at": given.last_op_at or None,
        "handed_over": given.handed_over,
        "clients": sorted(clients, key=lambda one: (one["may_be"], one["name"].casefold(), one["id"])),
    }


def _patients() -> dict[str, tuple[str, str, str]]:
    """Give {id: (first name, last name, date of birth)} of all there are: a list of ids may be too long."""
    rows = db.session.execute(
        select(PatientRow.id, PatientRow.first_name, PatientRow.last_name, PatientRow.date_of_birth)
    )
    return {found: (first or "", last or "", born or "") for found, first, last, born in rows}


def _describe(one: OnDevice, person: tuple[str, str, str]) -> dict[str, Any]:
    first, last, born = person
    return {
        "id": one.patient_id,
        "name": " ".join(filter(None, (first, last))),
        "date_of_birth": born or None,
        "first_sent_at": one.first_sent_at or None,
        "last_sent_at": one.last_sent_at or None,
        "captured_at": one.captured_at or None,
        "forgotten_at": one.forgotten_at or None,
        "may_be": one.may_be,
    }
