"""Seals a copy as a tablet does, so that the office's opening of it can be tried without one."""

import hashlib
import json
import secrets

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from sync.sealed import (
    ABOUT,
    OP,
    PICTURE,
    PURPOSE,
    SEALED_CHUNK,
    Head,
    chunk_nonce,
    frame_head,
    write_head,
)


def public_bytes(key: ec.EllipticCurvePrivateKey) -> bytes:
    """Give a key's public half, uncompressed."""
    return key.public_key().public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)


def seal(
    plaintext: bytes,
    *,
    office: bytes,
    proof: bytes,
    whose: tuple[str, str, str],
    ephemeral: ec.EllipticCurvePrivateKey | None = None,
    nonce: bytes | None = None,
) -> bytes:
    """Give the file around some plaintext; ``whose`` is (practice, device, user)."""
    own = ephemeral or ec.generate_private_key(ec.SECP256R1())
    practice, device, user = whose
    head = write_head(
        Head(
            practice=practice,
            device=device,
            user=user,
            key_id=hashlib.sha256(office).digest()[:8],
            ephemeral=public_bytes(own),
            nonce=nonce or secrets.token_bytes(8),
            length=len(plaintext),
        )
    )
    shared = own.exchange(ec.ECDH(), ec.EllipticCurvePublicKey.from_encoded_point(ec.SECP256R1(), office))
    salt = hashlib.sha256(head).digest()
    key = AESGCM(HKDF(hashes.SHA256(), 32, salt, PURPOSE).derive(shared + proof))
    prefix = head[130:138]
    chunks = [plaintext[at : at + SEALED_CHUNK] for at in range(0, len(plaintext), SEALED_CHUNK)]
    return head + b"".join(
        key.encrypt(chunk_nonce(prefix, at), chunk, None) for at, chunk in enumerate(chunks)
    )


def frame(kind: int, content: bytes) -> bytes:
    """Give one frame."""
    return frame_head(kind, len(content)) + content


def frames(
    ops: list[str], pictures: list[bytes] = (), named: list[dict[str, object]] | None = None, **about: object
) -> bytes:
    """Give the plaintext of a copy of some ops, as they were frozen, and pictures, as they are ``named``."""
    named = named or [
        {"sha256": hashlib.sha256(one).hexdigest(), "size": len(one), "type": "image/jpeg"}
        for one in pictures
    ]
    said = {"saved_at": "2026-11-25T10:42:00-08:00", "ops": len(ops), "pictures": named} | about
    parts = [frame(ABOUT, json.dumps(said).encode())]
    parts += [frame(OP, op.encode()) for op in ops]
    parts += [frame(PICTURE, one) for one in pictures]
    return b"".join(parts)
