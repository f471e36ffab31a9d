"""Tells how a record came to be: the op that made it, as it arrived."""

import json
from dataclasses import dataclass

from sqlalchemy import select

from server.core.db import db
from server.exchange.models import JournaledOp


@dataclass(frozen=True, kw_only=True)
class Made:
    """The op that made a record. ``at`` is its tablet's clock with offset; ``body`` its very JSON text."""

    device_id: str
    by_user_id: str
    op_id: str
    at: str
    received_at: str
    sha256: str
    body: str


def how_made(kind: str, record_id: str) -> Made | None:
    """Give the op that made a record of the practice acted for; None for a record nobody made."""
    found = db.session.scalars(
        select(JournaledOp)
        .where(JournaledOp.record_id == record_id, JournaledOp.record_kind == kind)
        .where(JournaledOp.outcome.in_(("applied", "merged")))
        .order_by(JournaledOp.seq)
    )
    for op in found:
        said = json.loads(op.body)
        if said["t"] == "create":
            return Made(
                device_id=op.device_id,
                by_user_id=op.by_user_id,
                op_id=op.op_id,
                at=said["at"],
                received_at=op.received_at,
                sha256=op.sha256,
                body=op.body,
            )
    return None
