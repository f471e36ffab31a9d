"""Answers what claims ask: which records of a visit are under a signature that holds."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from sqlalchemy import select

from server import exchange
from server.core.db import db
from server.core.projection import rows_of
from server.signatures.models import SignatureRow
from sync.canon import NotCanonical, digest, statement
from sync.signature import Sealed, read_sealed

if TYPE_CHECKING:
    from collections.abc import Collection

Key = tuple[str, str]
WITNESS = "witness"
"""The ``role`` of whoever saw a client sign."""


@dataclass(slots=True, kw_only=True)
class Signed:
    """A visit's signatures: {id: v} of each, and the records, (kind, id), that one which holds proves."""

    versions: dict[str, int] = field(default_factory=dict[str, int])
    proved: set[Key] = field(default_factory=set[Key])


def signed_of(practice_id: str, encounter_ids: Collection[str]) -> dict[str, Signed]:
    """Give what is signed of some visits; those without any signature are left out. Witnesses sign no visit.

    Each record's digest is taken anew: one that was changed behind the exchange's back is not proved.
    """
    rows = rows_of(
        SignatureRow, practice_id, SignatureRow.encounter_id.in_(encounter_ids), SignatureRow.role.is_(None)
    )
    entries = {row["id"]: sealed_in(row["sealed"]) for row in rows if row["holds"]}
    standing = stand_as_sealed({one for sealed in entries.values() for one in sealed})
    found: dict[str, Signed] = defaultdict(Signed)
    for row in rows:
        visit = found[row["encounter_id"]]
        visit.versions[row["id"]] = row["v"]
        visit.proved |= {(one.kind, one.id) for one in entries.get(row["id"], []) if one in standing}
    return dict(found)


@dataclass(frozen=True, slots=True, kw_only=True)
class Witnessed:
    """A witness's signature over a consent: its fields as they were written, and whether it holds for it."""

    id: str
    fields: dict[str, Any]
    holds: bool


def witnesses_of(practice_id: str, encounter_id: str, consent_id: str) -> list[Witnessed]:
    """Give who witnessed a consent that was signed at a visit, the earliest first.

    The consent's digest is taken anew, as in `signed_of`.
    """
    rows = rows_of(
        SignatureRow,
        practice_id,
        SignatureRow.encounter_id == encounter_id,
        SignatureRow.role == WITNESS,
    )
    named = {
        row["id"]: [one for one in sealed_in(row["sealed"]) if one[:2] == ("consent", consent_id)]
        for row in rows
    }
    standing = stand_as_sealed({one for sealed in named.values() for one in sealed})
    words = exchange.as_signed_words({("signature", row["id"]) for row in rows if named[row["id"]]})
    return [
        Witnessed(
            id=row["id"],
            fields=words["signature", row["id"]].fields,
            holds=row["holds"] and standing.issuperset(named[row["id"]]),
        )
        for row in sorted(rows, key=lambda each: (each["signed_at"], each["id"]))
        if ("signature", row["id"]) in words
    ]


def sealed_in(entries: Collection[object]) -> list[Sealed]:
    """Read the entries of a signature's ``sealed``; what is none names nothing."""
    return [one for entry in entries if (one := read_sealed(entry))]


def stand_as_sealed(sealed: Collection[Sealed]) -> set[Sealed]:
    """Give those of some sealed records that are signed and have the very digest that was sealed."""
    words = exchange.as_signed_words({(one.kind, one.id) for one in sealed})
    return {one for one in sealed if _digest(one, words.get((one.kind, one.id))) == one.digest}


def patients_changed_since(practice_id: str, v: int) -> set[str]:
    """Give the patients of whom anything was signed after version `v`."""
    found = db.session.scalars(
        select(SignatureRow.patient_id).where(SignatureRow.practice_id == practice_id, SignatureRow.v > v)
    )
    return {patient_id for patient_id in found if patient_id}


def _digest(one: Sealed, words: exchange.SignedWords | None) -> str:
    try:
        return digest(statement(one.kind, one.id, words.patient_id, words.fields)) if words else ""
    except NotCanonical:
        return ""
