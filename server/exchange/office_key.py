"""The office's half of sealed copies: a key pair for each practice, and the proof a device seals with.

Both are derived from one of the server's keys (HKDF-SHA256, RFC 5869), so nothing has to be stored, and a
backup of the database alone opens no copy.
"""

import hashlib

from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from server.core.keys import P256_BYTES, p256_key
from server.core.ring import Key

PROOF_BYTES = 32
KEY_ID_BYTES = 8


def private_key(key: Key, practice_id: str) -> ec.EllipticCurvePrivateKey:
    """Give the key that opens a practice's sealed copies."""
    return p256_key(key.derive(P256_BYTES, "office-key", practice_id))


def public_key(key: Key, practice_id: str) -> bytes:
    """Give the key that tablets of a practice seal with: 65 bytes, an uncompressed point."""
    return (
        private_key(key, practice_id).public_key().public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)
    )


def key_id(public: bytes) -> bytes:
    """Give the name of a public key, as the head of a copy has it."""
    return hashlib.sha256(public).digest()[:KEY_ID_BYTES]


def proof(key: Key, practice_id: str, device_id: str, user_id: str) -> bytes:
    """Give what only the office and this device of this person know: 32 bytes."""
    return key.derive(PROOF_BYTES, "device-proof", practice_id, device_id, user_id)
