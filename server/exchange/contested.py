"""Answers which records are contested: an open card holds two values, and nobody has chosen yet."""

from collections.abc import Collection

from sqlalchemy import select

from server.core.db import db
from server.exchange.hold import Key
from server.exchange.models import ConflictCard


def open_conflicts(practice_id: str, keys: Collection[Key]) -> set[Key]:
    """Give those of some records, named (kind, id), that have an open card."""
    if not keys:
        return set()
    found = db.session.execute(
        select(ConflictCard.record_kind, ConflictCard.record_id).where(
            ConflictCard.practice_id == practice_id,
            ConflictCard.record_kind.in_({kind for kind, _ in keys}),
            ConflictCard.record_id.in_({record_id for _, record_id in keys}),
            ConflictCard.state == "open",
        )
    )
    return {(kind, record_id) for kind, record_id in found} & set(keys)


def contested_since(practice_id: str, v: int) -> set[str | None]:
    """Give the patients with a card opened, renewed or closed after version `v`.

    None among them stands for a record of the whole practice.
    """
    return set(
        db.session.scalars(
            select(ConflictCard.patient_id).where(ConflictCard.practice_id == practice_id, ConflictCard.v > v)
        )
    )
