"""Keys for one purpose each, made from one of the server's keys, and small secrets sealed with them.

Nothing of it has to be stored, and a copy of the database alone opens nothing (HKDF-SHA256, RFC 5869). What
is sealed says by which key: ``TSk1``, the key's id, a nonce, and AES-256-GCM of the content. What was sealed
before there was a ring says nothing, and is opened with the oldest key.
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from server.core.problem import Problem

if TYPE_CHECKING:
    from server.core.ring import Key, Ring

KEY_BYTES = 32
ID_BYTES = 4
P256_BYTES = 48
"""What a scalar of P-256 is made of: enough that taking the remainder leaves no bias (FIPS 186-5, A.2.1)."""

_P256_ORDER = 0xFFFFFFFF00000000FFFFFFFFFFFFFFFFBCE6FAADA7179E84F3B9CAC2FC632551
"""Of the group of P-256 (SEC 2, 2.4.2)."""
_NONCE_BYTES = 12
_FORM = b"TSk1"


class BrokenSealError(Problem):
    """What was sealed has been changed, moved to another row, or its key is not there any more."""

    def __init__(self) -> None:
        super().__init__("server.seal_broken")


def derive(secret: bytes, length: int, *purpose: str) -> bytes:
    """Give ``length`` bytes that nobody can tell from random ones without the secret, the same each time."""
    info = "|".join(("tableside/v1", *purpose)).encode()
    return HKDF(hashes.SHA256(), length, None, info).derive(secret)


def p256_key(wide: bytes) -> ec.EllipticCurvePrivateKey:
    """Give the private key that ``P256_BYTES`` derived bytes stand for."""
    return ec.derive_private_key(int.from_bytes(wide) % (_P256_ORDER - 1) + 1, ec.SECP256R1())


def seal(ring: Ring, plain: bytes, purpose: str, *bound: str) -> bytes:
    """Seal bytes with the newest key for a purpose, bound to the row they belong to."""
    nonce = os.urandom(_NONCE_BYTES)
    key = AESGCM(ring.current.derive(KEY_BYTES, purpose))
    return _FORM + bytes.fromhex(ring.current.id) + nonce + key.encrypt(nonce, plain, _row(bound))


def unseal(ring: Ring, sealed: bytes, purpose: str, *bound: str) -> bytes:
    """Open what ``seal`` made for the same purpose and row, by whichever key of the ring it was.

    Raises BrokenSealError for anything else.
    """
    named = ring.find(sealed_by(ring, sealed))
    head = len(_FORM) + ID_BYTES
    tries = [(named, sealed[head:])] if sealed.startswith(_FORM) else []
    for key, box in (*tries, (ring.oldest, sealed)):  # a nonce of old may look like the head by chance
        try:
            if key is not None and not key.retired:
                return _opened(key, box, purpose, bound)
        except (InvalidTag, ValueError):
            continue
    raise BrokenSealError


def sealed_by(ring: Ring, sealed: bytes) -> str:
    """Give the id of the key that something was sealed with; the ring need not have it any more."""
    if sealed.startswith(_FORM):
        return sealed[len(_FORM) : len(_FORM) + ID_BYTES].hex()
    return ring.oldest.id


def needs_resealing(ring: Ring, sealed: bytes) -> bool:
    """Say whether something is sealed with another key than the newest, or does not say with which."""
    return not sealed.startswith(_FORM) or sealed_by(ring, sealed) != ring.current.id


def _opened(key: Key, box: bytes, purpose: str, bound: tuple[str, ...]) -> bytes:
    nonce, content = box[:_NONCE_BYTES], box[_NONCE_BYTES:]
    return AESGCM(key.derive(KEY_BYTES, purpose)).decrypt(nonce, content, _row(bound))


def _row(bound: tuple[str, ...]) -> bytes:
    return "|".join(bound).encode()
