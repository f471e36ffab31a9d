"""Takes what the exchange merged about the practice and writes the rows of this room."""

from collections.abc import Sequence

from server.core.projection import Stated, keep_all
from server.practice.models import FeeRow, PayerRow, PracticeRow, ProviderRow

ROWS = {"practice": PracticeRow, "provider": ProviderRow, "payer": PayerRow, "fee": FeeRow}
"""Record kind to the table that repeats it, parents first."""


def apply(records: Sequence[Stated]) -> None:
    """Write the rows of merged records of one kind, inside the transaction of the ops that changed them."""
    keep_all(ROWS[records[0].kind], [(record, {}) for record in records])
