"""The plan of a blob's upload: which bytes next, and the header words of tus 1.0.

Source: the resumable upload protocol tus 1.0.0, core and the extensions creation, creation-with-upload
and checksum.
Twin: ``upload.ts``. Cases: ``vectors/upload/``.
"""

import base64
import binascii
import re

CHUNK = 262_144
"""Bytes a tablet sends at once: the most that an interruption makes it send twice."""

CHECKSUM_BYTES = {"sha1": 20, "sha256": 32}
"""The checksums that are read, with their bytes: tus wants sha1 of every office, a tablet sends sha256."""

_KEY = re.compile(r"[\x21-\x2b\x2d-\x7e]+")


class BadHeader(ValueError):  # noqa: N818  # says what the header is
    """An upload header cannot be read; the message says why."""


def next_chunk(size: int, offset: int) -> tuple[int, int] | None:
    """Give [start, end) of the bytes to send next, or None when all ``size`` bytes have arrived.

    Raises ValueError when ``offset`` does not lie in the blob: the other end has something else.
    """
    if not 0 <= offset <= size:
        raise ValueError(f"offset {offset} is not within 0 to {size}")
    return None if offset == size else (offset, min(offset + CHUNK, size))


def encode_metadata(metadata: dict[str, str]) -> str:
    """Give the ``Upload-Metadata`` header: ``key base64,key base64``; an empty value is its key alone.

    Raises BadHeader for a key with a space, a comma or anything but printable ASCII.
    """
    pairs: list[str] = []
    for key, value in metadata.items():
        if not _KEY.fullmatch(key):
            raise BadHeader("has a key that is not plain ASCII without spaces and commas")
        pairs.append(f"{key} {base64.b64encode(_utf8(value)).decode()}" if value else key)
    return ",".join(pairs)


def decode_metadata(header: str) -> dict[str, str]:
    """Read an ``Upload-Metadata`` header. Raises BadHeader; an empty header is no metadata."""
    metadata: dict[str, str] = {}
    for pair in header.split(",") if header else []:
        key, _, value = pair.partition(" ")
        if not _KEY.fullmatch(key):
            raise BadHeader("has a key that is not plain ASCII without spaces and commas")
        if key in metadata:
            raise BadHeader(f"has {key} twice")
        try:
            metadata[key] = _unbase64(value).decode()
        except UnicodeDecodeError as broken:
            raise BadHeader(f"has a value for {key} that is not UTF-8") from broken
    return metadata


def encode_checksum(sha256: bytes) -> str:
    """Give the ``Upload-Checksum`` header of a chunk from its 32 byte SHA-256."""
    if len(sha256) != CHECKSUM_BYTES["sha256"]:
        raise BadHeader("is not a SHA-256")
    return f"sha256 {base64.b64encode(sha256).decode()}"


def decode_checksum(header: str) -> tuple[str, bytes]:
    """Read an ``Upload-Checksum`` header as (algorithm, sum), one of CHECKSUM_BYTES. Raises BadHeader."""
    algorithm, _, text = header.partition(" ")
    if algorithm not in CHECKSUM_BYTES:
        raise BadHeader("names no checksum that is known here")
    checksum = _unbase64(text)
    if len(checksum) != CHECKSUM_BYTES[algorithm]:
        raise BadHeader(f"is not as long as a {algorithm} is")
    return algorithm, checksum


def _utf8(value: str) -> bytes:
    try:
        return value.encode()
    except UnicodeEncodeError as broken:
        raise BadHeader("has a broken character") from broken


def _unbase64(text: str) -> bytes:
    try:
        raw = base64.b64decode(text, validate=True)
    except (binascii.Error, ValueError) as broken:
        raise BadHeader("has a value that is not base64") from broken
    # Bits left over at the end would let two headers mean one value.
    if base64.b64encode(raw).decode() != text:
        raise BadHeader("has a value that is not base64")
    return raw
