"""The file of the server's keys: made at the first start, read again when it changed, exchanged as a whole.

Every process of an office looks at the file's stamp before it uses a key, so an exchange is in force
everywhere at once and nothing is started anew. A file that cannot be read while the office runs leaves it
with the keys it has; a start with such a file is refused.
"""

from __future__ import annotations

import fcntl
import os
import secrets
from contextlib import contextmanager
from typing import TYPE_CHECKING

from server.core import log
from server.core.ring import Ring, read_ring

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_Stamp = tuple[int, int, int]


class KeysBusyError(Exception):
    """Somebody else is exchanging keys, or takes a backup, which needs them to stay what they are."""


class KeyFile:
    """The file at a path, and what stood in it when it was last looked at."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._seen: tuple[_Stamp, Ring] | None = None
        self._wrong: _Stamp | None = None

    @property
    def ring(self) -> Ring:
        """Give the keys. Costs one look at the file's stamp."""
        seen = self._seen
        if seen is None:
            return self.read()
        try:
            stamp = self._stamp()
        except OSError:
            stamp = (0, 0, 0)
        if stamp == seen[0]:
            return seen[1]
        try:
            return self.read()
        except (OSError, ValueError) as trouble:
            if self._wrong != stamp:
                self._wrong = stamp
                log.trouble("core.key_file", trouble)
            return seen[1]

    def read(self) -> Ring:
        """Read the file. Raises OSError, ValueError saying what is wrong with it."""
        stamp = self._stamp()
        if os.name == "posix" and self.path.stat().st_mode & 0o077:
            raise ValueError(f"{self.path.name} may be read by others; run chmod 600 on it")
        try:
            ring = read_ring(self.path.read_text(encoding="ascii"))
        except UnicodeDecodeError:
            raise ValueError(f"{self.path.name} does not hold a key; restore it from a backup") from None
        except ValueError as wrong:
            raise ValueError(f"{self.path.name} {wrong}") from None
        self._seen = (stamp, ring)
        return ring

    def make(self) -> None:
        """Make the file with one key unless it is there. Raises OSError."""
        if self.path.exists():
            return
        draft = self._draft(secrets.token_hex(32))
        try:
            os.link(draft, self.path)  # whoever links first wins: two starting together share one key
        except FileExistsError:
            pass
        finally:
            draft.unlink()

    def exchange(self, made_at: str) -> Ring:
        """Make a new key, the current one from now on, and give the ring. Raises what ``_alone`` raises."""
        with self._alone():
            return self._replace(self.read().exchanged(made_at))

    def retire(self, key_id: str) -> Ring:
        """Forget a key but for what it proves. Raises what ``_alone`` raises, ValueError for the newest."""
        with self._alone():
            return self._replace(self.read().without(key_id))

    @contextmanager
    def held(self) -> Iterator[Ring]:
        """Keep the keys from being exchanged, while something is taken that has to go with them."""
        with self._locked(fcntl.LOCK_SH):
            yield self.read()

    @contextmanager
    def _alone(self) -> Iterator[None]:
        """Raises KeysBusyError, and OSError and ValueError for a file that cannot be read."""
        try:
            with self._locked(fcntl.LOCK_EX | fcntl.LOCK_NB):
                yield
        except BlockingIOError:
            raise KeysBusyError from None

    @contextmanager
    def _locked(self, how: int) -> Iterator[None]:
        # On the folder: the file itself is replaced, and its successor would not be locked.
        folder = os.open(self.path.parent, os.O_RDONLY)
        try:
            fcntl.flock(folder, how)
            yield
        finally:
            os.close(folder)

    def _replace(self, ring: Ring) -> Ring:
        draft = self._draft(ring.text())
        try:
            draft.rename(self.path)
        except OSError:
            draft.unlink(missing_ok=True)
            raise
        folder = os.open(self.path.parent, os.O_RDONLY)
        try:
            os.fsync(folder)  # before anything is sealed with a key that a power cut could take back
        finally:
            os.close(folder)
        return self.read()

    def _draft(self, text: str) -> Path:
        draft = self.path.with_name(f".{self.path.name}.{os.getpid()}.{secrets.token_hex(4)}")
        with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        return draft

    def _stamp(self) -> _Stamp:
        found = os.stat(self.path)  # noqa: PTH116  # asked several times a request; a Path costs more than the look
        return found.st_mtime_ns, found.st_ino, found.st_size
