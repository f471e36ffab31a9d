"""Folders on disk, held by their handles: no name and no link leads out of them."""

from __future__ import annotations

import errno
import fcntl
import os
import stat
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

from server.clearinghouse.base import Lying
from server.clearinghouse.place import Where
from server.clearinghouse.trouble import (
    AlreadyThere,
    CutOff,
    Full,
    Gone,
    NoSuchFolder,
    NotAllowed,
    Trouble,
)

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_PART_BYTES = 256 * 1024
_NO_ROOM = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}
_NOT_THERE = {errno.ENOENT, errno.ENOTDIR}
_REFUSED = {errno.EACCES, errno.EPERM, errno.EROFS, errno.ELOOP, errno.EISDIR, errno.EEXIST}


@dataclass(frozen=True)
class FolderSettings:
    """Which folders: ``done``, where fetched files are kept, may be left out; then they are removed.

    ``settle_seconds`` is how long a file must not change before it counts as whole.
    """

    drop: Path
    pick_up: Path
    done: Path | None = None
    settle_seconds: float = 2.0

    def make(self) -> None:
        """Make the folders that are not there, for this system user alone."""
        for folder in (self.drop, self.pick_up, self.done):
            if folder is not None:
                folder.mkdir(mode=0o700, parents=True, exist_ok=True)


@contextmanager
def open_folder(settings: FolderSettings) -> Iterator[FolderPlace]:
    """Open the folders. Raises NoSuchFolder, and NotAllowed for one that is a link or somebody else's."""
    paths = {Where.DROP: settings.drop, Where.PICK_UP: settings.pick_up, Where.DONE: settings.done}
    with ExitStack() as opened:
        handles: dict[Where, int] = {}
        for where, path in paths.items():
            if path is not None:
                handles[where] = _open_folder(where, path)
                opened.callback(os.close, handles[where])
        yield FolderPlace(handles)


def _open_folder(where: Where, path: Path) -> int:
    try:
        if path.is_symlink():
            raise NotAllowed(deed="open")
        return os.open(path, os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW | os.O_CLOEXEC)
    except OSError as error:
        if error.errno in _NOT_THERE:
            raise NoSuchFolder(folder=where.value) from error
        raise _meaning(error, "open") from error


class FolderPlace:
    """Open folders on disk, see ``place.Place``."""

    def __init__(self, handles: dict[Where, int]) -> None:
        self._handles = handles

    def look(self, where: Where, name: str) -> Lying | None:
        """Give a file by what it is itself: a link to one is none."""
        with _saying("look"):
            try:
                found = os.stat(name, dir_fd=self._handles[where], follow_symlinks=False)
            except FileNotFoundError:
                return None
        if not stat.S_ISREG(found.st_mode):
            raise NotAllowed(deed="look")
        return Lying(name, found.st_size, found.st_mtime_ns)

    def expect(self, where: Where) -> None:
        """Look whether the folder that was opened still has a name."""
        if os.fstat(self._handles[where]).st_nlink == 0:
            raise NoSuchFolder(folder=where.value)

    def names(self, where: Where) -> list[Lying]:
        """Give the ordinary files."""
        listed: list[Lying] = []
        with _saying("list"), os.scandir(self._handles[where]) as entries:
            for entry in entries:
                try:
                    found = entry.stat(follow_symlinks=False)
                except FileNotFoundError:
                    continue
                if stat.S_ISREG(found.st_mode):
                    listed.append(Lying(entry.name, found.st_size, found.st_mtime_ns))
        return listed

    def write(self, where: Where, name: str, content: bytes, offset: int = 0) -> None:
        """Write bytes and make them and the file's name last."""
        made = os.O_CREAT | os.O_EXCL if offset == 0 else 0
        with _saying("write"):
            handle = self._open(where, name, os.O_WRONLY | made)
            with os.fdopen(handle, "wb", buffering=0) as file:
                file.seek(offset)
                for start in range(0, len(content), _PART_BYTES):
                    _write_all(handle, content[start : start + _PART_BYTES])
                os.fsync(handle)
            os.fsync(self._handles[where])

    def read(self, where: Where, name: str) -> Iterator[bytes]:
        """Give a file's bytes; what is no ordinary file is not read."""
        with _saying("read"):
            try:
                handle = self._open(where, name, os.O_RDONLY | os.O_NONBLOCK)
            except FileNotFoundError as error:
                raise Gone(name=name) from error
        with os.fdopen(handle, "rb", buffering=0) as file:
            while part := _read(file.fileno()):
                yield part

    def rename(self, source: tuple[Where, str], target: tuple[Where, str]) -> None:
        """Rename a file and make that last."""
        if self.look(*target) is not None:
            raise AlreadyThere(name=target[1])
        from_, to = self._handles[source[0]], self._handles[target[0]]
        with _saying("rename"):
            try:
                os.rename(source[1], target[1], src_dir_fd=from_, dst_dir_fd=to)
            except FileNotFoundError as error:
                raise Gone(name=source[1]) from error
            for folder in {from_, to}:
                os.fsync(folder)

    def remove(self, where: Where, name: str) -> None:
        """Remove a file and make that last."""
        with _saying("remove"):
            try:
                os.unlink(name, dir_fd=self._handles[where])
            except FileNotFoundError:
                return
            os.fsync(self._handles[where])

    @contextmanager
    def alone(self) -> Iterator[None]:
        """Wait until no other process sends into this drop folder; the lock goes when this one does."""
        handle = self._handles[Where.DROP]
        fcntl.flock(handle, fcntl.LOCK_EX)
        try:
            yield
        finally:
            fcntl.flock(handle, fcntl.LOCK_UN)

    def _open(self, where: Where, name: str, flags: int) -> int:
        safe = os.O_NOFOLLOW | os.O_CLOEXEC
        handle = os.open(name, flags | safe, 0o600, dir_fd=self._handles[where])
        if not stat.S_ISREG(os.fstat(handle).st_mode):
            os.close(handle)
            raise NotAllowed(deed="open")
        return handle


def _write_all(handle: int, part: bytes) -> None:
    while part:
        part = part[os.write(handle, part) :]


def _read(handle: int) -> bytes:
    with _saying("read"):
        return os.read(handle, _PART_BYTES)


@contextmanager
def _saying(deed: str) -> Iterator[None]:
    """Say in the catalogue's words what the system refuses."""
    try:
        yield
    except OSError as error:
        raise _meaning(error, deed) from error


def _meaning(error: OSError, deed: str) -> Trouble:
    if error.errno in _NO_ROOM:
        return Full()
    if error.errno in _REFUSED:
        return NotAllowed(deed=deed)
    return CutOff()
