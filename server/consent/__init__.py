"""Consent: the forms a practice shows, and who agreed to what, as rows.

The whole evidence (text, hash, ink) stays in the record; the rows hold what claims ask for. An owner writes
the forms at the desk: a draft is the office's alone, and what is published is a new pair of records, so that
nothing anybody signed ever changes. Others may call:

- `wire(exchange)`, once, so that merged records become rows;
- `consents_of(practice_id, patient_ids)`: the answers that decide CLM08, CLM09, boxes 12 and 13;
- `patients_of`: whose the signed consents are that the audit log names;
- `withdrawals_of(practice_id, patient_ids)`: which of them were taken back, and from when on;
- `draw(practice_id, consent_id)`: one as PDF/A-3b, with what proves it attached;
- `patients_changed_since`: what to look at, found in the rows themselves;
- `ROWS`: kind to table, for the rebuild that proves the rows equal to the records.
"""

from typing import Any

from server.consent.apply import ROWS, apply
from server.consent.evidence import draw
from server.consent.read import consents_of, patients_changed_since, patients_of, withdrawals_of
from server.consent.views import blueprint, pages
from server.consent.views_forms import blueprint as forms_blueprint

BLUEPRINTS = (blueprint, forms_blueprint)
PAGES = (pages,)

__all__ = [
    "BLUEPRINTS",
    "PAGES",
    "ROWS",
    "consents_of",
    "draw",
    "patients_changed_since",
    "patients_of",
    "wire",
    "withdrawals_of",
]


def wire(exchange: Any) -> None:
    """Ask the exchange for this room's kinds."""
    exchange.on_apply_together(*ROWS)(apply)
