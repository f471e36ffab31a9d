"""The few things that are done with files in a clearinghouse's folders, whatever lies between."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Iterator
    from contextlib import AbstractContextManager

    from server.clearinghouse.base import Lying


class Where(StrEnum):
    """A clearinghouse's folders."""

    DROP = "drop"
    PICK_UP = "pick_up"
    DONE = "done"


class Place(Protocol):
    """Open folders. Names are checked before they come here. Everything may raise a ``Trouble``."""

    def look(self, where: Where, name: str) -> Lying | None:
        """Give a file, None when there is none. Raises NotAllowed for what is no ordinary file."""
        ...

    def expect(self, where: Where) -> None:
        """Make sure that a folder is there. Raises NoSuchFolder."""
        ...

    def names(self, where: Where) -> list[Lying]:
        """Give the ordinary files of a folder; links and folders are left out."""
        ...

    def write(self, where: Where, name: str, content: bytes, offset: int = 0) -> None:
        """Write bytes so that they last: into a new file at offset 0, else to the end of one so long."""
        ...

    def read(self, where: Where, name: str) -> Iterator[bytes]:
        """Give a file's bytes. Raises Gone."""
        ...

    def rename(self, source: tuple[Where, str], target: tuple[Where, str]) -> None:
        """Rename a file, in one step. Raises AlreadyThere rather than replace another."""
        ...

    def remove(self, where: Where, name: str) -> None:
        """Remove a file; nothing to do when there is none."""
        ...

    def alone(self) -> AbstractContextManager[object]:
        """Keep other senders out of the drop folder, where that can be done."""
        ...
