"""The layout of a sealed copy: the file in which a tablet hands the office what it could not send.

A head in clear, then chunks of ciphertext of one size. Opened one after another the chunks give frames: what
the copy is about, its ops, its pictures. Nothing is encrypted here: the vault seals, ``server/rescue`` opens.
Twin: ``sealed.ts``. Cases: ``vectors/sealed/``. Described in PROTOCOL.md, "The sealed copy".
"""

import binascii
import struct
import uuid
from dataclasses import dataclass
from typing import Literal

from sync.canon import MOST

MAGIC = b"\x89TSC\r\n\x1a\n"
"""Begins every sealed copy; a copying that changes line ends, or drops the eighth bit, destroys it."""

VERSION = 1
HEAD_BYTES = 150
SEALED_CHUNK = 65_536
"""Bytes of plaintext in every chunk but the last."""

TAG_BYTES = 16
PURPOSE = b"tableside/sealed-copy/v1"
"""HKDF's info: the key of a copy is no other key."""

ABOUT, OP, PICTURE = 1, 2, 3
"""Kinds of frames, in the order in which they come."""

FRAME_HEAD_BYTES = 5
_LAYOUT = struct.Struct(">8sB16s16s16s8s65s8sQ")
_VERSION_AT = len(MAGIC)
_CHECK_BYTES = 4

Why = Literal["other_file", "cut_short", "other_version", "bent"]


class BadHead(ValueError):  # noqa: N818  # says what the head is
    """What stands at the start is no head of a sealed copy that can be read; ``why`` says what it is."""

    def __init__(self, why: Why, version: int = VERSION) -> None:
        self.why = why
        self.version = version
        super().__init__(why)


@dataclass(frozen=True, kw_only=True)
class Head:
    """What a copy says in clear. ``key_id`` names the office's key; ``length`` is that of the plaintext."""

    practice: str
    device: str
    user: str
    key_id: bytes
    ephemeral: bytes
    nonce: bytes
    length: int


def write_head(head: Head) -> bytes:
    """Give a head's bytes, their own checksum at the end."""
    ids = (uuid.UUID(each).bytes for each in (head.practice, head.device, head.user))
    packed = _LAYOUT.pack(MAGIC, VERSION, *ids, head.key_id, head.ephemeral, head.nonce, head.length)
    return packed + binascii.crc32(packed).to_bytes(_CHECK_BYTES)


def read_head(start: bytes) -> Head:
    """Read the first bytes of a file. Raises BadHead."""
    if start[: len(MAGIC)] != MAGIC[: len(start)] or not start:
        raise BadHead("other_file")
    if len(start) > _VERSION_AT and start[_VERSION_AT] != VERSION:
        raise BadHead("other_version", start[_VERSION_AT])
    if len(start) < HEAD_BYTES:
        raise BadHead("cut_short")
    packed, check = start[: _LAYOUT.size], start[_LAYOUT.size : HEAD_BYTES]
    _, _, *ids, key_id, ephemeral, nonce, length = _LAYOUT.unpack(packed)
    if binascii.crc32(packed).to_bytes(_CHECK_BYTES) != check or not 0 < length <= MOST:
        raise BadHead("bent")
    practice, device, user = (str(uuid.UUID(bytes=each)) for each in ids)
    return Head(
        practice=practice,
        device=device,
        user=user,
        key_id=key_id,
        ephemeral=ephemeral,
        nonce=nonce,
        length=length,
    )


def chunk_nonce(nonce: bytes, index: int) -> bytes:
    """Give the 96-bit nonce of chunk ``index``, counted from 0."""
    return nonce + index.to_bytes(4)


def sealed_size(length: int) -> int:
    """Give the bytes of the whole file around ``length`` bytes of plaintext."""
    chunks = -(-length // SEALED_CHUNK)
    return HEAD_BYTES + length + chunks * TAG_BYTES


def frame_head(kind: int, size: int) -> bytes:
    """Give what stands before a frame's bytes: its kind and how many they are."""
    return struct.pack(">BI", kind, size)


def read_frame_head(start: bytes) -> tuple[int, int]:
    """Give (kind, size) from a frame's first five bytes."""
    kind, size = struct.unpack(">BI", start)
    return kind, size
