"""Says whether a key signed a statement: a passkey's assertion, or a device key's signature. No database.

A passkey's challenge is the statement's own hash, so the assertion is good for it alone; nobody issued that
challenge, and its counter says nothing, since what is signed offline arrives in any order (WebAuthn Level 3,
7.2; docs/signatures.md).
"""

import re
from typing import Any

from cryptography.exceptions import InvalidSignature, UnsupportedAlgorithm
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.utils import encode_dss_signature
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import load_der_public_key
from webauthn.helpers import base64url_to_bytes, bytes_to_base64url

from server.core.problem import Problem
from server.identity import SigningKey, challenge_answered, check_assertion, client_data_of
from sync.canon import NotCanonical
from sync.signature import PROOF, challenge, signed_statement

WHYS = ("unknown_key", "other_person", "other_device", "other_words", "refused")
"""What stands against a signature: the office does not know the key; the key is somebody else's, or another
device's; the passkey answered to other words; the proof is none, or was made where it must not be.
"""

_OWN_MACHINE = re.compile(r"http://localhost(:[0-9]{1,5})?")
_HALF = 32


def judge(record_id: str, patient_id: str | None, fields: dict[str, Any], key: SigningKey | None) -> str:
    """Say why a signature record does not hold, a word of ``WHYS``; "" when it does.

    ``fields`` are the record's as they were written; ``key`` is what the office knows of the key they name.
    """
    try:
        signed = challenge(signed_statement(record_id, patient_id, fields))
    except NotCanonical:
        return "refused"
    if key is None or (key.method, key.key) != (fields.get("method"), fields.get("key")):
        return "unknown_key"
    if key.user_id != fields.get("signer_id"):
        return "other_person"
    if key.method == "passkey":
        return _by_passkey(signed, fields, key)
    if key.device_id != fields.get("device_id"):
        return "other_device"
    return "" if _by_device(signed, fields, key) else "refused"


def _by_passkey(signed: bytes, fields: dict[str, Any], key: SigningKey) -> str:
    if not _is_exactly(fields, "key", "authenticator_data", "client_data", "signature"):
        return "refused"
    said = {
        "id": key.key,
        "rawId": key.key,
        "type": "public-key",
        "response": {
            "clientDataJSON": fields["client_data"],
            "authenticatorData": fields["authenticator_data"],
            "signature": fields["signature"],
        },
    }
    try:
        if challenge_answered(said) != signed:
            return "other_words"
        origin = client_data_of(said).get("origin")
        if not _may_ask(origin, key):
            return "refused"
        check_assertion(
            said,
            challenge=signed,
            public_key=key.public_key,
            sign_count=0,
            user_id=key.user_id,
            relying_party_id=key.host,
            origin=origin,
        )
    except Problem:
        return "refused"
    return ""


def _may_ask(origin: object, key: SigningKey) -> bool:
    """Say whether a page of an origin may ask; on one's own machine the port changes."""
    if not isinstance(origin, str):
        return False
    return origin in key.origins or (key.host == "localhost" and bool(_OWN_MACHINE.fullmatch(origin)))


def _by_device(signed: bytes, fields: dict[str, Any], key: SigningKey) -> bool:
    if fields.get("algorithm") != "ES256" or not _is_exactly(
        {**fields, "algorithm": None}, "key", "signature"
    ):
        return False
    given = base64url_to_bytes(fields["signature"])
    try:
        public_key = load_der_public_key(key.public_key)
    except (ValueError, UnsupportedAlgorithm):
        return False
    if len(given) != 2 * _HALF or not isinstance(public_key, ec.EllipticCurvePublicKey):
        return False
    r, s = int.from_bytes(given[:_HALF]), int.from_bytes(given[_HALF:])
    try:
        public_key.verify(encode_dss_signature(r, s), signed, ec.ECDSA(SHA256()))
    except InvalidSignature:
        return False
    return True


def _is_exactly(fields: dict[str, Any], *names: str) -> bool:
    """Say whether a proof is these fields and no other, each base64url in the one way to write its bytes."""
    return all(_is_exact(fields.get(name)) if name in names else fields.get(name) is None for name in PROOF)


def _is_exact(text: object) -> bool:
    try:
        return isinstance(text, str) and text != "" and bytes_to_base64url(base64url_to_bytes(text)) == text
    except ValueError:
        return False
