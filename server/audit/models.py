"""Tables of the audit chain. Triggers refuse what is no addition (migrations, 20261128_02).

A migration that rebuilds a table on SQLite has to make its triggers again.
"""

from sqlalchemy import BigInteger, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from server.core.db import InPractice, db


class AuditEntry(InPractice, db.Model):
    """That somebody did something: ids, counts, ranges and digests, never words.

    ``who`` is a user's id or ``operator``. ``mac`` is its place in the chain, in hex; "" stands for unsaid.
    """

    __tablename__ = "audit_entry"
    __table_args__ = (
        Index(None, "practice_id", "at"),
        # Entries about one client, and marks of weeks, among millions.
        Index(None, "practice_id", "action", "object_id"),
    )
    n: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    at: Mapped[str] = mapped_column(String(20))
    who: Mapped[str] = mapped_column(String(36))
    device_id: Mapped[str] = mapped_column(String(36))
    action: Mapped[str] = mapped_column(String(40))
    kind: Mapped[str] = mapped_column(String(20))
    object_id: Mapped[str] = mapped_column(String(100))
    count: Mapped[int | None] = mapped_column(BigInteger)
    from_n: Mapped[int | None] = mapped_column(BigInteger)
    to_n: Mapped[int | None] = mapped_column(BigInteger)
    digest: Mapped[str] = mapped_column(String(71))
    device_at: Mapped[str] = mapped_column(String(40))
    request_id: Mapped[str] = mapped_column(String(36))
    mac: Mapped[str] = mapped_column(String(64))


class AuditHead(InPractice, db.Model):
    """The newest entry's number and mac: the row every writer of a practice's chain holds to the commit."""

    __tablename__ = "audit_head"
    n: Mapped[int] = mapped_column(BigInteger)
    head: Mapped[str] = mapped_column(String(64))
