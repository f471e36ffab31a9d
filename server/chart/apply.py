"""Takes what the exchange merged about patients and visits and writes the rows of this room."""

from server.chart.models import (
    AddendumRow,
    CoverageRow,
    EncounterRow,
    NoteRow,
    PatientRow,
    ReferralPageRow,
    ReferralRow,
    ServiceLineRow,
)
from server.core.projection import Projected, Stated, keep

ROWS: dict[str, type[Projected]] = {
    "patient": PatientRow,
    "coverage": CoverageRow,
    "referral": ReferralRow,
    "referral_page": ReferralPageRow,
    "encounter": EncounterRow,
    "note": NoteRow,
    "service_line": ServiceLineRow,
    "addendum": AddendumRow,
}
"""Record kind to the table that repeats it, parents first."""

SOAP = ("subjective", "objective", "assessment", "plan")


def apply(record: Stated) -> None:
    """Write the row of one merged record, inside the transaction of the op that changed it."""
    derived: dict[str, bool] = {}
    if record.kind == "note":
        derived = {f"has_{part}": bool((record.fields.get(part) or "").strip()) for part in SOAP}
    keep(ROWS[record.kind], record, **derived)
