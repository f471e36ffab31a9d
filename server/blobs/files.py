"""Where pictures lie on disk: under the practice, by the first two signs of the hash.

``<hash>.part`` is arriving, ``<hash>`` is what the tablet sent, ``<hash>.jpg`` is what is served.
"""

import fcntl
import hashlib
import os
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from io import BufferedReader
from pathlib import Path


@dataclass(frozen=True)
class Files:
    """The files of one picture."""

    folder: Path
    sha256: str

    @property
    def part(self) -> Path:
        """What has arrived so far."""
        return self.folder / f"{self.sha256}.part"

    @property
    def evidence(self) -> Path:
        """What the tablet sent, whole."""
        return self.folder / self.sha256

    @property
    def served(self) -> Path:
        """The JPEG made from it."""
        return self.folder / f"{self.sha256}.jpg"


def files_of(blobs_dir: Path, practice_id: str, sha256: str) -> Files:
    """Give the files of a picture; makes the folder."""
    folder = blobs_dir / practice_id / sha256[:2]
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    return Files(folder, sha256)


def served_file(blobs_dir: Path, practice_id: str, sha256: str) -> Path:
    """Give where the JPEG of a picture is, if it has arrived and was drawn; makes nothing."""
    return blobs_dir / practice_id / sha256[:2] / f"{sha256}.jpg"


def append(path: Path, offset: int, chunk: bytes) -> None:
    """Write a chunk at an offset and make it durable; whatever lay beyond the offset is cut off first.

    Bytes beyond it were written by a request that died before its row was committed.
    """
    with os.fdopen(os.open(path, os.O_RDWR | os.O_CREAT, 0o600), "r+b") as file:
        file.truncate(offset)
        file.seek(offset)
        file.write(chunk)
        file.flush()
        os.fsync(file.fileno())


def write_whole(path: Path, content: bytes) -> None:
    """Write a file so that it is there whole or not at all."""
    draft = path.with_name(f".{path.name}.{secrets.token_hex(4)}")
    try:
        append(draft, 0, content)
        draft.replace(path)
    except BaseException:  # a full disk has no room for what nobody will ever look for
        draft.unlink(missing_ok=True)
        raise
    _sync_folder(path.parent)


def move(source: Path, target: Path) -> None:
    """Rename a file durably; nothing to do when another request has done it."""
    if source.exists() or not target.exists():
        source.replace(target)
    _sync_folder(target.parent)


@contextmanager
def alone_with(paths: Files) -> Iterator[BufferedReader | None]:
    """Give what has arrived, open for reading, to one request at a time; None when it is gone from the disk.

    Two tablets that bring the last bytes together would else both draw the picture and move its file. Whoever
    had to wait finds what the one before made of it.
    """
    while True:
        # What is whole goes first: with a database put back an upload may seem to be still arriving.
        file = _first_of(paths.evidence, paths.part)
        if file is None:
            yield None
            return
        with file:
            fcntl.flock(file, fcntl.LOCK_EX)
            # While this one waited the file may have been removed, and the upload begun anew.
            if any(_is_at(file, path) for path in (paths.part, paths.evidence)):
                yield file
                return


def hash_of(file: BufferedReader) -> str:
    """Give the SHA-256 of an open file, in hex, and leave it at its beginning."""
    file.seek(0)
    summed = hashlib.file_digest(file, "sha256").hexdigest()
    file.seek(0)
    return summed


def _first_of(*paths: Path) -> BufferedReader | None:
    for path in paths:
        try:
            return path.open("rb")
        except FileNotFoundError:
            continue
    return None


def _is_at(file: BufferedReader, path: Path) -> bool:
    try:
        return os.path.samestat(os.fstat(file.fileno()), path.stat())
    except FileNotFoundError:
        return False


def _sync_folder(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
