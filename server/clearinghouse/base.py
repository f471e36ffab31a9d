"""What every transport can do, and the names that files may have."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from server.clearinghouse.trouble import Trouble

_OUR_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,99}", re.ASCII)
_THEIR_NAME = re.compile(r"[A-Za-z0-9_][A-Za-z0-9 ._()+,=@#~-]{0,199}", re.ASCII)
"""No slash, no control character, no leading dot: no name of theirs is a way out of a folder."""

_TEMPORARY = (".part", ".partial", ".filepart", ".tmp", ".temp", ".writing")


class Sent(StrEnum):
    """How a file came to be sent."""

    NOW = "now"
    BEFORE = "before"
    """It lay there already, the same bytes."""
    PICKED_UP = "picked_up"
    """It had been whole, and is under neither of its names now: the other side took it."""


@dataclass(frozen=True)
class Lying:
    """A file as it lies in a folder: its name, its bytes, and when it changed (any unit, only compared)."""

    name: str
    size: int
    changed: int


@dataclass(frozen=True)
class Waiting:
    """What lies in the pick-up folder: ``files`` by name, and how many were left for now and why."""

    files: tuple[Lying, ...]
    growing: int = 0
    """Still being written: their size or time changed while we looked, or they are empty."""
    unfit: int = 0
    """Named so that they are not touched; a person has to look."""


@dataclass(frozen=True)
class Step:
    """One step of trying a connection: ``outcome`` is done, failed or not_tried, ``said`` plain words."""

    step: str
    outcome: str
    said: str
    trouble: Trouble | None = None


class Transport(Protocol):
    """The way to one clearinghouse. Everything may raise a ``Trouble``."""

    def check(self) -> list[Step]:
        """Try the connection: reach, host key, sign in, list, write, rename and remove a file of our own."""
        ...

    def send(
        self,
        name: str,
        content: bytes,
        sha256: str,
        *,
        on_whole: Callable[[], object] | None = None,
        was_whole: bool = False,
    ) -> Sent:
        """Put a file into the drop folder, whole and once; calling it again goes on where it was cut.

        ``on_whole`` is called when all bytes are there under a temporary name and only the renaming is left.
        Whoever remembers that durably and says ``was_whole`` the next time is told ``Sent.PICKED_UP`` when
        the other side has taken the file before we heard that the renaming was done; without that it
        would be sent a second time. It holds for one server and folder: not once those settings change.
        Raises AlreadyThere for other content under this name, and ValueError for a name that is none of
        ours or a hash that is not the content's.
        """
        ...

    def waiting(self) -> Waiting:
        """List the files that can be fetched; takes the settling time of the settings when there are any."""
        ...

    def fetch(self, lying: Lying) -> Iterator[bytes]:
        """Give a file's bytes in parts; it stays where it is. Raises FileChanged or Gone."""
        ...

    def taken(self, lying: Lying, sha256: str) -> None:
        """Remove a file (or move it among the done ones), once its bytes are stored durably by the caller.

        Does nothing when it is gone. Raises FileChanged when another one has its name now.
        """
        ...


def our_name(name: str) -> str:
    """Give a name back if we may give it to a file. Raises ValueError."""
    if not _OUR_NAME.fullmatch(name) or _is_temporary(name):
        raise ValueError("no name for a file that is sent")
    return name


def their_name(name: str) -> str:
    """Give a name back if a file of theirs may have it. Raises ValueError."""
    if not is_fit(name):
        raise ValueError("no name of a file that is fetched")
    return name


def is_fit(name: str) -> bool:
    """Say whether a file of this name may be fetched."""
    return bool(_THEIR_NAME.fullmatch(name)) and not _is_temporary(name)


def is_passing(name: str) -> bool:
    """Say whether a name is one that files have only while they are written."""
    return name.startswith(".") or _is_temporary(name)


def _is_temporary(name: str) -> bool:
    return name.lower().endswith(_TEMPORARY)
