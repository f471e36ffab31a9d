"""The table of uploads."""

from collections.abc import Iterable

from sqlalchemy import String, Text, select
from sqlalchemy.orm import Mapped, mapped_column

from server.core.db import InPractice, db


class Blob(InPractice, db.Model):
    """A picture a tablet uploads. ``received`` bytes are on disk; ``state`` is receiving or stored.

    ``said`` is the Upload-Metadata header it was announced with, word for word; "" for what came before that
    was kept.
    """

    __tablename__ = "blob"
    sha256: Mapped[str] = mapped_column(String(64), primary_key=True)
    size: Mapped[int]
    received: Mapped[int]
    state: Mapped[str] = mapped_column(String(9))
    created_at: Mapped[str] = mapped_column(String(20))
    by_user_id: Mapped[str] = mapped_column(String(36))
    device_id: Mapped[str] = mapped_column(String(36))
    said: Mapped[str] = mapped_column(Text)


def stored(hashes: Iterable[str]) -> set[str]:
    """Give those of some hashes whose picture has arrived whole, for the practice acted for."""
    wanted = set(hashes)
    return set(db.session.scalars(select(Blob.sha256).where(Blob.sha256.in_(wanted), Blob.state == "stored")))
