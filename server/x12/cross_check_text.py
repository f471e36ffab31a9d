"""Cut an interchange into segments by the delimiters that its own ISA declares, and look at the characters.

Part of `cross_check`, which judges the writer and therefore shares nothing with it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_ISA_WIDTH = 106
_ISA_SEPARATORS = (3, 6, 17, 20, 31, 34, 50, 53, 69, 76, 81, 83, 89, 99, 101, 103)
_REPETITION_AT, _COMPONENT_AT, _TERMINATOR_AT = 82, 104, 105
_UNPRINTABLE = re.compile(r"[^\x20-\x7e]")
_LOWER = re.compile(r"[a-z]")
_STRAY_BLANK = re.compile(r"^ | $|  ")


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing wrong: the segment's number in the file counting ISA as 1, its id, and what to mend.

    `claim_id` is CLM01 of the claim it spoils, empty when it spoils the file as a whole.
    """

    segment_number: int
    segment_id: str
    message: str
    claim_id: str = ""


@dataclass(frozen=True, slots=True)
class Token:
    """One segment as read; element 0 is its id, so `at(2)` of an NM1 is NM102."""

    number: int
    elements: list[str]
    component: str

    @property
    def id(self) -> str:
        return self.elements[0]

    def at(self, position: int) -> str:
        return self.elements[position] if position < len(self.elements) else ""

    def parts(self, position: int) -> list[str]:
        return self.at(position).split(self.component)

    def fault(self, message: str) -> Fault:
        return Fault(self.number, self.id, message)


def tokenize(parts: Iterable[bytes], faults: list[Fault]) -> Iterator[Token]:
    """Yield the segments of a file that arrives in parts; what cannot be cut is put among `faults`.

    There are no segments at all when the ISA cannot be trusted to cut by.
    """
    arriving = (part.decode("latin-1") for part in parts if part)
    held = ""
    while len(held) < _ISA_WIDTH and (more := next(arriving, "")):
        held += more
    if distrust := _why_not_cut(held):
        faults.append(distrust)
        return
    element, component, terminator = held[3], held[_COMPONENT_AT], held[_TERMINATOR_AT]
    number = 0
    while True:
        *bodies, held = held.split(terminator)
        for body in bodies:
            number += 1
            yield Token(number, body.split(element), component)
        if (more := next(arriving, None)) is None:
            break
        held += more
    if held:
        faults.append(Fault(number + 1, held[:3], "there is text after the last terminator"))


def _why_not_cut(text: str) -> Fault | None:
    if not text.startswith("ISA"):
        return Fault(1, text[:3], "the file does not begin with ISA")
    head = text[:_ISA_WIDTH]
    separators = tuple(i for i, sign in enumerate(head[: _ISA_WIDTH - 1]) if sign == text[3:4])
    if len(head) < _ISA_WIDTH or separators != _ISA_SEPARATORS:
        return Fault(1, "ISA", "ISA is not 106 characters wide with its separators in place")
    delimiters = text[3] + text[_COMPONENT_AT] + text[_TERMINATOR_AT] + text[_REPETITION_AT]
    if len(set(delimiters)) < len(delimiters) or re.search(r"[A-Za-z0-9 ]", delimiters):
        return Fault(1, "ISA", "the delimiters must be four different signs")
    return None


def check_characters(token: Token) -> list[Fault]:
    """What is wrong with the signs of one segment: not printable, small letters, stray blanks, empty ends."""
    body = "*".join(token.elements)
    faults: list[Fault] = []
    if _UNPRINTABLE.search(body):
        faults.append(token.fault("holds a character that is not printable ASCII"))
    # ISA16 is the component separator and the last element ends with it, by design.
    if token.id == "ISA":
        return faults
    if _LOWER.search(body):
        faults.append(token.fault("holds a lower-case letter"))
    if not token.elements[-1]:
        faults.append(token.fault("ends with an empty element"))
    for position, element in enumerate(token.elements):
        if _STRAY_BLANK.search(element):
            faults.append(token.fault(f"element {position} begins, ends or is filled with blanks"))
        if element.endswith(token.component):
            faults.append(token.fault(f"element {position} ends with an empty component"))
    return faults
