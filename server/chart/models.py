"""Rows of what records say about patients and their visits. Days and moments are the record's ISO text."""

from sqlalchemy import JSON, ForeignKeyConstraint, Index, String, false, text, true
from sqlalchemy.orm import Mapped, mapped_column

from server.core.db import InPractice, db
from server.core.projection import Projected, refers


class PatientRow(Projected, db.Model):
    """The person treated (loop 2010BA or 2010CA)."""

    __tablename__ = "patient"
    __table_args__ = (Index("patient_by_version", "practice_id", "v"),)

    first_name: Mapped[str | None]
    middle_name: Mapped[str | None]
    last_name: Mapped[str | None]
    date_of_birth: Mapped[str | None]
    sex: Mapped[str | None]
    phone: Mapped[str | None]
    street: Mapped[str | None]
    city: Mapped[str | None]
    state: Mapped[str | None]
    zip: Mapped[str | None]


class CoverageRow(Projected, db.Model):
    """A patient's policy with a payer (loop 2000B)."""

    __tablename__ = "coverage"

    patient_id: Mapped[str]
    payer_id: Mapped[str | None]
    rank: Mapped[str]
    member_id: Mapped[str | None]
    group_number: Mapped[str | None]
    group_name: Mapped[str | None]
    plan_name: Mapped[str | None]
    filing_code: Mapped[str | None]
    relationship: Mapped[str | None]
    subscriber_first_name: Mapped[str | None]
    subscriber_last_name: Mapped[str | None]
    subscriber_date_of_birth: Mapped[str | None]
    subscriber_sex: Mapped[str | None]
    subscriber_street: Mapped[str | None]
    subscriber_city: Mapped[str | None]
    subscriber_state: Mapped[str | None]
    subscriber_zip: Mapped[str | None]
    effective_from_on: Mapped[str | None]
    effective_to_on: Mapped[str | None]

    __table_args__ = (
        refers("patient_id", "patient"),
        refers("payer_id", "payer"),
        Index("coverage_of_patient", "practice_id", "patient_id"),
        Index("coverage_by_version", "practice_id", "v"),
    )


class CoverageCardRow(Projected, db.Model):
    """One photographed side of a policy's card; the picture is the blob of that hash."""

    __tablename__ = "coverage_card"

    coverage_id: Mapped[str]
    side: Mapped[str]
    sha256: Mapped[str]
    taken_at: Mapped[str]

    __table_args__ = (
        refers("coverage_id", "coverage"),
        Index("card_of_coverage", "practice_id", "coverage_id"),
    )


class ReferralRow(Projected, db.Model):
    """What a referring provider ordered (loop 2310A, REF*9F, REF*G1). Diagnoses stay in order."""

    __tablename__ = "referral"

    patient_id: Mapped[str]
    referring_first_name: Mapped[str | None]
    referring_last_name: Mapped[str | None]
    referring_credential: Mapped[str | None]
    referring_npi: Mapped[str | None]
    diagnoses: Mapped[list[str]] = mapped_column(JSON)
    visits_authorized: Mapped[int | None]
    frequency: Mapped[str | None]
    signed_on: Mapped[str | None]
    starts_on: Mapped[str | None]
    ends_on: Mapped[str | None]
    referral_number: Mapped[str | None]
    prior_auth_number: Mapped[str | None]
    visits_per_week: Mapped[int | None]
    codes: Mapped[list[str] | None] = mapped_column(JSON)
    regions: Mapped[list[str] | None] = mapped_column(JSON)

    __table_args__ = (
        refers("patient_id", "patient"),
        Index("referral_of_patient", "practice_id", "patient_id"),
        Index("referral_by_version", "practice_id", "v"),
    )


class ReferralPageRow(Projected, db.Model):
    """One photographed page; the picture is the blob of that hash."""

    __tablename__ = "referral_page"

    referral_id: Mapped[str]
    position: Mapped[int]
    sha256: Mapped[str]

    __table_args__ = (
        refers("referral_id", "referral"),
        Index("page_of_referral", "practice_id", "referral_id"),
        Index("referral_page_by_version", "practice_id", "v"),
    )


class EncounterRow(Projected, db.Model):
    """One treatment on one date of service; `street` to `zip` are where it was given."""

    __tablename__ = "encounter"

    patient_id: Mapped[str]
    date_of_service: Mapped[str]
    scheduled_at: Mapped[str | None]
    provider_id: Mapped[str | None]
    coverage_id: Mapped[str | None]
    referral_id: Mapped[str | None]
    place_of_service: Mapped[str]
    street: Mapped[str | None]
    city: Mapped[str | None]
    state: Mapped[str | None]
    zip: Mapped[str | None]
    started_at: Mapped[str | None]
    ended_at: Mapped[str | None]
    canceled_at: Mapped[str | None]
    no_charge: Mapped[bool | None]

    __table_args__ = (
        refers("patient_id", "patient"),
        refers("provider_id", "provider"),
        refers("coverage_id", "coverage"),
        refers("referral_id", "referral"),
        Index("encounter_of_patient", "practice_id", "patient_id"),
        Index("encounter_by_version", "practice_id", "v"),
        Index("encounter_on_referral", "practice_id", "referral_id"),
    )


class NoteRow(Projected, db.Model):
    """Which parts of a note were written; the words themselves stay in the record."""

    __tablename__ = "note"

    encounter_id: Mapped[str]
    has_subjective: Mapped[bool]
    has_objective: Mapped[bool]
    has_assessment: Mapped[bool]
    has_plan: Mapped[bool]
    pain_before: Mapped[int | None]
    pain_after: Mapped[int | None]
    red_flags_asked: Mapped[bool] = mapped_column(default=False, server_default=false())
    red_flags_decided: Mapped[bool] = mapped_column(default=True, server_default=true())
    """All were answered; no yes was left without a decision. Which they were stays in the record."""

    __table_args__ = (
        refers("encounter_id", "encounter"),
        Index("note_of_encounter", "practice_id", "encounter_id"),
        Index("note_by_version", "practice_id", "v"),
    )


class ServiceLineRow(Projected, db.Model):
    """One billed procedure of an encounter (loop 2400)."""

    __tablename__ = "service_line"

    encounter_id: Mapped[str]
    position: Mapped[int]
    cpt: Mapped[str]
    minutes: Mapped[int | None]
    units: Mapped[int | None]
    modifiers: Mapped[list[str]] = mapped_column(JSON)
    diagnoses: Mapped[list[str]] = mapped_column(JSON)
    region: Mapped[str | None]

    __table_args__ = (
        refers("encounter_id", "encounter"),
        Index("line_of_encounter", "practice_id", "encounter_id"),
        Index("service_line_by_version", "practice_id", "v"),
    )


class AddendumRow(Projected, db.Model):
    """That words were added to a closed note, by whom and when; the words stay in the record."""

    __tablename__ = "addendum"

    encounter_id: Mapped[str]
    author_name: Mapped[str]
    written_at: Mapped[str]

    __table_args__ = (
        refers("encounter_id", "encounter"),
        Index("addendum_of_encounter", "practice_id", "encounter_id"),
    )


class CoverageCheckRow(Projected, db.Model):
    """What a payer said about a policy on a day; null is what nobody asked or answered."""

    __tablename__ = "coverage_check"

    coverage_id: Mapped[str]
    checked_on: Mapped[str]
    way: Mapped[str]
    active: Mapped[bool | None]
    massage_covered: Mapped[bool | None]
    therapist_covered: Mapped[bool | None]
    home_covered: Mapped[bool | None]
    referral_needed: Mapped[bool | None]
    authorization_needed: Mapped[bool | None]
    other_coverage: Mapped[bool | None]
    visits_allowed: Mapped[int | None]
    visits_used: Mapped[int | None]
    resets_on: Mapped[str | None]

    __table_args__ = (
        refers("coverage_id", "coverage"),
        Index("check_of_coverage", "practice_id", "coverage_id"),
        Index("coverage_check_by_version", "practice_id", "v"),
    )


class CoverageNoticeRow(Projected, db.Model):
    """A payer's own paper of non-coverage that a client signed, and the option marked on it."""

    __tablename__ = "coverage_notice"

    coverage_id: Mapped[str]
    paper: Mapped[str]
    signed_on: Mapped[str]
    choice: Mapped[str]

    __table_args__ = (
        refers("coverage_id", "coverage"),
        Index("notice_of_coverage", "practice_id", "coverage_id"),
        Index("coverage_notice_by_version", "practice_id", "v"),
    )


class PriorAuthorizationRow(Projected, db.Model):
    """Prior authorization of a payer for a policy (REF*G1)."""

    __tablename__ = "prior_authorization"

    coverage_id: Mapped[str]
    authorization_number: Mapped[str | None]
    starts_on: Mapped[str | None]
    ends_on: Mapped[str | None]
    counts: Mapped[str]
    amount: Mapped[int | None]
    codes: Mapped[list[str]] = mapped_column(JSON)
    at_home: Mapped[bool | None]

    __table_args__ = (
        refers("coverage_id", "coverage"),
        Index("authorization_of_coverage", "practice_id", "coverage_id"),
        Index("prior_authorization_by_version", "practice_id", "v"),
    )


class InjuryRow(Projected, db.Model):
    """The accident or injury at work that a policy pays for (CLM11, DTP*439, REF*Y4)."""

    __tablename__ = "injury"

    coverage_id: Mapped[str]
    cause: Mapped[str]
    occurred_on: Mapped[str | None]
    state: Mapped[str | None]
    claim_number: Mapped[str | None]
    employer: Mapped[str | None]
    first_treated_on: Mapped[str | None]

    __table_args__ = (
        refers("coverage_id", "coverage"),
        Index("injury_of_coverage", "practice_id", "coverage_id"),
        Index("injury_by_version", "practice_id", "v"),
    )


class TreatmentPlanRow(Projected, db.Model):
    """What a client is treated for and until when."""

    __tablename__ = "treatment_plan"

    patient_id: Mapped[str]
    referral_id: Mapped[str | None]
    starts_on: Mapped[str]
    review_by_on: Mapped[str | None]
    functional_goal: Mapped[str | None]
    measure: Mapped[str | None]
    visits_per_week: Mapped[int | None]
    home_reason: Mapped[str | None]

    __table_args__ = (
        refers("patient_id", "patient"),
        Index("plan_of_patient", "practice_id", "patient_id"),
        Index("treatment_plan_by_version", "practice_id", "v"),
    )


class FindingOverrideRow(Projected, db.Model):
    """That a rule is set aside for one visit, and why."""

    __tablename__ = "finding_override"

    encounter_id: Mapped[str]
    rule: Mapped[str]
    reason: Mapped[str]
    basis: Mapped[str | None] = mapped_column(String(64))
    decided_at: Mapped[str]
    decided_by: Mapped[str | None]

    __table_args__ = (
        refers("encounter_id", "encounter"),
        Index("override_of_encounter", "practice_id", "encounter_id"),
        Index("finding_override_by_version", "practice_id", "v"),
    )


class OfficeQuestionRow(Projected, db.Model):
    """What the office asks about a visit, and the answer."""

    __tablename__ = "office_question"

    encounter_id: Mapped[str]
    cause: Mapped[str]
    asks_about: Mapped[str]
    words: Mapped[str]
    words_es: Mapped[str | None]
    asked_at: Mapped[str]
    asked_by: Mapped[str | None]
    answer: Mapped[str | None]
    answered_at: Mapped[str | None]
    closed_at: Mapped[str | None]

    __table_args__ = (
        refers("encounter_id", "encounter"),
        Index("office_question_of_encounter", "practice_id", "encounter_id"),
        Index("office_question_by_version", "practice_id", "v"),
    )


class EmergencyAccess(InPractice, db.Model):
    """Somebody saw a client who was not in their caseload; ``seen_at`` is "" until an owner has seen that."""

    __tablename__ = "emergency_access"
    id: Mapped[str] = mapped_column(String(36), primary_key=True)
    user_id: Mapped[str] = mapped_column(String(36))
    # No foreign key: the projection's rows are emptied and made anew, and this stands meanwhile.
    patient_id: Mapped[str] = mapped_column(String(36))
    reason: Mapped[str] = mapped_column(String(500))
    opened_at: Mapped[str] = mapped_column(String(20))
    ends_at: Mapped[str] = mapped_column(String(20))
    seen_at: Mapped[str] = mapped_column(String(20), default="", server_default=text("''"))
    seen_by: Mapped[str] = mapped_column(String(36), default="", server_default=text("''"))
    __table_args__ = (ForeignKeyConstraint(["practice_id", "user_id"], ["user.practice_id", "user.id"]),)
