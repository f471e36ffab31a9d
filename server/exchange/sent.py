"""Writes down whose records each device was sent: with the audit entry of a page, before the page leaves.

A page may be lost on its way, so the list says what was sent at the most. It is never taken back: whether a
device that was told to forget a client did, the office does not hear. When a client was last sent is true to
the minute: the pages of one pull name mostly the same clients, and would write the same rows again each.
"""

import re
from collections.abc import Iterable

from sqlalchemy import select, update
from sqlalchemy.dialects.postgresql import insert as postgresql_insert
from sqlalchemy.dialects.sqlite import insert as sqlite_insert

from server.core.db import db
from server.core.time import iso_in, now_iso
from server.exchange.models import SentClient
from server.exchange.scope import OF_A_PERSON

_OF_SOMEBODY = re.compile(
    rb'\{"k":"([^"]*)","id":"[^"]*","c":"([^"]+)"(?:,"v":\d+,"f":\{"record_kind":"([^"]*)")?'
)
_PURGE = re.compile(rb'\{"purge":"([^"]+)"')
"""Both as ``rows`` and ``pull`` write them; echoes and deletions carry no words and name no client."""
_TRUE_TO_S = 60
"""How many seconds ``last_sent_at`` may lie behind; first and anew are always written at once."""


def note_sent(practice_id: str, device_id: str, changes: Iterable[bytes]) -> None:
    """Write down whose records a page carries, and whom it tells the device to forget."""
    sent, forgotten = _whose(changes)
    now = now_iso()
    if sent:
        sent -= _just_sent(device_id, sent)
    if sent:
        insert = sqlite_insert if db.session.get_bind().dialect.name == "sqlite" else postgresql_insert
        made = insert(SentClient)
        db.session.execute(
            made.on_conflict_do_update(
                index_elements=["practice_id", "device_id", "patient_id"],
                set_={"last_sent_at": made.excluded.last_sent_at, "forgotten_at": ""},
            ),
            [
                {
                    "practice_id": practice_id,
                    "device_id": device_id,
                    "patient_id": patient_id,
                    "first_sent_at": now,
                    "last_sent_at": now,
                    "forgotten_at": "",
                }
                for patient_id in sorted(sent)  # two pages at once wait for each other, not in a circle
            ],
        )
    if forgotten:
        db.session.execute(
            update(SentClient)
            .where(SentClient.device_id == device_id, SentClient.patient_id.in_(forgotten))
            .values(forgotten_at=now),
            execution_options={"synchronize_session": False},
        )


def _just_sent(device_id: str, patient_ids: set[str]) -> set[str]:
    lately = select(SentClient.patient_id).where(
        SentClient.device_id == device_id,
        SentClient.patient_id.in_(patient_ids),
        SentClient.last_sent_at > iso_in(-_TRUE_TO_S),
        SentClient.forgotten_at == "",
    )
    return set(db.session.scalars(lately))


def _whose(changes: Iterable[bytes]) -> tuple[set[str], set[str]]:
    sent: set[str] = set()
    forgotten: set[str] = set()
    for change in changes:
        if found := _OF_SOMEBODY.match(change):
            about = found[3] if found[1] == b"conflict" and found[3] else found[1]
            if about.decode() not in OF_A_PERSON:
                sent.add(found[2].decode())
                forgotten.discard(found[2].decode())
        elif found := _PURGE.match(change):
            forgotten.add(found[1].decode())
    return sent, forgotten
