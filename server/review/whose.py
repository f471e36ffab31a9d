"""Says which client an audited thing is of, and which things are of a client.

What the chain names: claims, batches, consents, visits, pictures and clients. A card or a kept entry is
decided at the office and names nobody here; an exchange moves many at once, and says how many.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from server import chart, claims, consent

if TYPE_CHECKING:
    from collections.abc import Collection

ABOUT_ONE = frozenset(
    {
        "audit.disclosures_read",
        "blob.read",
        "chart.opened_in_emergency",
        "claim.exported",
        "claim.next_billed",
        "claim.next_dropped",
        "claim.printed",
        "claim.queued_again",
        "claim.read",
        "claim.replacement_dropped",
        "claim.replacement_made",
        "claim.superbill_printed",
        "claim.taken_out",
        "claim.void_made",
        "consent.copy_given",
        "consent.copy_offered",
        "consent.printed",
        "disclosure.written",
        "reading.read",
        "record.estimate_given",
        "record.exported",
        "record.statement_printed",
        "signature.exported",
        "signature.read",
    }
)
"""The actions whose object is of clients."""


@dataclass(frozen=True, kw_only=True)
class Whose:
    """By audited id: the client's id, and how people call the thing (a claim's number, a day of service)."""

    patients: dict[str, str]
    called: dict[str, str]
    names: dict[str, str]
    """By client."""

    def client_of(self, object_id: str) -> dict[str, str] | None:
        """Give {id, name} of the client, or None for what is not of one."""
        found = self.patients.get(object_id)
        return None if found is None else {"id": found, "name": self.names.get(found, "")}


def whose(practice_id: str, object_ids: Collection[str]) -> Whose:
    """Find the clients of some audited ids, in a few queries."""
    wanted = {one for one in object_ids if one}
    visits = chart.patients_of(practice_id, wanted)
    billed = claims.named(practice_id, wanted)
    signed = consent.patients_of(practice_id, wanted)
    patients = visits | signed | {one: claim.patient_id for one, claim in billed.items()}
    called = chart.visit_days(practice_id, wanted) | {
        one: claim.claim_number for one, claim in billed.items()
    }
    names = chart.patient_names(practice_id, set(patients.values()))
    return Whose(patients=patients, called=called, names=names)


def things_of(practice_id: str, patient_id: str) -> set[str]:
    """Give every audited id that is of a client: their own among them."""
    return {
        patient_id,
        *chart.things_of(practice_id, patient_id),
        *claims.things_of(practice_id, patient_id),
        *(one["id"] for one in consent.consents_of(practice_id, [patient_id]).get(patient_id, [])),
    }
