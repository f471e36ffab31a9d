"""Writes a file that is whole or not there, for whoever runs the server and nobody else."""

from __future__ import annotations

import hashlib
import os
from contextlib import contextmanager
from typing import TYPE_CHECKING, BinaryIO

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from pathlib import Path

    Seal = Callable[[Iterable[bytes], BinaryIO], None]


class Draft:
    """A file that has no name yet; ``sha256``, in hex, is of what was written, before it was sealed."""

    def __init__(self, target: BinaryIO, path: Path, file: Path) -> None:
        self._target, self._path, self._file = target, path, file
        self._summed = hashlib.sha256()

    @property
    def sha256(self) -> str:
        """Give the sum of what was written."""
        return self._summed.hexdigest()

    def write(self, pieces: Iterable[bytes], seal: Seal | None = None) -> None:
        """Write pieces so that they are on the disk; ``seal`` writes them sealed."""
        if seal is None:
            self._target.writelines(self._sum(pieces))
        else:
            seal(self._sum(pieces), self._target)
        self._target.flush()
        os.fsync(self._target.fileno())

    def keep(self) -> None:
        """Let it have its name, durably."""
        self._path.replace(self._file)
        handle = os.open(self._file.parent, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)

    def _sum(self, pieces: Iterable[bytes]) -> Iterator[bytes]:
        for piece in pieces:
            self._summed.update(piece)
            yield piece


@contextmanager
def drafting(file: Path) -> Iterator[Draft]:
    """Give a draft of a file; what is not kept is gone afterwards. Raises OSError."""
    path = file.with_name(f".{file.name}.part")
    path.unlink(missing_ok=True)
    try:
        with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as target:
            yield Draft(target, path, file)
    finally:
        path.unlink(missing_ok=True)
