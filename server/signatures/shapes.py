"""What the office's page is told about a visit's signatures."""

# pyright: basic, reportUnknownVariableType=false
# marshmallow does not say what a list of nested shapes holds.

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from marshmallow import Schema, fields

if TYPE_CHECKING:
    from server.signatures.bundle import RecordProof, SignatureProof


class ProvedRecord(Schema):
    """A record under a signature."""

    kind = fields.String()
    id = fields.String()
    why = fields.String(
        metadata={"description": '"" when it is as it was signed; else missing, differs, drifted'}
    )


class ProvedSignature(Schema):
    """One signature over a visit."""

    id = fields.String()
    signer_name = fields.String()
    signer_credential = fields.String(allow_none=True)
    meaning = fields.String(metadata={"description": "what was signed to, in the signer's language"})
    role = fields.String(
        allow_none=True, metadata={"description": "witness: saw a client sign; null: signed the visit"}
    )
    method = fields.String(metadata={"description": "passkey or device_key"})
    signed_at = fields.String(metadata={"description": "by the tablet's clock"})
    received_at = fields.String(metadata={"description": "by the office's clock"})
    holds = fields.Boolean(metadata={"description": "the signature and every record under it"})
    why = fields.String(
        metadata={
            "description": '"" when its key proves it; else unknown_key, other_person, other_device, '
            "other_words, refused"
        }
    )
    records = fields.List(fields.Nested(ProvedRecord))


class VisitProof(Schema):
    """Every signature of a visit, in the order the office got them."""

    signatures = fields.List(fields.Nested(ProvedSignature))


def said_of(proofs: list[SignatureProof], drifted: set[tuple[str, str]]) -> dict[str, Any]:
    """Say proofs as the page is told them; ``drifted`` records are not what the journal took."""
    return {"signatures": [_said(one, drifted) for one in proofs]}


def _said(one: SignatureProof, drifted: set[tuple[str, str]]) -> dict[str, Any]:
    names = ("signer_name", "signer_credential", "meaning", "role", "method", "signed_at")
    records = [{"kind": record.kind, "id": record.id, "why": _why(record, drifted)} for record in one.records]
    return {
        "id": one.id,
        **{name: one.fields.get(name) for name in names},
        "received_at": one.received_at,
        "holds": one.holds and not any(record["why"] for record in records),
        "why": one.why,
        "records": records,
    }


def _why(record: RecordProof, drifted: set[tuple[str, str]]) -> str:
    return record.why or ("drifted" if (record.kind, record.id) in drifted else "")
