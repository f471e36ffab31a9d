"""A passkey in software: what a browser with an authenticator answers, and every way it could be wrong."""

import hashlib
import json
import os
import uuid
from dataclasses import dataclass, field
from typing import Any

import cbor2
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from webauthn.helpers import base64url_to_bytes, bytes_to_base64url

ORIGIN = "http://localhost"
_UP, _UV, _BE, _AT = 0x01, 0x04, 0x08, 0x40


@dataclass
class Authenticator:
    """One credential. ``lie`` changes what is said: origin, rp_id, flags, type, crossOrigin and more."""

    key: ec.EllipticCurvePrivateKey = field(default_factory=lambda: ec.generate_private_key(ec.SECP256R1()))
    credential_id: bytes = field(default_factory=lambda: os.urandom(32))
    user_id: str = ""
    count: int = 0

    def make(self, options: dict[str, Any], **lie: Any) -> dict[str, Any]:
        """Answer navigator.credentials.create."""
        self.user_id = str(uuid.UUID(bytes=base64url_to_bytes(options["user"]["id"])))
        client = _client_data("webauthn.create", options, lie)
        data = self._data(_UP | _UV | _AT, lie) + bytes(16)
        data += len(self.credential_id).to_bytes(2) + self.credential_id + self._public_key()
        attestation = cbor2.dumps({"fmt": "none", "attStmt": {}, "authData": data})
        return self._credential(
            clientDataJSON=bytes_to_base64url(client),
            attestationObject=bytes_to_base64url(attestation),
            transports=["internal"],
        )

    def sign(self, options: dict[str, Any], **lie: Any) -> dict[str, Any]:
        """Answer navigator.credentials.get."""
        self.count += 1
        client = _client_data("webauthn.get", options, lie)
        data = self._data(_UP | _UV, lie)
        signed = data + hashlib.sha256(client).digest()
        signature = self.key.sign(signed, ec.ECDSA(hashes.SHA256()))
        handle = uuid.UUID(lie.get("user_id", self.user_id)).bytes
        return self._credential(
            clientDataJSON=bytes_to_base64url(client),
            authenticatorData=bytes_to_base64url(data),
            signature=bytes_to_base64url(signature),
            userHandle=bytes_to_base64url(handle),
        )

    def _credential(self, **response: Any) -> dict[str, Any]:
        said = bytes_to_base64url(self.credential_id)
        return {"id": said, "rawId": said, "type": "public-key", "response": response}

    def _data(self, flags: int, lie: dict[str, Any]) -> bytes:
        flags = (flags & ~lie.get("without", 0)) | (_BE if lie.get("synced") else 0)
        host = hashlib.sha256(lie.get("rp_id", "localhost").encode()).digest()
        return host + bytes([flags]) + lie.get("count", self.count).to_bytes(4)

    def _public_key(self) -> bytes:
        point = self.key.public_key().public_numbers()
        return cbor2.dumps({1: 2, 3: -7, -1: 1, -2: point.x.to_bytes(32), -3: point.y.to_bytes(32)})


def _client_data(kind: str, options: dict[str, Any], lie: dict[str, Any]) -> bytes:
    said = {
        "type": lie.get("type", kind),
        "challenge": lie.get("challenge", options["challenge"]),
        "origin": lie.get("origin", ORIGIN),
        "crossOrigin": lie.get("cross_origin", False),
    }
    if "top_origin" in lie:
        said["topOrigin"] = lie["top_origin"]
    return json.dumps(said).encode()
