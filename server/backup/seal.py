"""Seals a stream to a public key, and opens one, in pieces: neither side ever holds a whole backup.

The form is age v1: X25519, and ChaCha20-Poly1305 over chunks of 64 KiB, each authenticated by itself, the
last one marked as the last. A flipped bit or a missing end is an error, but only when reading gets there:
what was read before is not to be believed until the stream has ended. The only module that knows the library.
"""

from __future__ import annotations

import os
import threading
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, BinaryIO, NewType, Protocol

import pyrage

from server.backup.trouble import BackupError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

Identity = NewType("Identity", object)
"""A private key, which opens."""

Recipient = NewType("Recipient", object)
"""A public key, which seals."""

_MARK = b"age-encryption.org/v1\n"
_age: Any = pyrage
"""Untyped: the library comes without its types."""


def make_pair() -> tuple[str, str]:
    """Give a new private key as text (``AGE-SECRET-KEY-1...``) and its public key (``age1...``)."""
    identity = _age.x25519.Identity.generate()
    return str(identity), str(identity.to_public())


def identity_of(text: str) -> Identity:
    """Read a private key. Raises ValueError when it is none."""
    try:
        return Identity(_age.x25519.Identity.from_str(text))
    except _age.IdentityError as wrong:
        raise ValueError("no private key") from wrong


def recipient_of(text: str) -> Recipient:
    """Read a public key. Raises ValueError when it is none."""
    try:
        return Recipient(_age.x25519.Recipient.from_str(text))
    except _age.RecipientError as wrong:
        raise ValueError("no public key") from wrong


class Sink(Protocol):
    """Where sealed bytes go."""

    def write(self, content: bytes, /) -> object: ...


class _Source:
    """Pieces as a file to read. Keeps what went wrong: the library passes errors on as text."""

    def __init__(self, pieces: Iterable[bytes]) -> None:
        self._pieces = iter(pieces)
        self._held = memoryview(b"")
        self.trouble: BaseException | None = None

    def read(self, most: int = -1) -> bytes:
        try:
            while not self._held:
                self._held = memoryview(next(self._pieces))
        except StopIteration:
            return b""
        except BaseException as trouble:
            self.trouble = trouble
            raise
        given, self._held = self._held[:most], self._held[most:]
        return bytes(given)


class _Target:
    def __init__(self, sink: Sink) -> None:
        self._sink = sink
        self.trouble: BaseException | None = None

    def write(self, content: bytes) -> int:
        try:
            self._sink.write(content)
        except BaseException as trouble:
            self.trouble = trouble
            raise
        return len(content)

    def flush(self) -> None:
        """Leave flushing to whoever owns the sink."""


def seal(pieces: Iterable[bytes], sink: Sink, recipient: Recipient) -> None:
    """Write ``pieces``, one stream of bytes, sealed. Raises what reading or writing raises."""
    source, target = _Source(pieces), _Target(sink)
    try:
        _age.encrypt_io(source, target, [recipient])
    except (_age.EncryptError, OSError):
        if trouble := source.trouble or target.trouble:
            raise trouble from None
        raise


@contextmanager
def opened(file: BinaryIO, identity: Identity) -> Iterator[BinaryIO]:
    """Give the content of a sealed file as a stream. Leaving without an error means that it was read whole.

    Raises BackupError for what is no sealed file, for a key that does not open it, and for one that was
    damaged or cut; the last is known at its end only.
    """
    if file.read(len(_MARK)) != _MARK:
        raise BackupError("This file is no backup of Tableside.", "Name a file that ends in .tar.age.")
    file.seek(0)
    reading, writing = os.pipe()
    wrong: list[Exception] = []

    def work() -> None:
        with os.fdopen(writing, "wb", buffering=0) as target:
            try:
                _age.decrypt_io(file, target, [identity])
            except (_age.DecryptError, OSError) as trouble:
                wrong.append(trouble)

    worker = threading.Thread(target=work)
    worker.start()
    try:
        with os.fdopen(reading, "rb") as stream:
            yield stream
            while stream.read(1 << 20):
                pass
    except BaseException:  # whatever the reader met: the worker's own trouble says why
        worker.join()
        if wrong and not isinstance(wrong[0], BrokenPipeError):
            raise _words(wrong[0]) from wrong[0]
        raise
    worker.join()
    if wrong:
        raise _words(wrong[0]) from wrong[0]


def _words(trouble: Exception) -> BackupError:
    if isinstance(trouble, _age.DecryptError) and "No matching keys" in str(trouble):
        return BackupError(
            "This key does not open this backup, or its first lines are damaged.",
            "Use the key that was made for it; if it is the right one, take another copy or an older backup.",
        )
    return BackupError(
        "This backup is damaged, or its end is missing.", "Fetch the file again, or take an older backup."
    )
