"""Gathers the proof of a visit from the journal, and says where the records have gone another way."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from sqlalchemy import select

from server import exchange
from server.core.db import acting_for, db
from server.core.problem import Problem
from server.core.time import now_iso
from server.identity import practices, signing_keys
from server.signatures.apply import KIND
from server.signatures.bundle import FORMAT, HOW, describe_key, written
from server.signatures.models import SignatureRow
from server.signatures.read import sealed_in
from sync.canon import NotCanonical
from sync.changes import is_id


@dataclass(frozen=True, kw_only=True)
class Gathered:
    """A bundle, and {(kind, id)} of records whose words today are not those the journal took."""

    encounter_id: str
    bundle: dict[str, Any]
    drifted: set[tuple[str, str]]


def gather(practice_id: str, record_id: str) -> Gathered:
    """Gather all signatures of the visit a record is of: its own id, its note's, a line's, a signature's.

    Raises Problem ``signatures.none`` when the practice has no signature over such a record.
    """
    with acting_for(practice_id):
        rows = db.session.scalars(
            select(SignatureRow)
            .where(
                SignatureRow.practice_id == practice_id,
                SignatureRow.deleted.is_(False),
                SignatureRow.encounter_id == _visit_of(practice_id, record_id),
            )
            .order_by(SignatureRow.v, SignatureRow.id)
        ).all()
        if not rows:
            raise Problem("signatures.none")
        told = {(KIND, row.id): exchange.from_journal(KIND, row.id) for row in rows}
        sealed = {(one.kind, one.id) for row in rows for one in sealed_in(row.sealed)}
        told |= {key: exchange.from_journal(*key) for key in sorted(sealed)}
        stored = exchange.as_signed_words(told.keys())
        texts = {key: _text(key, said) for key, said in told.items()}
        named = {
            key: (str(said.fields.get("method")), str(said.fields.get("key")))
            for key, said in told.items()
            if said
        }
        keys = signing_keys({named[KIND, row.id] for row in rows if (KIND, row.id) in named})
        bundle = {
            "format": FORMAT,
            "how": HOW,
            "made_at": now_iso(),
            "practice": {"id": practice_id, "name": dict(practices())[practice_id]},
            "encounter_id": rows[0].encounter_id,
            "records": [texts[key] for key in sorted(sealed) if texts[key]],
            "signatures": [
                {
                    "record": texts[KIND, row.id],
                    "received_at": said.received_at,
                    "key": describe_key(keys.get(named[KIND, row.id])),
                }
                for row in rows
                if (said := told[KIND, row.id])
            ],
        }
        drifted = {key for key, text in texts.items() if text != _text(key, stored.get(key))}
        return Gathered(encounter_id=rows[0].encounter_id, bundle=bundle, drifted=drifted)


def _visit_of(practice_id: str, record_id: str) -> str:
    """Give the visit a record belongs to; the id itself when nothing says so."""
    if not is_id(record_id):
        raise Problem("signatures.none")
    for kind in (KIND, "service_line", "addendum", "consent"):
        found = exchange.read(practice_id, kind, record_id)
        if found is not None and found.fields.get("encounter_id"):
            return str(found.fields["encounter_id"])
    return record_id


def _text(key: tuple[str, str], said: exchange.SignedWords | None) -> str:
    try:
        return written(*key, said.patient_id, said.fields) if said else ""
    except NotCanonical:
        return ""
