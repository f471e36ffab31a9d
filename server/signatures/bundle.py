"""The proof of a visit as one JSON value, and the judgment of it: needs no database, only this file's bundle.

A bundle holds each record as the canonical text its digest is of, each signature record whole, and what the
office knew of the key. Whoever has it can check it without us; how, is in docs/signatures.md.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, cast

from webauthn.helpers import base64url_to_bytes, bytes_to_base64url

from server.identity import SigningKey
from server.signatures.judge import judge
from sync.canon import NotCanonical, canonical, digest, parse
from sync.signature import read_sealed

FORMAT = "tableside/proof/v1"
HOW = (
    "Each record's digest is sha256 over the UTF-8 bytes of its text. A signature's statement is its record "
    "without key, algorithm, authenticator_data, client_data and signature, written the same way; what was "
    "signed is sha256 over 'tableside/sign/v1', a line feed and the statement: as a passkey's challenge, or "
    "by ECDSA with the device's key. docs/signatures.md has it step by step."
)


class BadBundleError(ValueError):
    """The value is no bundle; the message says what is missing."""


@dataclass(frozen=True, kw_only=True)
class RecordProof:
    """One sealed record: ``why`` is "", missing (the bundle has no such record) or differs."""

    kind: str
    id: str
    why: str


@dataclass(frozen=True, kw_only=True)
class SignatureProof:
    """One signature: ``why`` is "" or a word of ``judge.WHYS``; it proves the records that hold."""

    id: str
    fields: dict[str, Any]
    received_at: str
    why: str
    records: list[RecordProof]

    @property
    def holds(self) -> bool:
        """Say whether the signature and every record under it are as they were signed."""
        return self.why == "" and bool(self.records) and not any(one.why for one in self.records)


def written(kind: str, record_id: str, patient_id: str | None, fields: dict[str, Any]) -> str:
    """Give the canonical text of a record. Raises NotCanonical."""
    return canonical({"k": kind, "id": record_id, "c": patient_id, "f": fields}).decode()


def describe_key(key: SigningKey | None) -> dict[str, Any] | None:
    """Give a key as a bundle holds it; bytes in base64url."""
    if key is None:
        return None
    return {
        "method": key.method,
        "key": key.key,
        "user_id": key.user_id,
        "public_key": bytes_to_base64url(key.public_key),
        "known_at": key.known_at,
        "device_id": key.device_id,
        "host": key.host,
        "origins": list(key.origins),
        "retired_at": key.retired_at,
    }


def prove(bundle: object) -> list[SignatureProof]:
    """Prove every signature of a bundle, in its order. Raises BadBundleError for what is none."""
    said = _known(bundle)
    digests: dict[tuple[str, str], str] = {}
    for text in said["records"]:
        record = _record(text)
        digests[record["k"], record["id"]] = digest(record)
    return [_prove(one, digests) for one in said["signatures"]]


def _prove(one: dict[str, Any], digests: dict[tuple[str, str], str]) -> SignatureProof:
    record = _record(one["record"])
    fields = record["f"]
    sealed = [read_sealed(entry) for entry in cast("list[object]", fields.get("sealed") or [])]
    records = [
        RecordProof(kind=seal.kind, id=seal.id, why=_compare(digests.get((seal.kind, seal.id)), seal.digest))
        if seal
        else RecordProof(kind="", id="", why="missing")
        for seal in sealed
    ]
    why = (
        judge(record["id"], record["c"], fields, _key(one["key"]))
        if record["k"] == "signature"
        else "refused"
    )
    return SignatureProof(
        id=record["id"], fields=fields, received_at=str(one.get("received_at", "")), why=why, records=records
    )


def _compare(own: str | None, sealed: str) -> str:
    if own is None:
        return "missing"
    return "" if own == sealed else "differs"


def _known(bundle: object) -> dict[str, Any]:
    said = cast("dict[str, Any]", bundle) if isinstance(bundle, dict) else {}
    if said.get("format") != FORMAT:
        raise BadBundleError(f"its format is not {FORMAT}")
    if not all(isinstance(said.get(part), list) for part in ("records", "signatures")):
        raise BadBundleError("it has no records, or no signatures")
    for one in said["signatures"]:
        if not isinstance(one, dict) or "record" not in one or "key" not in one:
            raise BadBundleError("one of its signatures lacks its record or its key")
    return said


def _record(text: object) -> dict[str, Any]:
    try:
        record = parse(text) if isinstance(text, str) else None
        if not isinstance(record, dict) or canonical(record).decode() != text:
            raise BadBundleError("one of its records is not canonical text")
    except NotCanonical as refused:
        raise BadBundleError(f"one of its records {refused}") from None
    said = cast("dict[str, Any]", record)
    if set(said) != {"k", "id", "c", "f"} or not isinstance(said["f"], dict):
        raise BadBundleError("one of its records lacks k, id, c or f")
    return said


def _key(said: Any) -> SigningKey | None:
    if said is None:
        return None
    try:
        return SigningKey(
            method=said["method"],
            key=said["key"],
            user_id=said["user_id"],
            public_key=base64url_to_bytes(said["public_key"]),
            known_at=said["known_at"],
            device_id=said["device_id"],
            host=said["host"],
            origins=tuple(said["origins"]),
            retired_at=said["retired_at"],
        )
    except (KeyError, TypeError, ValueError, AttributeError):
        raise BadBundleError("what it says of a key is incomplete") from None
