"""Rows of who signed which visit, and whether their key proves it."""

from sqlalchemy import JSON, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from server.core.db import db
from server.core.projection import Projected, refers


class SignatureRow(Projected, db.Model):
    """A signature over a visit's records, or a witness's over a consent; the proof stays in the record.

    ``holds`` says whether the key it names is its signer's and really signed this statement, ``why`` why
    not (``judge.py``). Whether each sealed record still has its digest is asked anew whenever it matters.
    """

    __tablename__ = "signature"

    encounter_id: Mapped[str]
    patient_id: Mapped[str | None]
    signer_id: Mapped[str] = mapped_column(String(36))
    signer_name: Mapped[str]
    method: Mapped[str] = mapped_column(String(10))
    signed_at: Mapped[str] = mapped_column(String(20))
    role: Mapped[str | None] = mapped_column(String(10))
    sealed: Mapped[list[str]] = mapped_column(JSON)
    key_sha256: Mapped[str] = mapped_column(String(64))
    challenge: Mapped[str] = mapped_column(String(64))
    holds: Mapped[bool]
    why: Mapped[str] = mapped_column(String(20))

    __table_args__ = (
        refers("encounter_id", "encounter"),
        UniqueConstraint("practice_id", "key_sha256", "challenge"),
        Index("signature_of_encounter", "practice_id", "encounter_id"),
        Index("signature_by_version", "practice_id", "v"),
        Index("signature_by_key", "practice_id", "key_sha256"),
    )
