"""Answers what other rooms ask about the practice itself."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from server.core.projection import newest, rows_of
from server.practice.models import EnrollmentRow, FeeRow, PayerRow, PracticeRow, ProviderRow

Fields = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Office:
    """What the practice says of itself; each value is a record's fields with its id and v."""

    practice: Fields | None
    providers: dict[str, Fields]
    payers: dict[str, Fields]
    fees: list[Fields]
    enrollments: list[Fields] = field(default_factory=list["Fields"])


def office(practice_id: str) -> Office:
    """Load what the practice says of itself. Of several practice records the lowest id counts."""
    practices = rows_of(PracticeRow, practice_id)
    return Office(
        practice=practices[0] if practices else None,
        providers={provider["id"]: provider for provider in rows_of(ProviderRow, practice_id)},
        payers={payer["id"]: payer for payer in rows_of(PayerRow, practice_id)},
        fees=rows_of(FeeRow, practice_id),
        enrollments=rows_of(EnrollmentRow, practice_id),
    )


def newest_change(practice_id: str) -> int:
    """Give the version of the newest change to the practice, a provider, a payer, a fee or an enrollment."""
    return newest([PracticeRow, ProviderRow, PayerRow, FeeRow, EnrollmentRow], practice_id)
