"""What of the answers needs the office: refusals of what nothing here is known of.

A refused claim waits for the office itself, and is told of by the claims (claims/desk.py).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import select

from server import push
from server.acknowledgments.models import AnswerRow
from server.core.db import db
from server.core.time import iso_in

if TYPE_CHECKING:
    from collections.abc import Iterator

FRESH_S = 30 * 86_400
"""What was refused longer ago was told of, and stands in the list of claims."""


def needs(practice_id: str) -> Iterator[push.Need]:
    """Give the refusals that came to the practice acted for within a month and speak of nothing it sent."""
    refused = select(AnswerRow.id).where(
        AnswerRow.practice_id == practice_id,
        AnswerRow.accepted.is_(False),
        AnswerRow.claim_id.is_(None),
        AnswerRow.control_number.is_(None),
        AnswerRow.received_at >= iso_in(-FRESH_S),
    )
    for answer_id in db.session.scalars(refused):
        yield push.Need(push.OFFICE, f"refused/{answer_id}")
