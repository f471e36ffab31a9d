"""Collects made-up records in the order in which they are to be written."""

from __future__ import annotations

import hashlib
from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from uuid import UUID, uuid5

from server import exchange
from sync.consent_text import signed_text
from sync.records import blank

_NAMES = UUID("6f0b6f2e-5f0c-4c53-9d55-3a0f6d6c7a11")

Op = tuple[str, str, str, str | None, dict[str, Any]]
"""What `exchange.office_write` takes: what is done, kind, id, patient id, fields."""


class Book:
    """Records of one practice. The same practice and names give the same ids, so filling twice is visible."""

    def __init__(self, practice_id: str, today: date, therapist: str) -> None:
        self.practice_id = practice_id
        self.today = today
        self.therapist = therapist
        self.ops: list[Op] = []

    def id_of(self, kind: str, name: str) -> str:
        """Give the id of a record by its kind and a name of ours."""
        return str(uuid5(_NAMES, f"{self.practice_id}/{kind}/{name}"))

    def add(self, kind: str, called: str, about: str | None = None, /, **fields: Any) -> str:
        """Create a record, about a patient or the practice, and give its id. Fields not given are blank."""
        record_id = self.id_of(kind, called)
        patient_id = record_id if kind == "patient" else about
        self.ops.append(("create", kind, record_id, patient_id, {**blank(kind), **fields}))
        return record_id

    def sign(self, kind: str, record_id: str, patient_id: str) -> None:
        """Close a record under the therapist's name."""
        self.ops.append(("sign", kind, record_id, patient_id, {"name": self.therapist}))

    def write(self, user_id: str) -> None:
        """Write what was collected, all of it or nothing, and begin a new page."""
        exchange.office_write(self.practice_id, self.ops, by=user_id)
        self.ops = []

    def day(self, offset: int) -> str:
        """Give the day so many days from today, as ISO text."""
        return (self.today + timedelta(days=offset)).isoformat()

    def moment(self, offset: int, hour: int, minute: int = 0) -> str:
        """Give a moment of the wall clock here on the day so many days from today, in UTC."""
        local = datetime.combine(self.today + timedelta(days=offset), time(hour, minute)).astimezone()
        return local.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def consent_fields(form: dict[str, Any], signer: str, signed_at: str) -> dict[str, Any]:
    """Give a signed consent's own fields: the text shown, with its hash, a yes to all, a line of ink."""
    return {
        **form,
        "body_sha256": hashlib.sha256(signed_text(form["body"], form["statements"]).encode()).hexdigest(),
        "answer_treatment": True,
        "answer_release": True,
        "answer_assignment": True,
        "signer_name": signer,
        "signer_relationship": "self",
        "ink": [[20, 60, 0, 400, 60, 30, 40, 600, 100, 70, 80, 700, 160, 40, 120, 500]],
        "initials": [[[10, 30, 0, 400, 30, 10, 60, 600, 50, 40, 120, 500]] for _ in form["statements"]],
        "typed_initials": ["" for _ in form["statements"]],
        "signed_at": signed_at,
        "zone": "America/Los_Angeles",
    }
