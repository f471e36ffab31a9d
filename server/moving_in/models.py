"""The table of lists that were brought in: what each made, to be taken back while it is as it was."""

from typing import Any

from sqlalchemy import JSON, BigInteger, String
from sqlalchemy.orm import Mapped, mapped_column

from server.core.db import InPractice, db


class MovedIn(InPractice, db.Model):
    """A list that was brought in. No word of the file stands here: of it there is the hash alone.

    ``headings`` is the hash of its headings, by which ``columns`` (field by place) are remembered for the
    next one that has the same. ``records`` are [kind, id, version] in the order they were made, ``v`` the
    newest of the versions. Moments are UTC ISO; ``taken_back_at`` is "" while it stands.
    """

    __tablename__ = "moved_in"
    id: Mapped[str] = mapped_column(String(36), primary_key=True)
    kind: Mapped[str] = mapped_column(String(7))
    file_sha256: Mapped[str] = mapped_column(String(64))
    headings: Mapped[str] = mapped_column(String(64))
    columns: Mapped[dict[str, str]] = mapped_column(JSON)
    records: Mapped[list[list[Any]]] = mapped_column(JSON)
    made: Mapped[int]
    v: Mapped[int] = mapped_column(BigInteger)
    by_user_id: Mapped[str] = mapped_column(String(36))
    by_name: Mapped[str] = mapped_column(String(200))
    at: Mapped[str] = mapped_column(String(20))
    taken_back_at: Mapped[str] = mapped_column(String(20))
