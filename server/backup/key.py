"""The owner's pair of keys: the identity opens backups and is never kept here, the recipient seals them.

Both are of age (https://age-encryption.org/v1), so that the age program opens a backup where Tableside is
not installed, and a pair made by ``age-keygen`` elsewhere serves as well.
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from server.backup import seal
from server.backup.trouble import BackupError, in_words

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

RECIPIENT = "backup.recipient"
"""The file of the data folder that holds the public key, as one line of text."""


def refuse_second_key(data_dir: Path, *, replace: bool) -> None:
    """Raise BackupError when a data folder has a public key already, unless it is to be replaced."""
    path = data_dir / RECIPIENT
    if path.exists() and not replace:
        raise BackupError(
            f"There is a key already ({path}).",
            "Keep it, or say --replace; what was sealed to it needs its own private key: keep that as well.",
        )


def write_identity(path: Path, identity: str) -> None:
    """Write the private key into a new file, for its owner alone. Raises BackupError if it exists."""
    with in_words("write the private key"):
        write_private(path, identity + "\n")


def keep_recipient(data_dir: Path, recipient: str) -> None:
    """Keep the public key in the data folder, for all backups from now on."""
    with in_words("keep the public key"):
        write_private(data_dir / RECIPIENT, recipient + "\n", replace=True)


def recipient_of(data_dir: Path) -> seal.Recipient:
    """Read the public key of a data folder. Raises BackupError when there is none, or none that is one."""
    path = data_dir / RECIPIENT
    try:
        return seal.recipient_of(path.read_text().strip())
    except FileNotFoundError:
        raise BackupError(
            "There is no key to seal a backup to.", "Run tableside backup key, and keep what it prints."
        ) from None
    except (OSError, ValueError) as wrong:
        raise BackupError(
            f"{path} does not hold a public key (age1...).", "Put the owner's public key there."
        ) from wrong


def seal_for_owner(data_dir: Path, pieces: Iterable[bytes], sink: seal.Sink) -> None:
    """Write a stream sealed to a data folder's public key. Raises BackupError, and what writing raises."""
    seal.seal(pieces, sink, recipient_of(data_dir))


def read_identity(path: Path) -> seal.Identity:
    """Read the private key from a file; lines that begin with # are comments, as age-keygen writes them.

    Raises BackupError when there is no private key in it.
    """
    try:
        lines = path.read_text().split("\n")
        said = [line.strip() for line in lines if line.strip() and not line.startswith("#")]
        return seal.identity_of("".join(said[:1]))
    except (OSError, ValueError) as wrong:
        raise BackupError(
            f"{path} does not hold a private key (AGE-SECRET-KEY-1...).",
            "Name the file that tableside backup key wrote, or put what it printed into a file.",
        ) from wrong


def write_private(path: Path, text: str, *, replace: bool = False) -> None:
    """Write a file that only its owner can read, durably. Raises OSError when it exists, unless replaced."""
    target = path.with_name(f".{path.name}.{os.getpid()}") if replace else path
    with os.fdopen(os.open(target, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
    if replace:
        target.replace(path)
