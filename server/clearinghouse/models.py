"""The table of how each practice reaches its clearinghouse. Moments are UTC ISO text."""

from typing import Any

from sqlalchemy import JSON, LargeBinary, String
from sqlalchemy.orm import Mapped, mapped_column

from server.core.db import InPractice, db


class ClearinghouseRow(InPractice, db.Model):
    """The connection of one trading partner: `kind` is folder, sftp or rehearsal, `usage` is ISA15, T or P.

    `settings` holds what is no secret; `sealed` holds the rest. `looked_at` is when its folder of
    answers was listed last; `trouble` says what stopped that ({code, facts}), null when nothing did, `looks`
    how often in a row, and `next_look_at` when it is tried again, null while only a person can mend it.
    """

    __tablename__ = "clearinghouse"

    trading_partner_id: Mapped[str] = mapped_column(String(36), primary_key=True)
    kind: Mapped[str] = mapped_column(String(10))
    is_on: Mapped[bool]
    usage: Mapped[str] = mapped_column(String(1))
    settings: Mapped[dict[str, Any]] = mapped_column(JSON)
    sealed: Mapped[bytes | None] = mapped_column(LargeBinary)
    changed_at: Mapped[str] = mapped_column(String(20))
    looked_at: Mapped[str | None] = mapped_column(String(20))
    trouble: Mapped[dict[str, Any] | None] = mapped_column(JSON(none_as_null=True))
    looks: Mapped[int]
    next_look_at: Mapped[str | None] = mapped_column(String(20))
