"""Tells how a record came to be: the op that made it, as it arrived, and who wrote it."""

import json
from collections.abc import Collection, Mapping
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


def writers_of(kind: str, record_ids: Collection[str]) -> dict[str, list[str]]:
    """Give the ids of whoever wrote some records of a kind, by record, the first writer first.

    It is told from who was signed in, not from what a record says of itself.
    """
    found: dict[str, list[str]] = {}
    for record_id, user_id in db.session.execute(
        select(JournaledOp.record_id, JournaledOp.by_user_id)
        .where(JournaledOp.record_id.in_(record_ids), JournaledOp.record_kind == kind)
        .where(JournaledOp.outcome.in_(("applied", "merged")))
        .order_by(JournaledOp.seq, JournaledOp.n)
    ):
        writers = found.setdefault(record_id, [])
        if user_id not in writers:
            writers.append(user_id)
    return found


def changed_at(kind: str, versions: Mapping[str, int]) -> dict[str, str]:
    """Give when some records of a kind, {id: v}, became what they are: their tablets' clock with offset."""
    found: dict[str, str] = {}
    for record_id, seq, body in db.session.execute(
        select(JournaledOp.record_id, JournaledOp.seq, JournaledOp.body)
        .where(JournaledOp.record_id.in_(versions), JournaledOp.record_kind == kind)
        .where(JournaledOp.seq.in_(set(versions.values())))
        .where(JournaledOp.outcome.in_(("applied", "merged")))
        .order_by(JournaledOp.seq, JournaledOp.n)
    ):
        if versions[record_id] == seq:
            found[record_id] = json.loads(body)["at"]
    return found


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
