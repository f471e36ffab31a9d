"""Tables of where people are told that something needs them, and of what. Moments are UTC ISO."""

from sqlalchemy import JSON, ForeignKeyConstraint, LargeBinary, String
from sqlalchemy.orm import Mapped, mapped_column

from server.core.db import InPractice, db


class PushSubscriptionRow(InPractice, db.Model):
    """Where a device is told: the address and keys its browser gave, sealed; one for each device.

    ``key_id`` names the server's key whose VAPID pair it is for (RFC 8292), ``language`` is the tablet's.
    ``next_try_at`` is when the vendor may be asked again, null for now.
    """

    __tablename__ = "push_subscription"
    __table_args__ = (
        ForeignKeyConstraint(["practice_id", "device_id"], ["device.practice_id", "device.id"]),
    )

    device_id: Mapped[str] = mapped_column(String(36), primary_key=True)
    user_id: Mapped[str] = mapped_column(String(36))
    key_id: Mapped[str] = mapped_column(String(8))
    sealed: Mapped[bytes] = mapped_column(LargeBinary)
    language: Mapped[str] = mapped_column(String(2))
    created_at: Mapped[str] = mapped_column(String(20))
    next_try_at: Mapped[str | None] = mapped_column(String(20))


class PushToldRow(InPractice, db.Model):
    """What a person was told needs them, and does still: hashes, in no particular order."""

    __tablename__ = "push_told"
    __table_args__ = (ForeignKeyConstraint(["practice_id", "user_id"], ["user.practice_id", "user.id"]),)

    user_id: Mapped[str] = mapped_column(String(36), primary_key=True)
    marks: Mapped[list[str]] = mapped_column(JSON)
    told_at: Mapped[str | None] = mapped_column(String(20))
