"""Rows of payers' rule sets: every published version, and what is being written."""

from sqlalchemy import String, Text
from sqlalchemy.orm import Mapped, mapped_column

from server.core.db import InPractice, db


class PayerSetVersion(InPractice, db.Model):
    """One act on a set: what was published, rolled back to, or withdrawn, by whom and why; never rewritten.

    The highest version of a set is what holds; ``content`` is JSON as ``sync.rules.check_payer_set`` has it,
    and ``rolled_back_to`` the version whose content came back.
    """

    __tablename__ = "payer_set_version"
    set_id: Mapped[str] = mapped_column(String(60), primary_key=True)
    version: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    act: Mapped[str] = mapped_column(String(11))
    content: Mapped[str] = mapped_column(Text)
    why: Mapped[str] = mapped_column(String(500))
    rolled_back_to: Mapped[int | None]
    published_by: Mapped[str] = mapped_column(String(36))
    published_by_name: Mapped[str] = mapped_column(String(200))
    published_at: Mapped[str] = mapped_column(String(20))


class PayerSetDraft(InPractice, db.Model):
    """What somebody is writing, perhaps half typed; ``revision`` counts how often it was kept."""

    __tablename__ = "payer_set_draft"
    set_id: Mapped[str] = mapped_column(String(60), primary_key=True)
    revision: Mapped[int]
    content: Mapped[str] = mapped_column(Text)
    saved_by: Mapped[str] = mapped_column(String(36))
    saved_at: Mapped[str] = mapped_column(String(20))
