"""Reads the frames inside a sealed copy: what it is about, its ops, its pictures, in this order.

Whoever could seal the file is an enrolled device, so a wrong frame is the fault of an app and not of the way
the file took: it is said so, and nothing of the file is taken.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, NoReturn

from server.core.problem import Problem
from server.rescue.unseal import Sealed
from sync.changes import MOST_BYTES_UP
from sync.sealed import ABOUT, FRAME_HEAD_BYTES, OP, PICTURE, read_frame_head

MOST_OP_BYTES = 64 * 1024 * 1024
"""Of all ops of a copy together: weeks of work. They are held in memory, one text an op."""

_LONGEST_TIME = 40
_HEX = frozenset("0123456789abcdef")
_SHA256_DIGITS = 64


@dataclass(frozen=True)
class Picture:
    """A picture as the copy announces it."""

    sha256: str
    size: int


@dataclass
class Contents:
    """All of a copy but the pictures' bytes.

    ``saved_at`` is the tablet's clock, to be shown; ``stand`` how far it had read, as an exchange says it.
    """

    saved_at: str
    stand: dict[str, Any]
    pictures: list[Picture]
    ops: list[str] = field(default_factory=list)


def read_contents(sealed: Sealed) -> Contents:
    """Read a copy to its end, which proves every byte of it.

    Raises Problem ``rescue.damaged``, ``rescue.unreadable``, ``rescue.too_much``.
    """
    frames = _Frames(sealed)
    contents, count = _about(frames.whole(ABOUT, MOST_BYTES_UP))
    held = 0
    for _ in range(count):
        op = frames.whole(OP, MOST_BYTES_UP)
        held += len(op)
        if held > MOST_OP_BYTES:
            raise Problem("rescue.too_much", most_bytes=MOST_OP_BYTES)
        try:
            contents.ops.append(op.decode())
        except UnicodeDecodeError:
            _unreadable("an op is not UTF-8")
    for picture in contents.pictures:
        for _ in frames.pieces(PICTURE, picture.size):
            pass
    frames.end()
    return contents


def read_pictures(sealed: Sealed, contents: Contents) -> Iterator[tuple[Picture, Iterator[bytes]]]:
    """Give each picture with its bytes in pieces, which are there until the next picture is asked for."""
    frames = _Frames(sealed)
    frames.whole(ABOUT, MOST_BYTES_UP)
    for _ in contents.ops:
        frames.whole(OP, MOST_BYTES_UP)
    for picture in contents.pictures:
        pieces = frames.pieces(PICTURE, picture.size)
        yield picture, pieces
        for _ in pieces:
            pass


class _Frames:
    """Frames one after another out of chunks."""

    def __init__(self, sealed: Sealed) -> None:
        self._chunks = sealed.chunks()
        self._rest = b""

    def whole(self, kind: int, most: int) -> bytes:
        """Give the next frame's content, which must be of this kind and no longer than ``most`` bytes."""
        size = self._head(kind)
        if size > most:
            _unreadable(f"a frame of kind {kind} has {size} bytes")
        return b"".join(self._take(size))

    def pieces(self, kind: int, size: int) -> Iterator[bytes]:
        """Give the next frame's content in pieces; it must be of this kind and size."""
        if self._head(kind) != size:
            _unreadable(f"a frame of kind {kind} is not as long as it was said to be")
        return self._take(size)

    def end(self) -> None:
        """See that nothing follows."""
        if self._rest or next(self._chunks, b""):
            _unreadable("there is more than was announced")

    def _head(self, wanted: int) -> int:
        kind, size = read_frame_head(b"".join(self._take(FRAME_HEAD_BYTES)))
        if kind != wanted:
            _unreadable(f"there is a frame of kind {kind} where one of kind {wanted} belongs")
        return size

    def _take(self, size: int) -> Iterator[bytes]:
        while size > 0:
            if not self._rest:
                self._rest = next(self._chunks, b"")
            if not self._rest:
                _unreadable("it ends within a frame")
            piece, self._rest = self._rest[:size], self._rest[size:]
            size -= len(piece)
            yield piece


def _about(content: bytes) -> tuple[Contents, int]:
    """Read the first frame; give what it announces, and how many ops follow."""
    try:
        said = json.loads(content)
    except (ValueError, RecursionError):
        _unreadable("its first frame is not JSON")
    about: dict[str, Any] = said if isinstance(said, dict) else {}
    saved_at, count, pictures = about.get("saved_at"), about.get("ops"), about.get("pictures")
    if not isinstance(saved_at, str) or len(saved_at) > _LONGEST_TIME:
        _unreadable("saved_at is no time")
    if type(count) is not int or count < 0:
        _unreadable("ops is no number")
    if not isinstance(pictures, list):
        _unreadable("pictures is no list")
    stand = about.get("stand", {})
    if not isinstance(stand, dict):
        _unreadable("stand is no object")
    return Contents(saved_at, stand, [_picture(one) for one in pictures]), count


def _picture(said: object) -> Picture:
    one = said if isinstance(said, dict) else {}
    sha256, size = one.get("sha256"), one.get("size")
    named = isinstance(sha256, str) and len(sha256) == _SHA256_DIGITS and _HEX.issuperset(sha256)
    if not named or type(size) is not int or size < 1:
        _unreadable("a picture is announced without its hash and size")
    return Picture(str(sha256), size)


def _unreadable(complaint: str) -> NoReturn:
    raise Problem("rescue.unreadable", complaint=complaint)
