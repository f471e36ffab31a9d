"""Takes what the exchange merged about the practice and writes the rows of this room."""

from collections.abc import Sequence

from server.core.projection import Projected, Stated, keep_all
from server.practice.models import (
    DeskNoticeRow,
    EnrollmentRow,
    FeeRow,
    MileageRow,
    PayerRow,
    PracticeRow,
    ProviderRow,
    SnippetRow,
)

ROWS: dict[str, type[Projected]] = {
    "practice": PracticeRow,
    "provider": ProviderRow,
    "payer": PayerRow,
    "fee": FeeRow,
    "enrollment": EnrollmentRow,
    "desk_notice": DeskNoticeRow,
    "mileage": MileageRow,
    "snippet": SnippetRow,
}
"""Record kind to the table that repeats it, parents first."""


def apply(records: Sequence[Stated]) -> None:
    """Write the rows of merged records of one kind, inside the transaction of the ops that changed them."""
    keep_all(ROWS[records[0].kind], [(record, _derived(record)) for record in records])


def _derived(record: Stated) -> dict[str, str | None]:
    return {"user_id": record.patient_id} if record.kind in {"mileage", "snippet"} else {}
