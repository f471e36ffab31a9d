"""The views of the worklist that a person keeps under names.

What was searched for is in none of them: it may name a client.
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import JSON, ForeignKeyConstraint, String, UniqueConstraint, func, select
from sqlalchemy.orm import Mapped, mapped_column

from server.core.db import InPractice, db, write_lock
from server.core.ids import new_id
from server.core.problem import Problem
from server.core.time import now_iso

MOST_VIEWS = 50


class WorklistViewRow(InPractice, db.Model):
    """A view of one person: lane, payer, therapist, days left, order (shapes_worklist.WorklistView)."""

    __tablename__ = "worklist_view"

    id: Mapped[str] = mapped_column(String(36), primary_key=True)
    user_id: Mapped[str] = mapped_column(String(36))
    name: Mapped[str] = mapped_column(String(60))
    view: Mapped[dict[str, Any]] = mapped_column(JSON)
    saved_at: Mapped[str] = mapped_column(String(20))

    __table_args__ = (
        ForeignKeyConstraint(["practice_id", "user_id"], ["user.practice_id", "user.id"]),
        UniqueConstraint("practice_id", "user_id", "name"),
    )


def views_of(user_id: str) -> list[dict[str, Any]]:
    """Give the views of a person as {id, name, view}, by name; within ``acting_for``."""
    rows = db.session.scalars(select(WorklistViewRow).where(WorklistViewRow.user_id == user_id))
    by_name = sorted(rows, key=lambda row: (row.name.casefold(), row.name))
    return [{"id": row.id, "name": row.name, "view": row.view} for row in by_name]


def keep_view(practice_id: str, user_id: str, name: str, view: dict[str, Any]) -> None:
    """Keep a view under a name, in place of an older one. Raises Problem ``claims.too_many_views``."""
    name = " ".join(name.split())
    if not name:
        raise Problem("server.bad_fields", errors={"name": ["names nothing"]})
    with write_lock():
        theirs = WorklistViewRow.user_id == user_id
        row = db.session.scalar(select(WorklistViewRow).where(theirs, WorklistViewRow.name == name))
        if row is None:
            if (db.session.scalar(select(func.count(WorklistViewRow.id)).where(theirs)) or 0) >= MOST_VIEWS:
                raise Problem("claims.too_many_views", most=MOST_VIEWS)
            row = WorklistViewRow(practice_id=practice_id, id=new_id(), user_id=user_id, name=name)
            db.session.add(row)
        row.view, row.saved_at = view, now_iso()


def drop_view(user_id: str, view_id: str) -> None:
    """Forget a view; one that is not this person's, or is not there, is left alone."""
    with write_lock():
        theirs = (WorklistViewRow.user_id == user_id, WorklistViewRow.id == view_id)
        if row := db.session.scalar(select(WorklistViewRow).where(*theirs)):
            db.session.delete(row)
