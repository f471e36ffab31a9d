"""Takes what the exchange merged about the practice and writes the rows of this room."""

from server.core.projection import Stated, keep
from server.practice.models import FeeRow, PayerRow, PracticeRow, ProviderRow

ROWS = {"practice": PracticeRow, "provider": ProviderRow, "payer": PayerRow, "fee": FeeRow}
"""Record kind to the table that repeats it, parents first."""


def apply(record: Stated) -> None:
    """Write the row of one merged record, inside the transaction of the op that changed it."""
    keep(ROWS[record.kind], record)
