"""Signatures: who signed a visit, with which key, and whether that still proves every word.

The proof stays in the record; a row says whether it held when it came. Others may call:

- `wire(exchange)`, once, so that merged signatures become rows; `BLUEPRINTS` for the office's page;
- `signed_of(practice_id, encounter_ids)`: what of some visits is proved;
- `witnesses_of(practice_id, encounter_id, consent_id)`: who saw a client sign a consent;
- `patients_changed_since`: what to look at, found in the rows themselves;
- `on_judged_again(fn)`: tells when a signature holds after all, its key having become known;
- `gather(practice_id, record_id)` and `prove(bundle)`: the proof of a visit, years later or elsewhere;
- `ROWS`: kind to table, for the rebuild that proves the rows equal to the records.
"""

from typing import Any

from server import identity
from server.signatures.apply import ROWS, apply, judge_again, on_judged_again
from server.signatures.bundle import BadBundleError, RecordProof, SignatureProof, prove
from server.signatures.gather import Gathered, gather
from server.signatures.read import Signed, Witnessed, patients_changed_since, signed_of, witnesses_of
from server.signatures.views import blueprint

BLUEPRINTS = (blueprint,)

__all__ = [
    "BLUEPRINTS",
    "ROWS",
    "BadBundleError",
    "Gathered",
    "RecordProof",
    "SignatureProof",
    "Signed",
    "Witnessed",
    "gather",
    "on_judged_again",
    "patients_changed_since",
    "prove",
    "signed_of",
    "wire",
    "witnesses_of",
]


def wire(exchange: Any) -> None:
    """Ask the exchange for this room's kind, and identity for every key it learns."""
    exchange.on_apply_together(*ROWS)(apply)
    identity.on_new_key(judge_again)
