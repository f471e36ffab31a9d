"""What of the claims needs the office: those not sent whose last day to send is near."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import Text, cast, select

from server import push
from server.claims.models import ClaimRow
from server.core.db import db

if TYPE_CHECKING:
    from collections.abc import Iterator

_NEAR = '"filing-near"'
"""The rule that says so (sync/rules/shelf), as findings name it."""


def needs(practice_id: str) -> Iterator[push.Need]:
    """Give the claims of the practice acted for that are not sent and soon cannot be."""
    near = select(ClaimRow.id).where(
        ClaimRow.practice_id == practice_id,
        ClaimRow.exported_at.is_(None),
        cast(ClaimRow.findings, Text).contains(_NEAR, autoescape=True),
    )
    for claim_id in db.session.scalars(near):
        yield push.Need(push.OFFICE, f"filing/{claim_id}")
