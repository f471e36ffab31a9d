"""Takes the consents and forms that the exchange merged and writes the rows of this room."""

from server.consent.models import ConsentFormRow, ConsentRow
from server.core.projection import Stated, keep

ROWS = {"consent_form": ConsentFormRow, "consent": ConsentRow}
"""Record kind to the table that repeats it."""


def apply(record: Stated) -> None:
    """Write the row of one merged record, inside the transaction of the op that changed it."""
    keep(ROWS[record.kind], record)
