"""Takes the consents and forms that the exchange merged and writes the rows of this room."""

from collections.abc import Sequence

from server.consent.models import ConsentFormRow, ConsentRow, WithdrawalRow
from server.core.projection import Projected, Stated, keep_all

ROWS: dict[str, type[Projected]] = {
    "consent_form": ConsentFormRow,
    "consent": ConsentRow,
    "withdrawal": WithdrawalRow,
}
"""Record kind to the table that repeats it."""


def apply(records: Sequence[Stated]) -> None:
    """Write the rows of merged records of one kind, inside the transaction of the ops that changed them."""
    keep_all(ROWS[records[0].kind], [(record, {}) for record in records])
