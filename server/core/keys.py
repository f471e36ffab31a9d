"""Keys for one purpose each, out of the server's one secret."""

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.kdf.hkdf import HKDF


def derive(secret: bytes, length: int, *purpose: str) -> bytes:
    """Give a key of ``length`` bytes for a purpose, said in words that no other purpose has (RFC 5869)."""
    info = "|".join(("tableside/v1", *purpose)).encode()
    return HKDF(hashes.SHA256(), length, None, info).derive(secret)
