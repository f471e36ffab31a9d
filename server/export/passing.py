"""A file without a name between making an answer and sending it: flat memory, and nothing to tidy up."""

from __future__ import annotations

import hashlib
from tempfile import TemporaryFile
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

_PIECE = 1 << 16


class Passing:
    """Takes pieces, knows their size in bytes and their SHA-256 in hex, and gives them once."""

    def __init__(self, folder: Path) -> None:
        self._file = TemporaryFile(dir=folder)  # noqa: SIM115  # closed with the answer, or with this
        self._summed = hashlib.sha256()
        self.size = 0

    @property
    def sha256(self) -> str:
        """Give the sum of what was taken."""
        return self._summed.hexdigest()

    def write(self, pieces: Iterable[bytes]) -> None:
        """Take pieces."""
        for piece in pieces:
            self._file.write(piece)
            self._summed.update(piece)
            self.size += len(piece)

    def __iter__(self) -> Iterator[bytes]:
        """Give everything, from the beginning."""
        self._file.seek(0)
        while piece := self._file.read(_PIECE):
            yield piece
        self.close()

    def close(self) -> None:
        """Let it go; the server calls it when the answer has left or broken off."""
        self._file.close()

    def __del__(self) -> None:
        """Let it go too when the answer was refused after all."""
        self.close()
