"""Says whose records were on a device: what a lost tablet asks (45 CFR 164.402, 164.404).

That is what the office sent it, also of clients it has since been told to forget, and what came from it. What
was written on it and never sent, nobody but the device knows.
"""

import json
from dataclasses import dataclass

from sqlalchemy import func, select

from server.core.db import db
from server.exchange.models import Caseload, Escrow, Grant, JournaledOp, Record, SentClient
from server.exchange.scope import OF_A_PERSON

_OF_RECORD = (
    (JournaledOp.practice_id == Record.practice_id)
    & (JournaledOp.record_kind == Record.kind)
    & (JournaledOp.record_id == Record.id)
)
_OF_A_CLIENT = Record.patient_id.is_not(None) & Record.kind.not_in(OF_A_PERSON)


@dataclass(frozen=True, kw_only=True)
class OnDevice:
    """A client, and what the office knows of their being on a device; times are "" for never.

    ``captured_at`` is when the device last sent something of theirs, ``forgotten_at`` when it was last told
    to forget them. ``may_be`` says that nobody wrote down what was sent then, and that it could have been.
    """

    patient_id: str
    first_sent_at: str = ""
    last_sent_at: str = ""
    captured_at: str = ""
    forgotten_at: str = ""
    may_be: bool = False


@dataclass(frozen=True, kw_only=True)
class Given:
    """What a device gave the office: its last op, and what it handed over unread since a time."""

    last_op_at: str
    handed_over: int


def clients_on(device_id: str, user_id: str, *, sent_known: bool, until_at: str) -> list[OnDevice]:
    """Give the clients that were on a device of a person, as far as the office knows, by id.

    ``sent_known`` says whether ``note_sent`` was there for its first page. Where it was not, every client its
    person could see before ``until_at`` ("" for now) may be on it too.
    """
    sent = {
        row.patient_id: row
        for row in db.session.scalars(select(SentClient).where(SentClient.device_id == device_id))
    }
    captured = _captured(device_id)
    possible = set() if sent_known else _could_see(user_id, until_at)
    found: list[OnDevice] = []
    for patient_id in sorted(sent.keys() | captured.keys() | possible):
        row = sent.get(patient_id)
        found.append(
            OnDevice(
                patient_id=patient_id,
                first_sent_at=row.first_sent_at if row else "",
                last_sent_at=row.last_sent_at if row else "",
                captured_at=captured.get(patient_id, ""),
                forgotten_at=row.forgotten_at if row else "",
                may_be=row is None and patient_id not in captured,
            )
        )
    return found


def given_by(device_id: str, since_at: str) -> Given:
    """Give what the office has of a device: when its last op came, and how much it handed over since."""
    last = db.session.scalar(
        select(func.max(JournaledOp.received_at)).where(JournaledOp.device_id == device_id)
    )
    kept = select(func.count(Escrow.id)).where(Escrow.device_id == device_id, Escrow.received_at >= since_at)
    return Given(last_op_at=last or "", handed_over=db.session.scalar(kept) or 0)


def _captured(device_id: str) -> dict[str, str]:
    """Give {patient id: when the last op came} of the clients a device wrote something about."""
    rows = db.session.execute(
        select(Record.patient_id, func.max(JournaledOp.received_at))
        .join(JournaledOp, _OF_RECORD)
        .where(JournaledOp.device_id == device_id, _OF_A_CLIENT)
        .group_by(Record.patient_id)
    )
    found = {patient_id: at for patient_id, at in rows if patient_id is not None}
    kept = select(JournaledOp.body, JournaledOp.received_at).where(
        JournaledOp.device_id == device_id,
        JournaledOp.outcome == "kept",
        JournaledOp.record_kind.not_in(OF_A_PERSON),
    )
    for body, at in db.session.execute(kept):  # what was kept may be of a record that is not there
        if patient_id := json.loads(body)["c"]:
            found[patient_id] = max(at, found.get(patient_id, ""))
    return found


def _could_see(user_id: str, until_at: str) -> set[str]:
    """Give every client a person may ever have seen before a time.

    Without a caseload that is everybody; with one, those ever granted, and whoever was there when it began.
    """
    began = db.session.scalar(select(Caseload.since_seq).where(Caseload.user_id == user_id))
    first = select(Record.patient_id).join(JournaledOp, _OF_RECORD).where(_OF_A_CLIENT).distinct()
    if until_at:
        first = first.where(JournaledOp.received_at <= until_at)
    if began is not None:
        first = first.where(JournaledOp.seq <= began)
    granted = select(Grant.patient_id).where(Grant.user_id == user_id)
    return {one for one in db.session.scalars(first) if one is not None} | set(db.session.scalars(granted))
