"""The table of good-faith estimates, each as it was given: part of the client's record (149.610(f)(1))."""

from sqlalchemy import BigInteger, Index, LargeBinary, String
from sqlalchemy.orm import Mapped, mapped_column

from server.core.db import InPractice, db


class EstimateRow(InPractice, db.Model):
    """One estimate that was given; never changed and never taken away. ``content`` is the very PDF.

    ``reason`` is scheduled or asked, ``asked_on`` the day of it, ``due_on`` by when it was to be given: null
    where the rule wanted none. ``first_on`` and ``last_on`` are the days it is for.
    """

    __tablename__ = "estimate"
    id: Mapped[str] = mapped_column(String(36), primary_key=True)
    # No foreign key: the projection's rows are emptied and made anew, and this stands meanwhile.
    patient_id: Mapped[str] = mapped_column(String(36))
    reason: Mapped[str] = mapped_column(String(9))
    asked_on: Mapped[str] = mapped_column(String(10))
    due_on: Mapped[str | None] = mapped_column(String(10))
    first_on: Mapped[str] = mapped_column(String(10))
    last_on: Mapped[str] = mapped_column(String(10))
    language: Mapped[str] = mapped_column(String(2))
    total_cents: Mapped[int] = mapped_column(BigInteger)
    given_at: Mapped[str] = mapped_column(String(20))
    by_user_id: Mapped[str] = mapped_column(String(36))
    by_name: Mapped[str] = mapped_column(String(200))
    sha256: Mapped[str] = mapped_column(String(64))
    content: Mapped[bytes] = mapped_column(LargeBinary)
    __table_args__ = (Index("estimate_of_patient", "practice_id", "patient_id"),)
