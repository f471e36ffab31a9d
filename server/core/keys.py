"""Keys for one purpose each, made from the server's one secret, and small secrets sealed with them.

Nothing of it has to be stored, and a copy of the database alone opens nothing (HKDF-SHA256, RFC 5869).
"""

import os

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

KEY_BYTES = 32
_NONCE_BYTES = 12


class BrokenSealError(Exception):
    """What was sealed has been changed, moved to another row, or sealed with another server's secret."""


def derive(secret: bytes, length: int, *purpose: str) -> bytes:
    """Give ``length`` bytes that nobody can tell from random ones without the secret, the same each time."""
    info = "|".join(("tableside/v1", *purpose)).encode()
    return HKDF(hashes.SHA256(), length, None, info).derive(secret)


def seal(secret: bytes, plain: bytes, purpose: str, *bound: str) -> bytes:
    """Seal bytes with AES-256-GCM for a purpose, bound to the row they belong to."""
    nonce = os.urandom(_NONCE_BYTES)
    key = AESGCM(derive(secret, KEY_BYTES, purpose))
    return nonce + key.encrypt(nonce, plain, "|".join(bound).encode())


def unseal(secret: bytes, sealed: bytes, purpose: str, *bound: str) -> bytes:
    """Open what ``seal`` made for the same purpose and row. Raises BrokenSealError for anything else."""
    key = AESGCM(derive(secret, KEY_BYTES, purpose))
    try:
        return key.decrypt(sealed[:_NONCE_BYTES], sealed[_NONCE_BYTES:], "|".join(bound).encode())
    except (InvalidTag, ValueError):
        raise BrokenSealError(purpose) from None
