"""Read what was sent: interchanges, groups and transaction sets, and what is wrong with their envelopes.

A clearinghouse answers to what it cannot take as well, so nothing here gives up at the first fault: each
envelope carries its own.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import datetime

_ISA_LENGTH = 106
_ISA_ELEMENTS = 17
_MARK = "\ufeff"
_NUMBER = re.compile(r"\d{1,9}", re.ASCII)
_TAG = re.compile(r"[A-Z][A-Z0-9]{1,2}", re.ASCII)

Segment = list[str]
"""The elements of a segment, its tag first."""


class Unreadable(ValueError):  # noqa: N818 - the name is what happened
    """A file in which no interchange begins: there is no number that an answer could name."""


@dataclass(slots=True)
class TransactionSet:
    """From ST to SE, both included; `segments[0]` stands at position 1, as IK302 counts."""

    segments: list[Segment] = field(default_factory=list[Segment])
    closed: bool = False

    @property
    def number(self) -> str:
        """ST02."""
        return at(self.segments[0], 2)


@dataclass(slots=True)
class Group:
    """From GS to GE; `trailer` is empty where GE is missing."""

    header: Segment
    sets: list[TransactionSet] = field(default_factory=list[TransactionSet])
    trailer: Segment = field(default_factory=list[str])


@dataclass(slots=True)
class SentInterchange:
    """From ISA to IEA. `note` is TA105, "000" for a sound envelope."""

    header: Segment
    component: str
    groups: list[Group] = field(default_factory=list[Group])
    trailer: Segment = field(default_factory=list[str])
    note: str = "000"

    @property
    def control_number(self) -> str:
        """ISA13 as it stands there."""
        return at(self.header, 13)

    def fault(self, note: str) -> None:
        """Note what is wrong, unless something was before."""
        if self.note == "000":
            self.note = note


def at(segment: Segment, position: int) -> str:
    """The element at an X12 position, empty when it is absent."""
    return segment[position] if position < len(segment) else ""


def read_sent(content: bytes) -> list[SentInterchange]:
    """Give the interchanges of a file, at least one. Raises Unreadable."""
    text = content.decode("utf-8", errors="replace").removeprefix(_MARK)
    found: list[SentInterchange] = []
    start = 0
    while (start := _past_blanks(text, start)) < len(text):
        if not text.startswith("ISA", start):
            if not found:
                raise Unreadable("the file does not begin with ISA")
            found[-1].fault("022")
            break
        interchange, start = _interchange(text, start)
        found.append(interchange)
    if not found:
        raise Unreadable("the file is empty")
    return found


def _past_blanks(text: str, start: int) -> int:
    while start < len(text) and text[start].isspace():
        start += 1
    return start


def _interchange(text: str, start: int) -> tuple[SentInterchange, int]:
    """Read the interchange that begins at a place, and give the place behind it."""
    head = text[start : start + _ISA_LENGTH]
    header = head[:-1].split(head[3]) if len(head) == _ISA_LENGTH else []
    if len(header) != _ISA_ELEMENTS:
        raise Unreadable("ISA is not of its fixed width")
    element, component, terminator = head[3], head[104], head[105]
    terminator = "\n" if terminator == "\r" else terminator
    interchange = SentInterchange([one.strip() for one in header], component)
    start += _ISA_LENGTH
    hand = _Hand(interchange)
    while start < len(text) and not interchange.trailer:
        end = text.find(terminator, start)
        if end < 0:
            interchange.fault("023")
            start = len(text)
            break
        segment = text[start:end].replace("\n", "").replace("\r", "").strip().split(element)
        start = end + 1
        if segment != [""]:
            hand.take(segment)
    hand.end()
    _judge(interchange)
    return interchange, start


class _Hand:
    """Puts segments where they belong."""

    def __init__(self, interchange: SentInterchange) -> None:
        self._interchange = interchange
        self._group: Group | None = None
        self._set: TransactionSet | None = None

    def take(self, segment: Segment) -> None:
        tag = segment[0]
        if tag == "IEA":
            self._close(segment)
        elif tag == "GS":
            self._group = Group(segment)
            self._interchange.groups.append(self._group)
            self._set = None
        elif self._group is None or not _TAG.fullmatch(tag):
            self._interchange.fault("022" if _TAG.fullmatch(tag) else "024")
        else:
            self._in_group(self._group, segment)

    def _in_group(self, group: Group, segment: Segment) -> None:
        if segment[0] == "GE":
            group.trailer, self._group, self._set = segment, None, None
        elif segment[0] == "ST":
            self._set = TransactionSet([segment])
            group.sets.append(self._set)
        elif self._set is None:
            self._interchange.fault("024")
        else:
            self._set.segments.append(segment)
            if segment[0] == "SE":
                self._set.closed, self._set = True, None

    def _close(self, segment: Segment) -> None:
        if self._group is not None:
            self._interchange.fault("022")
        self._interchange.trailer = segment

    def end(self) -> None:
        if not self._interchange.trailer:
            self._interchange.fault("023")


def _judge(interchange: SentInterchange) -> None:
    """Look at ISA and IEA as X12's list I18 names their faults."""
    header, trailer = interchange.header, interchange.trailer
    if header[15] != "T":
        # Whatever else is wrong: what is meant to be paid is not looked at.
        interchange.note = "020"
    if not interchange.groups:
        interchange.fault("022")
    wrong = {
        "005": len(header[5]) != len("ZZ"),
        "006": not header[6],
        "007": len(header[7]) != len("ZZ"),
        "008": not header[8],
        "014": not _is_moment(header[9], "%y%m%d"),
        "015": not _is_moment(header[10], "%H%M"),
        "017": header[12] != "00501",
        "018": not _NUMBER.fullmatch(header[13]) or not int(header[13]),
        "019": header[14] not in ("0", "1"),
        "021": bool(trailer) and at(trailer, 1).lstrip("0") != str(len(interchange.groups) or ""),
        "001": bool(trailer) and at(trailer, 2) != header[13],
    }
    for note, is_wrong in wrong.items():
        if is_wrong:
            interchange.fault(note)


def _is_moment(text: str, shape: str) -> bool:
    try:
        datetime.strptime(text, shape)  # noqa: DTZ007 - only whether it is one
    except ValueError:
        return False
    return True
