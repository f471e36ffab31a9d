"""A ZIP (APPNOTE 6.3) written in pieces: no file is held whole, and the same content gives the same bytes."""

from __future__ import annotations

import hashlib
import re
import zipfile
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_NAME = re.compile(r"[A-Za-z0-9_][A-Za-z0-9_.-]*(/[A-Za-z0-9_][A-Za-z0-9_.-]*)*")
"""No part of a name begins with a dot: none leads out of the folder it is unpacked into."""
_OLDEST = (1980, 1, 1, 0, 0, 0)
"""The time of every file: when a copy was made is in the audit log, and not in its bytes."""
_UNIX = 3
_READ_BY_OWNER = 0o600 << 16
_PACKED_ALREADY = (".jpg", ".pdf")
_TOGETHER = 1 << 16


@dataclass(frozen=True, kw_only=True)
class Written:
    """What lies in the ZIP so far under a name: its size in bytes and its SHA-256 in hex."""

    name: str
    size: int
    sha256: str


class Zipped:
    """A ZIP that grows file by file; each method gives the bytes that are ready."""

    def __init__(self) -> None:
        self._sink = _Sink()
        # Nothing here is seekable, so each file's sums follow it instead of standing before it.
        self._zip = zipfile.ZipFile(self._sink, "w")  # type: ignore[arg-type]
        self.written: list[Written] = []

    def file(self, name: str, pieces: Iterable[bytes]) -> Iterator[bytes]:
        """Add a file. Raises ValueError for a name that could lead elsewhere, or is there already."""
        if not _NAME.fullmatch(name) or any(one.name == name for one in self.written[-1:]):
            raise ValueError(name)
        info = zipfile.ZipInfo(name, _OLDEST)
        info.create_system, info.external_attr = _UNIX, _READ_BY_OWNER
        packed = name.endswith(_PACKED_ALREADY)
        info.compress_type = zipfile.ZIP_STORED if packed else zipfile.ZIP_DEFLATED
        summed, size = hashlib.sha256(), 0
        with self._zip.open(info, "w") as member:
            for piece in pieces:
                member.write(piece)
                summed.update(piece)
                size += len(piece)
                if self._sink.held >= _TOGETHER:
                    yield self._sink.take()
        self.written.append(Written(name=name, size=size, sha256=summed.hexdigest()))

    def end(self) -> Iterator[bytes]:
        """Give what is left, with the list of files that closes a ZIP."""
        self._zip.close()
        yield self._sink.take()


class _Sink:
    def __init__(self) -> None:
        self._pieces: list[bytes] = []
        self.held = 0

    def write(self, piece: bytes) -> int:
        content = bytes(piece)
        self._pieces.append(content)
        self.held += len(content)
        return len(content)

    def flush(self) -> None:
        """Nothing waits here that could be flushed."""

    def take(self) -> bytes:
        taken, self._pieces, self.held = b"".join(self._pieces), [], 0
        return taken
