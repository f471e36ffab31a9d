"""What can be wrong with a backup, in words that say what to do."""

from __future__ import annotations

import errno
from contextlib import contextmanager
from typing import TYPE_CHECKING

from sqlalchemy.exc import SQLAlchemyError

if TYPE_CHECKING:
    from collections.abc import Iterator

_FULL = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})
_FULL_SAID = ("disk is full", "disk i/o error", "diskfull", "no space left")


class BackupError(Exception):
    """A backup cannot be taken or put back. The text is for the owner: what it is, and what to do."""

    def __init__(self, what: str, mend: str) -> None:
        super().__init__(f"{what} {mend}")


@contextmanager
def in_words(doing: str) -> Iterator[None]:
    """Turn what the machine or the database says into a BackupError; ``doing`` completes "could not ..."."""
    try:
        yield
    except OSError as trouble:
        if trouble.errno in _FULL:
            raise _full(doing) from trouble
        where = f" ({trouble.filename})" if trouble.filename else ""
        why = trouble.strerror or type(trouble).__name__
        raise BackupError(f"Could not {doing}: {why}{where}.", "Mend that and run it again.") from trouble
    except SQLAlchemyError as trouble:
        # By its type and origin alone: drivers quote the row they choked on.
        origin = getattr(trouble, "orig", None)
        if any(said in f"{type(origin).__name__} {origin}".lower() for said in _FULL_SAID):
            raise _full(doing) from trouble
        name = type(origin or trouble).__name__
        raise BackupError(
            f"Could not {doing}: the database answered {name}.", "Run tableside doctor, which looks at it."
        ) from trouble


def _full(doing: str) -> BackupError:
    return BackupError(f"Could not {doing}: no space is left.", "Make room, or name another disk.")
