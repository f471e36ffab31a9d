"""The pair of keys that rule packs are signed with: ECDSA on P-256 over SHA-256, one pair for each practice.

It is derived from one of the server's keys (HKDF-SHA256, RFC 5869), so nothing has to be stored. Signatures
are as WebCrypto has them, r and s of 32 bytes each (IEEE P1363).
"""

import base64

from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.utils import decode_dss_signature
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from server.core.keys import P256_BYTES, p256_key
from server.core.ring import Key
from sync.rules.pulled import SIGNED_AS

_HALF = 32


def public_key(key: Key, practice_id: str) -> bytes:
    """Give what tablets check a practice's packs with: 65 bytes, an uncompressed point."""
    return _pair(key, practice_id).public_key().public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)


def sign(key: Key, practice_id: str, pack_hash: str) -> str:
    """Sign the hash of a pack's body, ``sha256:...``; gives 64 bytes in base64."""
    made = _pair(key, practice_id).sign((SIGNED_AS + pack_hash).encode(), ec.ECDSA(SHA256()))
    return base64.b64encode(b"".join(half.to_bytes(_HALF) for half in decode_dss_signature(made))).decode()


def _pair(key: Key, practice_id: str) -> ec.EllipticCurvePrivateKey:
    return p256_key(key.derive(P256_BYTES, "rule-pack", practice_id))
