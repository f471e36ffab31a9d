"""Rows of what records say about the practice itself. Days are the ISO text that the record holds."""

from sqlalchemy import Index, String
from sqlalchemy.orm import Mapped, mapped_column

from server.core.db import db
from server.core.projection import Projected, refers


class PracticeRow(Projected, db.Model):
    """The billing provider (loop 2010AA)."""

    __tablename__ = "practice"

    name: Mapped[str]
    entity_type: Mapped[str]
    last_name: Mapped[str | None]
    first_name: Mapped[str | None]
    npi: Mapped[str | None]
    tax_id: Mapped[str | None]
    tax_id_type: Mapped[str | None]
    taxonomy: Mapped[str | None]
    street: Mapped[str | None]
    city: Mapped[str | None]
    state: Mapped[str | None]
    zip: Mapped[str | None]
    phone: Mapped[str | None]
    zone: Mapped[str | None]


class ProviderRow(Projected, db.Model):
    """A therapist who renders care (loop 2310B)."""

    __tablename__ = "provider"

    last_name: Mapped[str]
    first_name: Mapped[str]
    credential: Mapped[str | None]
    npi: Mapped[str | None]
    taxonomy: Mapped[str | None]
    license_number: Mapped[str | None]
    license_state: Mapped[str | None]
    license_expires_on: Mapped[str | None]
    user_id: Mapped[str | None]


class PayerRow(Projected, db.Model):
    """Who pays (loop 2010BB), and the rules of its own."""

    __tablename__ = "payer"

    name: Mapped[str]
    payer_id: Mapped[str | None]
    filing_code: Mapped[str | None]
    street: Mapped[str | None]
    city: Mapped[str | None]
    state: Mapped[str | None]
    zip: Mapped[str | None]
    unit_rule: Mapped[str]
    unit_cap: Mapped[int | None]
    pair_97124_97140: Mapped[str]
    referral_required: Mapped[bool]
    pos12_service_location: Mapped[str]
    rules_source: Mapped[str | None]
    rules_verified_on: Mapped[str | None]


class FeeRow(Projected, db.Model):
    """What one unit of a procedure is charged, in cents, between two days."""

    __tablename__ = "fee"

    cpt: Mapped[str]
    charge_cents: Mapped[int]
    effective_from_on: Mapped[str]
    effective_to_on: Mapped[str | None]


class EnrollmentRow(Projected, db.Model):
    """How a therapist stands with a payer between two days."""

    __tablename__ = "enrollment"

    provider_id: Mapped[str]
    payer_id: Mapped[str]
    status: Mapped[str]
    effective_from_on: Mapped[str | None]
    effective_to_on: Mapped[str | None]

    __table_args__ = (refers("provider_id", "provider"), refers("payer_id", "payer"))


class DeskNoticeRow(Projected, db.Model):
    """How many claims wait at the desk, as owners' tablets are told."""

    __tablename__ = "desk_notice"

    rejected: Mapped[int]
    near: Mapped[int]


class MileageRow(Projected, db.Model):
    """A drive of a person's. ``user_id`` is who drove; the visit it names may be one nobody here has."""

    __tablename__ = "mileage"
    __table_args__ = (Index("mileage_by_day", "practice_id", "driven_on"),)

    user_id: Mapped[str] = mapped_column(String(36))
    driven_on: Mapped[str]
    from_label: Mapped[str | None]
    to_label: Mapped[str | None]
    business_purpose: Mapped[str]
    miles_tenths: Mapped[int | None]
    odometer_start: Mapped[int | None]
    odometer_end: Mapped[int | None]
    encounter_id: Mapped[str | None]
    note: Mapped[str | None]


class SnippetRow(Projected, db.Model):
    """That a person keeps words under a short name; which words is theirs. ``user_id`` is whose they are."""

    __tablename__ = "snippet"

    user_id: Mapped[str] = mapped_column(String(36))
    short: Mapped[str]
