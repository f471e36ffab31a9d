"""The files inside a backup, one after the other: a POSIX tar (ustar), which every system can unpack.

Written and read here in pieces, since the standard library's own stream remembers every file it has passed.
"""

from __future__ import annotations

import re
import tarfile
from dataclasses import dataclass
from typing import TYPE_CHECKING, BinaryIO

from server.backup.trouble import BackupError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_BLOCK = 512
_PIECE = 1 << 18
_NAME = re.compile(r"[A-Za-z0-9_][A-Za-z0-9_.-]*(/[A-Za-z0-9_][A-Za-z0-9_.-]*)*")
"""No part of a name begins with a dot: none leads out of the folder it is unpacked into."""

END = bytes(2 * _BLOCK)
"""What closes a tar."""


def member(name: str, size: int, pieces: Iterable[bytes]) -> Iterator[bytes]:
    """Give one file's bytes as they lie in a tar. ``pieces`` must come to ``size`` bytes.

    Raises ValueError for a name that could not be read back.
    """
    if not _NAME.fullmatch(name):
        raise ValueError(name)
    info = tarfile.TarInfo(name)
    info.size, info.mode = size, 0o600
    yield info.tobuf(tarfile.USTAR_FORMAT)
    yield from pieces
    yield bytes(-size % _BLOCK)


@dataclass(frozen=True)
class Member:
    """A file of the stream; its ``pieces`` have to be taken before the next file is asked for."""

    name: str
    size: int
    pieces: Iterator[bytes]

    def whole(self) -> bytes:
        """Give its content at once, for what is known to be small."""
        return b"".join(self.pieces)


def members(stream: BinaryIO) -> Iterator[Member]:
    """Give the files of a stream in their order. Raises BackupError for what no backup looks like."""
    while (block := _exactly(stream, _BLOCK)) != END[:_BLOCK]:
        try:
            info = tarfile.TarInfo.frombuf(block, "utf-8", "strict")
        except (tarfile.HeaderError, UnicodeDecodeError) as wrong:
            raise _foreign() from wrong
        if info.type != tarfile.REGTYPE or not _NAME.fullmatch(info.name):
            raise _foreign()
        pieces = _pieces(stream, info.size)
        yield Member(info.name, info.size, pieces)
        for _ in pieces:
            pass
        _exactly(stream, -info.size % _BLOCK)
    if _exactly(stream, _BLOCK) != END[_BLOCK:] or stream.read(1):
        raise _foreign()


def _pieces(stream: BinaryIO, size: int) -> Iterator[bytes]:
    while size:
        piece = _exactly(stream, min(size, _PIECE))
        size -= len(piece)
        yield piece


def _exactly(stream: BinaryIO, size: int) -> bytes:
    found = stream.read(size)
    if len(found) != size:
        raise _foreign()
    return found


def _foreign() -> BackupError:
    return BackupError(
        "What is sealed in this file is no backup of Tableside.", "Name a file that tableside backup wrote."
    )
