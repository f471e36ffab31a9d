"""What belongs on paper of a withdrawal: who asked, how, from when on, and the record as sent."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from server import exchange, paper
from server.consent.read import withdrawals_of
from sync.rules.consent_facts import takes_back

if TYPE_CHECKING:
    from server.paper import Language


def withdrawals_on(practice_id: str, consent_id: str, fields: dict[str, Any]) -> list[dict[str, Any]]:
    """Give every withdrawal that ends a consent, the earliest first, as it is attached to the paper."""
    found = withdrawals_of(practice_id, [fields["patient_id"]]).get(fields["patient_id"], [])
    ending = [one for one in found if takes_back(one, {**fields, "id": consent_id})]
    return [
        {
            "withdrawal_id": one["id"],
            "fields": dict(stated.fields),
            "record_as_sent": made.body,
            "record_as_sent_sha256": made.sha256,
            "op_id": made.op_id,
            "tablet": {"id": made.device_id},
            "written_by": {"id": made.by_user_id},
            "received_at": made.received_at,
        }
        for one in ending
        if (stated := exchange.read(practice_id, "withdrawal", one["id"]))
        and (made := exchange.how_made("withdrawal", one["id"]))
    ]


def withdrawn_rows(language: Language, withdrawals: list[dict[str, Any]]) -> list[tuple[str, str]]:
    """Say on paper how a consent was taken back, from the earliest of its withdrawals; nothing of none."""
    if not withdrawals:
        return []
    first = withdrawals[0]
    fields = first["fields"]
    who = paper.consent_word(language, f"who_{fields['asked_by_relationship']}")
    said = {
        "withdrawn_at": f"{fields['withdrawn_at']} ({fields['zone']})",
        "asked_by": f"{fields['asked_by']} ({who})",
        "way": paper.consent_word(language, f"way_{fields['way']}"),
        "reason": fields.get("reason") or "",
        "written_by": fields["author_name"],
        "written_at": fields["written_at"],
        "received_at": first["received_at"],
        "op_hash": first["record_as_sent_sha256"],
    }
    return paper.how_rows(language, {name: value for name, value in said.items() if value})
