"""The files of codes an office imported, and the rule packs it published. Both are only added to."""

from typing import Any

from sqlalchemy import JSON, BigInteger, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from server.core.db import InPractice, db


class CodeFile(InPractice, db.Model):
    """One imported file: ``kind`` is pairs, limits or icd10, ``period`` the quarter or year (2026Q4, FY2027).

    ``kept`` are the rows among codes the practice bills, as ``sync/rules/edits.py`` has them; of diagnoses
    ``{"base", "added", "removed"}``. ``verified_on`` is the day of the import, UTC.
    """

    __tablename__ = "code_file"

    sha256: Mapped[str] = mapped_column(String(64), primary_key=True)
    kind: Mapped[str] = mapped_column(String(6))
    name: Mapped[str] = mapped_column(String(200))
    period: Mapped[str] = mapped_column(String(6))
    imported_at: Mapped[str] = mapped_column(String(20))
    verified_on: Mapped[str] = mapped_column(String(10))
    rows_read: Mapped[int] = mapped_column(BigInteger)
    rows_kept: Mapped[int]
    unread_count: Mapped[int] = mapped_column(BigInteger)
    kept: Mapped[Any] = mapped_column(JSON)


class RulePack(InPractice, db.Model):
    """One published pack: canonical bytes as text, their hash, and what the key of that day signed."""

    __tablename__ = "rule_pack"

    version: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    sha256: Mapped[str] = mapped_column(String(64))
    signature: Mapped[str] = mapped_column(String(88))
    key_id: Mapped[str] = mapped_column(String(8))
    body: Mapped[str] = mapped_column(Text)
    published_at: Mapped[str] = mapped_column(String(20))
