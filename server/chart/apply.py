"""Takes what the exchange merged about patients and visits and writes the rows of this room."""

from collections.abc import Sequence
from typing import Any

from server.chart.models import (
    AddendumRow,
    CoverageCardRow,
    CoverageCheckRow,
    CoverageNoticeRow,
    CoverageRow,
    EncounterRow,
    FindingOverrideRow,
    InjuryRow,
    NoteRow,
    OfficeQuestionRow,
    PatientRow,
    PriorAuthorizationRow,
    ReferralPageRow,
    ReferralRow,
    ServiceLineRow,
    TreatmentPlanRow,
)
from server.core.projection import Projected, Stated, keep_all
from sync.red_flags import is_asked, is_decided

ROWS: dict[str, type[Projected]] = {
    "patient": PatientRow,
    "coverage": CoverageRow,
    "coverage_card": CoverageCardRow,
    "coverage_check": CoverageCheckRow,
    "coverage_notice": CoverageNoticeRow,
    "prior_authorization": PriorAuthorizationRow,
    "injury": InjuryRow,
    "referral": ReferralRow,
    "referral_page": ReferralPageRow,
    "treatment_plan": TreatmentPlanRow,
    "encounter": EncounterRow,
    "note": NoteRow,
    "service_line": ServiceLineRow,
    "finding_override": FindingOverrideRow,
    "office_question": OfficeQuestionRow,
    "addendum": AddendumRow,
}
"""Record kind to the table that repeats it, parents first."""

SOAP = ("subjective", "objective", "assessment", "plan")


def apply(records: Sequence[Stated]) -> None:
    """Write the rows of merged records of one kind, inside the transaction of the ops that changed them."""
    keep_all(ROWS[records[0].kind], [(record, _derived(record)) for record in records])


def _derived(record: Stated) -> dict[str, Any]:
    if record.kind != "note":
        return {}
    written = {f"has_{part}": bool((record.fields.get(part) or "").strip()) for part in SOAP}
    return {
        **written,
        "red_flags_asked": is_asked(record.fields),
        "red_flags_decided": is_decided(record.fields),
    }
