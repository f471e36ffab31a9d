"""The table of what was recognized on pictures."""

from typing import Any

from sqlalchemy import JSON, ForeignKeyConstraint, String
from sqlalchemy.orm import Mapped, mapped_column

from server.core.db import InPractice, db


class PageReading(InPractice, db.Model):
    """What the reader recognized on a picture; ``state`` is read, failed (for good) or tried (once more).

    ``lines`` are as ``recognize.py`` gives them, none unless it was read.
    """

    __tablename__ = "page_reading"
    sha256: Mapped[str] = mapped_column(String(64), primary_key=True)
    state: Mapped[str] = mapped_column(String(6))
    tries: Mapped[int]
    reader: Mapped[str] = mapped_column(String(60))
    width: Mapped[int]
    height: Mapped[int]
    lines: Mapped[list[dict[str, Any]]] = mapped_column(JSON)
    read_at: Mapped[str] = mapped_column(String(20))
    __table_args__ = (ForeignKeyConstraint(["practice_id", "sha256"], ["blob.practice_id", "blob.sha256"]),)
