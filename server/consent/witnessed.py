"""What belongs on paper of whoever saw a client sign: name, words, and whether the key proves it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from server import paper, signatures

if TYPE_CHECKING:
    from server.paper import Language


def witnesses_on(practice_id: str, consent_id: str, fields: dict[str, Any]) -> list[dict[str, Any]]:
    """Give the witnesses of a consent, the earliest first, each with its signature as it is attached."""
    found = signatures.witnesses_of(practice_id, fields.get("encounter_id") or "", consent_id)
    return [{"signature_id": one.id, "fields": one.fields, "holds": one.holds} for one in found]


def witness_rows(language: Language, witnesses: list[dict[str, Any]]) -> list[tuple[str, str]]:
    """Say on paper who witnessed a consent, one whose proof holds before others, or that nobody did."""
    if not witnesses:
        return paper.how_rows(language, {"witness": paper.consent_word(language, "witness_none")})
    one = next((each for each in witnesses if each["holds"]), witnesses[0])
    fields = one["fields"]
    credential = fields.get("signer_credential")
    said = {
        "witness": f"{fields['signer_name']}, {credential}" if credential else fields["signer_name"],
        "witness_said": fields["meaning"],
        "witness_by": paper.consent_word(language, f"by_{fields['method']}"),
        "witness_at": fields["signed_at"],
        "witness_holds": paper.consent_word(language, "proof_holds" if one["holds"] else "proof_not"),
    }
    return paper.how_rows(language, said)
