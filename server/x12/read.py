"""Read X12 as it comes from outside: segments of one file, with their place, and the envelopes checked.

Files in the wild begin with a byte order mark, hold several interchanges with separators of their own, break
lines after each segment or in the middle of one, and carry names in UTF-8 or Latin-1. All of that is read.
What is cut off, or whose counts show that segments were lost, is refused by the place it was noticed at.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_ISA_LENGTH = 106
_TAG = re.compile(r"[A-Z][A-Z0-9]{1,2}")
_LONGEST_SEGMENT = 100_000
_ENVELOPE = frozenset({"ISA", "IEA", "GS", "GE", "ST", "SE"})
_MARK = b"\xef\xbb\xbf"
_ZERO = "\0"
_HAS_ZERO = "a zero byte stands in it, which X12 has no place for and databases cannot keep as text"


class CannotRead(ValueError):  # noqa: N818 - the name is what happened
    """A file that is no X12, was cut off, or says what it cannot.

    `number` counts segments from 1 over the whole file, `line` its lines from 1, `tag` is the segment's;
    `why` is for a person. No content of the file stands in it, since messages reach logs.
    """

    def __init__(self, why: str, *, number: int, line: int = 0, tag: str = "") -> None:
        """Keep the place and phrase the message."""
        super().__init__(f"segment {number}{f' ({tag})' if tag else ''}: {why}")
        self.why, self.number, self.line, self.tag = why, number, line, tag


@dataclass(frozen=True, slots=True)
class Interchange:
    """What ISA says: who sends to whom, as they stand there less the blanks that pad them."""

    sender_qualifier: str
    sender_id: str
    receiver_qualifier: str
    receiver_id: str
    date: str
    time: str
    control_number: str
    usage: str
    """P as in production, T as in test."""


@dataclass(frozen=True, slots=True)
class Group:
    """What GS says."""

    functional_id: str
    sender_id: str
    receiver_id: str
    control_number: str
    version: str


@dataclass(slots=True)
class Segment:
    """One segment: its elements, the tag first, and where it stood. Not frozen, since millions are made."""

    elements: list[str]
    number: int
    line: int

    @property
    def tag(self) -> str:
        """The first element."""
        return self.elements[0]

    def __getitem__(self, position: int) -> str:
        """The element at an X12 position (1 is the first after the tag); empty when it is absent."""
        return self.elements[position] if position < len(self.elements) else ""

    def refuse(self, why: str) -> CannotRead:
        """The refusal of this segment."""
        return CannotRead(why, number=self.number, line=self.line, tag=self.tag)


class Reader:
    """The segments of one file in constant memory.

    Iterating gives TA1 segments and all of each transaction set from ST to SE; `interchange` and `group` are
    those that hold at that moment, `component` and `repetition` the separators inside an element. `remarks`
    collects what is wrong without meaning that anything was lost: a control number not repeated. Raises
    CannotRead.
    """

    interchange: Interchange
    group: Group

    def __init__(self, parts: Iterable[bytes]) -> None:
        """Take the bytes of a file, in parts of any size."""
        self._parts = iter(parts)
        self._text: str = ""
        self._number: int = 0
        self._line: int = 1
        self._element: str = "*"
        self._terminator: str = "~"
        self._tags: set[str] = set()
        self._open: Segment | None = None
        self._in_group: bool = False
        self._sets: int = 0
        self._groups: int = 0
        self._in_set: int = 0
        self.component: str = ":"
        self.repetition: str = "^"
        self.remarks: list[str] = []

    def __iter__(self) -> Iterator[Segment]:
        """Give TA1, and each set's segments."""
        self._more(first=True)
        while self._starts_again():
            self._isa()
            yield from self._interchange()
        if self._number == 0:
            raise CannotRead("the file is empty", number=0)

    def raw(self, segment: Segment) -> str:
        """A segment as it was sent, its terminator left out."""
        return self._element.join(segment.elements)

    def _more(self, *, first: bool = False) -> bool:
        part = next(self._parts, b"")
        if first:
            while part and len(part) < len(_MARK):
                rest = next(self._parts, b"")
                if not rest:
                    break
                part += rest
            part = part.removeprefix(_MARK)
        # One character for one byte keeps places exact; what is UTF-8 is put right segment by segment.
        self._text += part.decode("latin-1")
        return bool(part)

    def _starts_again(self) -> bool:
        while True:
            bare = self._text.lstrip()
            self._line += self._text[: len(self._text) - len(bare)].count("\n")
            self._text = bare
            if bare:
                return True
            if not self._more():
                return False

    def _isa(self) -> None:
        while len(self._text) < _ISA_LENGTH + 8 and self._more():
            pass
        number, line = self._number + 1, self._line
        if not self._text.startswith("ISA"):
            raise CannotRead("an interchange begins with ISA; this is none", number=number, line=line)
        head = self._text[:_ISA_LENGTH]
        taken = _ISA_LENGTH
        if "\n" in head[: _ISA_LENGTH - 1] or "\r" in head[: _ISA_LENGTH - 1]:
            # Lines of eighty: the header is what stands there without the breaks.
            kept = [at for at, letter in enumerate(self._text[:200]) if letter not in "\r\n"][:_ISA_LENGTH]
            head, taken = "".join(self._text[at] for at in kept), (kept[-1] + 1 if kept else 0)
        if len(head) < _ISA_LENGTH:
            raise CannotRead("the file ends within ISA", tag="ISA", number=number, line=line)
        if _ZERO in head:
            raise CannotRead(_HAS_ZERO, tag="ISA", number=number, line=line)
        self._element, self.component, self._terminator = head[3], head[104], head[105]
        if self._terminator == "\r":
            self._terminator = "\n"
        said = [one.strip() for one in head[:105].split(self._element)]
        if len(said) != 17:  # noqa: PLR2004 - ISA and its sixteen elements
            raise CannotRead("ISA is not of its fixed width", tag="ISA", number=number, line=line)
        self.repetition = said[11]
        self.interchange = Interchange(
            said[5], said[6], said[7], said[8], said[9], said[10], control_number=said[13], usage=said[15]
        )
        self._line += self._text[:taken].count("\n")
        self._text = self._text[taken:]
        self._number += 1
        self._groups, self._open, self._in_group = 0, None, False

    def _interchange(self) -> Iterator[Segment]:
        while True:
            plain = self._text.isascii() and not any(sign in self._text for sign in "\n\r\0")
            pieces = self._text.split(self._terminator)
            rest = pieces.pop()
            for at, piece in enumerate(pieces):
                elements = self._elements(piece, plain=plain)
                if elements is None:
                    continue
                segment = Segment(elements, self._number, self._line)
                if elements[0] not in _ENVELOPE and self._open:
                    self._in_set += 1
                    yield segment
                elif elements[0] == "IEA":
                    self._iea(segment)
                    self._text = self._terminator.join([*pieces[at + 1 :], rest])
                    return
                elif self._within(segment):
                    yield segment
            self._text = rest
            if len(rest) > _LONGEST_SEGMENT:
                raise CannotRead("a segment does not end", number=self._number + 1, line=self._line)
            if not self._more():
                raise CannotRead("the file is cut off: IEA is missing", number=self._number, line=self._line)

    def _elements(self, piece: str, *, plain: bool) -> list[str] | None:
        if not plain:
            self._line += piece.count("\n")
            piece = piece.replace("\r", "").replace("\n", "")
            piece = piece if piece.isascii() else _said(piece)
        if self._terminator == "\n":
            self._line += 1
        if not plain and _ZERO in piece:
            raise CannotRead(_HAS_ZERO, number=self._number + 1, line=self._line)
        elements = piece.strip().split(self._element)
        if elements[0] not in self._tags:
            if elements == [""]:
                return None
            if not _TAG.fullmatch(elements[0]):
                raise CannotRead("this is no segment", number=self._number + 1, line=self._line)
            self._tags.add(elements[0])
        self._number += 1
        return elements

    def _within(self, segment: Segment) -> bool:
        """Follow the envelopes; answer whether the segment is one to give."""
        if self._open:
            self._in_set += 1
            if segment.tag == "SE":
                self._se(segment)
            elif segment.tag in _ENVELOPE:
                raise segment.refuse("the set before it is cut off: SE is missing")
            return True
        if segment.tag == "ST" and self._in_group:
            self._open, self._in_set = segment, 1
            self._sets += 1
            return True
        self._between(segment)
        return segment.tag == "TA1"

    def _between(self, segment: Segment) -> None:
        if segment.tag == "GS" and not self._in_group:
            self.group = Group(segment[1], segment[2], segment[3], segment[6], segment[8])
            self._sets, self._in_group = 0, True
            self._groups += 1
        elif segment.tag == "GE" and self._in_group:
            self._counted(segment, self._sets, "sets in the group")
            self._repeated(segment, self.group.control_number, "GS06")
            self._in_group = False
        elif segment.tag != "TA1" or self._in_group:
            raise segment.refuse("it stands where it cannot: outside a transaction set")

    def _se(self, segment: Segment) -> None:
        self._counted(segment, self._in_set, "segments in the set")
        if self._open:
            self._repeated(segment, self._open[2], "ST02")
        self._open = None

    def _iea(self, segment: Segment) -> None:
        if self._open or self._in_group:
            raise segment.refuse("the group or set before it is cut off")
        self._counted(segment, self._groups, "groups in the interchange")
        self._repeated(segment, self.interchange.control_number, "ISA13")

    def _counted(self, segment: Segment, there: int, what: str) -> None:
        said = segment[1].lstrip("0") or "0"
        if said != str(there) or not segment[1]:
            raise segment.refuse(f"it does not count the {what} right ({there}): something was lost or added")

    def _repeated(self, segment: Segment, number: str, where: str) -> None:
        if segment[2].lstrip("0") != number.lstrip("0"):
            self.remarks.append(
                f"segment {segment.number} ({segment.tag}): its number is not that of {where}"
            )


def _said(piece: str) -> str:
    try:
        return piece.encode("latin-1").decode("utf-8")
    except UnicodeDecodeError:
        return piece
