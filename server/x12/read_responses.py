"""Read a file that came back: which answers stand in it, whatever their order and number."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from .read import Interchange, Reader, Segment
from .read_277ca import ClaimAcknowledgment, read_277ca
from .read_999 import Acknowledgment999, Ta1, read_999, read_ta1

if TYPE_CHECKING:
    from collections.abc import Iterable


@dataclass(frozen=True, slots=True)
class Unread:
    """A transaction set of a kind that is not read here; said, so that nobody believes it was."""

    set_id: str
    version: str
    number: int


Answer = Ta1 | Acknowledgment999 | ClaimAcknowledgment | Unread


@dataclass(slots=True)
class Responses:
    """All of a file: each answer with the interchange it stood in, and what was odd without being wrong."""

    answers: list[tuple[Interchange, Answer]] = field(default_factory=list[tuple[Interchange, Answer]])
    remarks: list[str] = field(default_factory=list[str])
    segments: int = 0


def read_responses(parts: Iterable[bytes]) -> Responses:
    """Read a whole file of acknowledgments, or none of it.

    Raises CannotRead at the first segment that is wrong, or when the file is cut off or lost segments: a file
    is to be understood whole before anything is done with it.
    """
    reader = Reader(parts)
    found = Responses()
    waiting: list[Segment] = []
    for segment in reader:
        found.segments = segment.number
        if segment.tag == "TA1" and not waiting:
            found.answers.append((reader.interchange, read_ta1(segment)))
            continue
        waiting.append(segment)
        if segment.tag == "SE":
            found.answers.append((reader.interchange, _read(waiting, reader)))
            waiting = []
    found.remarks = reader.remarks
    return found


def _read(segments: list[Segment], reader: Reader) -> Answer:
    start = segments[0]
    version = start[3] or reader.group.version
    if start[1] == "999":
        return read_999(segments, reader.component)
    if start[1] == "277" and version.startswith("005010X214"):
        return read_277ca(segments, reader.component)
    return Unread(start[1], version, start.number)
