"""Rows of consent forms, of who agreed to what and who took it back; text and ink stay in the record."""

from sqlalchemy import Index, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from server.core.db import InPractice, db
from server.core.projection import Projected, refers


class ConsentFormRow(Projected, db.Model):
    """One version of a text in one language."""

    __tablename__ = "consent_form"

    title: Mapped[str]
    language: Mapped[str]
    version: Mapped[str]
    effective_from_on: Mapped[str]
    effective_to_on: Mapped[str | None]
    purpose: Mapped[str | None]
    due: Mapped[str | None]
    sign_again: Mapped[bool | None]
    reviewed: Mapped[bool | None]


class ConsentRow(Projected, db.Model):
    """A signed consent: its answers decide CLM08, CLM09 and boxes 12 and 13."""

    __tablename__ = "consent"

    patient_id: Mapped[str]
    encounter_id: Mapped[str | None]
    # No foreign key: the consent carries the whole text that was signed, and stands without the form.
    form_id: Mapped[str]
    language: Mapped[str]
    version: Mapped[str]
    body_sha256: Mapped[str]
    answer_treatment: Mapped[bool]
    answer_release: Mapped[bool]
    answer_assignment: Mapped[bool]
    signer_name: Mapped[str]
    signer_relationship: Mapped[str]
    signed_at: Mapped[str]
    purpose: Mapped[str | None]

    __table_args__ = (
        refers("patient_id", "patient"),
        refers("encounter_id", "encounter"),
        Index("consent_of_patient", "practice_id", "patient_id"),
        Index("consent_by_version", "practice_id", "v"),
    )


class WithdrawalRow(Projected, db.Model):
    """A consent taken back by its client: from ``withdrawn_at`` on it does not count."""

    __tablename__ = "withdrawal"

    patient_id: Mapped[str]
    consent_id: Mapped[str]
    way: Mapped[str]
    withdrawn_at: Mapped[str]
    withdrawn_on: Mapped[str]

    __table_args__ = (
        refers("patient_id", "patient"),
        refers("consent_id", "consent"),
        Index("withdrawal_of_patient", "practice_id", "patient_id"),
        Index("withdrawal_by_version", "practice_id", "v"),
    )


class ConsentCopy(InPractice, db.Model):
    """A copy a client took; ``nonce`` is what made its address the only one of its kind."""

    __tablename__ = "consent_copy"
    nonce: Mapped[str] = mapped_column(String(16), primary_key=True)
    consent_id: Mapped[str] = mapped_column(String(36))
    taken_at: Mapped[str] = mapped_column(String(20))
    __table_args__ = (refers("consent_id", "consent", deferred=True),)


class ConsentDraft(InPractice, db.Model):
    """What an owner is writing for one purpose; ``content`` is JSON as ``shapes_forms.FormContent`` has it.

    ``revision`` counts how often it was kept, so that two pages do not write over each other.
    """

    __tablename__ = "consent_draft"
    purpose: Mapped[str] = mapped_column(String(20), primary_key=True)
    revision: Mapped[int]
    content: Mapped[str] = mapped_column(Text)
    saved_by: Mapped[str] = mapped_column(String(36))
    saved_at: Mapped[str] = mapped_column(String(20))
