"""Keeps disclosures, each under a digest that the audit chain repeats, and reads them back."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from typing import Any

from sqlalchemy import insert, select
from sqlalchemy.exc import IntegrityError

from server.core.db import acting_practice, db
from server.core.ids import new_id
from server.core.problem import Problem
from server.core.time import now_iso
from server.disclosures.models import DisclosureRow

_COLUMNS = tuple(column.key for column in DisclosureRow.__table__.columns)


@dataclass(frozen=True, kw_only=True)
class Kept:
    """A row as it lies, and the digest (``sha256:`` and hex) that its entry of the chain has."""

    fields: dict[str, Any]
    digest: str


@dataclass(frozen=True, kw_only=True)
class Draft(Kept):
    """A row that is not there yet."""

    def keep(self) -> None:
        """Add it, within the caller's ``write_lock``. Raises Problem ``disclosures.corrected_already``."""
        try:
            db.session.execute(insert(DisclosureRow), [self.fields])
        except IntegrityError:
            raise Problem("disclosures.corrected_already") from None


def draft(patient_id: str, *, way: str, by: str, said: dict[str, Any]) -> Draft:
    """Make a row of the practice acted for; ``said`` are its other columns, and what it lacks is unsaid."""
    fields = {
        "practice_id": acting_practice(),
        "id": new_id(),
        "patient_id": patient_id,
        "way": way,
        "entry_n": said.get("entry_n"),
        "disclosed_on": said["disclosed_on"],
        "recipient": said["recipient"],
        "recipient_name": said.get("recipient_name", ""),
        "recipient_address": said.get("recipient_address", ""),
        "reason": said["reason"],
        "purpose": said.get("purpose", ""),
        "what": said.get("what", ""),
        "content_sha256": said.get("content_sha256", ""),
        "corrects": said.get("corrects"),
        "withdrawn": said.get("withdrawn", False),
        "written_at": now_iso(),
        "written_by": by,
    }
    return Draft(fields=fields, digest=_digest(fields))


def about(patient_id: str) -> list[Kept]:
    """Give every row about a client of the practice acted for, oldest first; digests are taken anew."""
    rows = db.session.scalars(
        select(DisclosureRow)
        .where(DisclosureRow.patient_id == patient_id)
        .order_by(DisclosureRow.written_at, DisclosureRow.id)
    )
    return [_kept(one) for one in rows]


def row(patient_id: str, disclosure_id: str) -> Kept:
    """Give one row about a client. Raises Problem ``disclosures.unknown``."""
    found = db.session.scalar(
        select(DisclosureRow).where(DisclosureRow.patient_id == patient_id, DisclosureRow.id == disclosure_id)
    )
    if found is None:
        raise Problem("disclosures.unknown")
    return _kept(found)


def _kept(found: DisclosureRow) -> Kept:
    fields = {name: getattr(found, name) for name in _COLUMNS}
    return Kept(fields=fields, digest=_digest(fields))


def _digest(fields: dict[str, Any]) -> str:
    said = json.dumps(fields, sort_keys=True, separators=(",", ":"))
    return f"sha256:{hashlib.sha256(said.encode()).hexdigest()}"
