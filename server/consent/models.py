"""Rows of consent forms and of who agreed to what; text and ink stay in the record."""

from sqlalchemy import Index
from sqlalchemy.orm import Mapped

from server.core.db import db
from server.core.projection import Projected, refers


class ConsentFormRow(Projected, db.Model):
    """One version of a text in one language."""

    __tablename__ = "consent_form"

    title: Mapped[str]
    language: Mapped[str]
    version: Mapped[str]
    effective_from_on: Mapped[str]
    effective_to_on: Mapped[str | None]


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

    __table_args__ = (
        refers("patient_id", "patient"),
        refers("encounter_id", "encounter"),
        Index("consent_of_patient", "practice_id", "patient_id"),
        Index("consent_by_version", "practice_id", "v"),
    )
