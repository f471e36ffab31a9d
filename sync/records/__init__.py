"""Every kind of record a tablet and the office exchange, declared once.

A record kind is a marshmallow schema built only from the closed field kinds of ``kinds.py``;
``make records`` derives the TypeScript types and the descriptor the tablet validates with, so a
field is added in exactly one place.
"""

from sync.records.addendum import Addendum
from sync.records.consent import Consent, ConsentForm, Withdrawal
from sync.records.coverage import Coverage, CoverageCard
from sync.records.coverage_check import CoverageCheck, CoverageNotice, PriorAuthorization
from sync.records.desk_notice import DeskNotice
from sync.records.encounter import Encounter
from sync.records.finding_override import FindingOverride
from sync.records.injury import Injury
from sync.records.kinds import Record, fields_of
from sync.records.mileage import Mileage
from sync.records.note import Note
from sync.records.office_question import OfficeQuestion
from sync.records.patient import Patient
from sync.records.payer import Payer
from sync.records.practice import Enrollment, Fee, Practice, Provider
from sync.records.referral import Referral, ReferralPage
from sync.records.service_line import ServiceLine
from sync.records.signature import Signature
from sync.records.snippet import Snippet
from sync.records.treatment_plan import TreatmentPlan

SCHEMA = 1
"""Number of this set of record shapes; an op says which it was written under (PROTOCOL.md)."""

KINDS: dict[str, type[Record]] = {
    shape.kind: shape
    for shape in (
        Practice,
        Provider,
        Payer,
        Fee,
        Enrollment,
        DeskNotice,
        ConsentForm,
        Patient,
        Coverage,
        CoverageCard,
        CoverageCheck,
        CoverageNotice,
        PriorAuthorization,
        Injury,
        Referral,
        ReferralPage,
        TreatmentPlan,
        Encounter,
        Note,
        ServiceLine,
        FindingOverride,
        OfficeQuestion,
        Consent,
        Withdrawal,
        Addendum,
        Signature,
        Mileage,
        Snippet,
    )
}
"""Kind name to shape, parents before children: a rebuild applies kinds in this order."""


def check(kind: str, fields: dict[str, object]) -> dict[str, str]:
    """Say what is wrong with some fields of a record, as {field: complaint}; empty when nothing is.

    Only the fields given are judged: a ``set`` carries a few of them. Fields this version does not
    know are no complaint, since a newer tablet may send them (PROTOCOL.md, "Newer than me").
    Raises KeyError for a kind not in KINDS.
    """
    known = fields_of(KINDS[kind])
    return {
        name: wrong
        for name, value in fields.items()
        if name in known and (wrong := known[name].complaint(value))
    }


def blank(kind: str) -> dict[str, object]:
    """Give every field of a kind with its empty value: null, or an empty list."""
    return {name: field.blank() for name, field in fields_of(KINDS[kind]).items()}
