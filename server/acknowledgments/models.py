"""Tables of what came back for batches: the files as they came, and each answer. Moments are UTC ISO."""

from typing import Any

from sqlalchemy import JSON, BigInteger, ForeignKeyConstraint, Index, LargeBinary, String
from sqlalchemy.orm import Mapped, mapped_column

from server.core.db import InPractice, db
from server.core.projection import refers


class ResponseFileRow(InPractice, db.Model):
    """A file that came back, its bytes by zlib. ``refused`` says why nothing of it was taken, or is empty.

    Of a file that was left where it lay there are no bytes, and ``sha256`` is of its name and size.
    """

    __tablename__ = "response_file"

    sha256: Mapped[str] = mapped_column(String(64), primary_key=True)
    name: Mapped[str] = mapped_column(String(200))
    received_at: Mapped[str] = mapped_column(String(20))
    size_bytes: Mapped[int] = mapped_column(BigInteger)
    content: Mapped[bytes] = mapped_column(LargeBinary)
    refused: Mapped[str]
    remarks: Mapped[list[str]] = mapped_column(JSON)


class AnswerRow(InPractice, db.Model):
    """One answer: of a batch, of one of its sets, or of one claim; evidence by file and segment.

    ``level`` is who speaks (states.py), ``accepted`` null where it says neither. ``named`` is the number it
    speaks of as it stands there, also when nothing here has that number. ``said`` is what is said, in codes.
    """

    __tablename__ = "answer"

    id: Mapped[str] = mapped_column(String(36), primary_key=True)
    file_sha256: Mapped[str] = mapped_column(String(64))
    segment_number: Mapped[int]
    kind: Mapped[str] = mapped_column(String(5))
    level: Mapped[int]
    accepted: Mapped[bool | None]
    named: Mapped[str] = mapped_column(String(80))
    trading_partner_id: Mapped[str | None] = mapped_column(String(36))
    control_number: Mapped[int | None]
    set_number: Mapped[int | None]
    claim_id: Mapped[str | None] = mapped_column(String(36))
    payer_claim_number: Mapped[str | None] = mapped_column(String(50))
    said: Mapped[list[dict[str, Any]]] = mapped_column(JSON)
    received_at: Mapped[str] = mapped_column(String(20))

    __table_args__ = (
        refers("claim_id", "claim"),
        ForeignKeyConstraint(
            ["practice_id", "file_sha256"], ["response_file.practice_id", "response_file.sha256"]
        ),
        ForeignKeyConstraint(
            ["practice_id", "trading_partner_id", "control_number"],
            ["batch.practice_id", "batch.trading_partner_id", "batch.control_number"],
        ),
        Index("answer_by_claim", "practice_id", "claim_id"),
        Index("answer_by_batch", "practice_id", "trading_partner_id", "control_number"),
    )
