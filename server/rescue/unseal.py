"""Opens a sealed copy chunk by chunk; the layout is that of `sync.sealed`, the words of PROTOCOL.md.

Every refusal says who can mend it. A chunk is given out only after its tag has been checked.
"""

import hashlib
import os
from collections.abc import Iterator
from typing import IO

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from server import exchange
from server.core.problem import Problem
from server.core.ring import Key, Ring
from sync.sealed import (
    HEAD_BYTES,
    PURPOSE,
    SEALED_CHUNK,
    TAG_BYTES,
    VERSION,
    BadHead,
    Head,
    chunk_nonce,
    read_head,
    sealed_size,
)

_KEY_BYTES = 32


class Sealed:
    """A sealed copy and its key; can be read from the start as often as is wanted."""

    def __init__(self, file: IO[bytes], head: Head, key: AESGCM) -> None:
        self.head = head
        self._file = file
        self._key = key

    def chunks(self) -> Iterator[bytes]:
        """Give the plaintext, at most 64 KiB at a time. Raises Problem ``rescue.damaged``."""
        left, index = self.head.length, 0
        self._file.seek(HEAD_BYTES)
        while left > 0:
            size = min(left, SEALED_CHUNK)
            box = self._file.read(size + TAG_BYTES)
            try:
                yield self._key.decrypt(chunk_nonce(self.head.nonce, index), box, None)
            except InvalidTag:
                raise Problem("rescue.damaged") from None
            left -= size
            index += 1


def look(file: IO[bytes]) -> Head:
    """Read the head of a file.

    Raises Problem ``rescue.other_file``, ``rescue.other_version``, ``rescue.cut_short``, ``rescue.damaged``.
    """
    file.seek(0)
    try:
        return read_head(file.read(HEAD_BYTES))
    except BadHead as bad:
        raise _refusal(bad) from None


def unseal(file: IO[bytes], practice_id: str, ring: Ring) -> Sealed:
    """Derive the key of a practice's copy; nothing is decrypted yet.

    Raises Problem what ``look`` raises, ``rescue.other_practice``, ``rescue.other_key``.
    """
    head = look(file)
    if head.practice != practice_id:
        raise Problem("rescue.other_practice")
    size = file.seek(0, os.SEEK_END)
    if size < sealed_size(head.length):
        raise Problem("rescue.cut_short")
    if size > sealed_size(head.length):
        raise Problem("rescue.damaged")
    key = _key_of(head, ring)
    try:
        ephemeral = ec.EllipticCurvePublicKey.from_encoded_point(ec.SECP256R1(), head.ephemeral)
    except ValueError:
        raise Problem("rescue.damaged") from None
    shared = exchange.private_key(key, practice_id).exchange(ec.ECDH(), ephemeral)
    proof = exchange.proof(key, practice_id, head.device, head.user)
    file.seek(0)
    salt = hashlib.sha256(file.read(HEAD_BYTES)).digest()
    opens = HKDF(hashes.SHA256(), _KEY_BYTES, salt, PURPOSE).derive(shared + proof)
    return Sealed(file, head, AESGCM(opens))


def _key_of(head: Head, ring: Ring) -> Key:
    for key in ring.live:
        if exchange.key_id(exchange.public_key(key, head.practice)) == head.key_id:
            return key
    raise Problem("rescue.other_key")


def _refusal(bad: BadHead) -> Problem:
    match bad.why:
        case "other_file":
            return Problem("rescue.other_file")
        case "other_version":
            return Problem("rescue.other_version", version=bad.version, known=VERSION)
        case "cut_short":
            return Problem("rescue.cut_short")
        case _:
            return Problem("rescue.damaged")
