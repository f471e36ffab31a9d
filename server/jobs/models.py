"""The table of what was done behind the scenes. Moments are UTC ISO."""

from sqlalchemy import String
from sqlalchemy.orm import Mapped, mapped_column

from server.core.db import InPractice, db


class WorkRow(InPractice, db.Model):
    """How one kind of work stands: when it ended last, when it is due, and how often it failed in a row.

    ``moved`` is how many things the last one that did not fail took care of; ``trouble`` is the kind of error
    of the last failure, never its message, which may quote a record; empty when the last one did not fail.
    """

    __tablename__ = "work"

    name: Mapped[str] = mapped_column(String(40), primary_key=True)
    ended_at: Mapped[str] = mapped_column(String(20))
    due_at: Mapped[str] = mapped_column(String(20))
    moved: Mapped[int]
    failures: Mapped[int]
    trouble: Mapped[str] = mapped_column(String(80))
