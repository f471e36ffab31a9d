"""Read what answers a file as a file: TA1 (the interchange) and 999 005010X231A1 (its groups and sets)."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from .read import Segment

ACCEPTED = frozenset({"A", "E"})
"""IK501, AK901, TA104: taken, without or with faults that were noted. P is partly; the rest are refusals."""


@dataclass(frozen=True, slots=True)
class Ta1:
    """The answer to one interchange (X12 TA1)."""

    control_number: str
    """ISA13 of what was sent, without leading zeros."""
    code: str
    """A accepted, E accepted with errors, R rejected."""
    note: str
    """TA105, three digits: 000 for no error."""
    number: int

    @property
    def accepted(self) -> bool:
        """Whether the interchange was taken."""
        return self.code in ACCEPTED


@dataclass(frozen=True, slots=True)
class ElementFault:
    """IK4: an element of a segment that is wrong."""

    position: int
    component: int
    """0 when the element is not composite, or the whole of it is meant."""
    reference: str
    code: str
    value: str
    """The bad value as it was sent back; it may be PHI."""
    number: int


@dataclass(slots=True)
class SegmentFault:
    """IK3: a segment of a set that is wrong, and the claim it stands in where CTX says so."""

    tag: str
    position: int
    """Counted from 1 at ST."""
    loop: str
    code: str
    number: int
    claim_id: str = ""
    elements: list[ElementFault] = field(default_factory=list[ElementFault])


@dataclass(slots=True)
class SetAcknowledgment:
    """AK2 to IK5: the answer to one transaction set."""

    control_number: str
    """ST02 of what was sent, without leading zeros."""
    number: int
    code: str = ""
    """A, E, M, R, W, X; empty where the 999 names a set without saying so, which is no answer."""
    reasons: tuple[str, ...] = ()
    faults: list[SegmentFault] = field(default_factory=list[SegmentFault])

    @property
    def accepted(self) -> bool:
        """Whether the set was taken."""
        return self.code in ACCEPTED


@dataclass(slots=True)
class Acknowledgment999:
    """AK1 to AK9: the answer to one functional group."""

    functional_id: str
    control_number: str
    """GS06 of what was sent, without leading zeros."""
    number: int
    code: str = ""
    """A, E, P (partly), R, M, W, X."""
    reasons: tuple[str, ...] = ()
    sets: list[SetAcknowledgment] = field(default_factory=list[SetAcknowledgment])

    @property
    def accepted(self) -> bool:
        """Whether the group as a whole was taken."""
        return self.code in ACCEPTED

    @property
    def partly(self) -> bool:
        """Whether some of its sets were taken and some were not."""
        return self.code == "P"


def read_ta1(segment: Segment) -> Ta1:
    """Read one TA1 segment. Raises CannotRead when it does not say what became of which interchange."""
    if segment[4] not in ("A", "E", "R") or not segment[1]:
        raise segment.refuse("it does not say whether which interchange was accepted")
    return Ta1(number_of(segment[1]), segment[4], segment[5], segment.number)


def read_999(segments: Sequence[Segment], component: str) -> Acknowledgment999:
    """Read one transaction set from ST to SE; `component` is the separator inside elements.

    Raises CannotRead when AK1 or AK9 is missing, or a place in it is no number.
    """
    group: Acknowledgment999 | None = None
    for segment in segments:
        if segment.tag == "AK1":
            if group:
                raise segment.refuse("a second AK1 in one 999")
            group = Acknowledgment999(segment[1], number_of(segment[2]), segment.number)
        elif group:
            _within(group, segment, component)
        elif segment.tag not in ("ST", "SE"):
            raise segment.refuse("it comes before AK1")
    if group is None or not group.code:
        raise segments[-1].refuse("the 999 does not say what became of a group: AK1 or AK9 is missing")
    return group


def number_of(text: str) -> str:
    """A control number as it compares: without leading zeros and blanks."""
    return text.strip().lstrip("0") or "0"


def _within(group: Acknowledgment999, segment: Segment, component: str) -> None:
    if segment.tag == "AK2":
        group.sets.append(SetAcknowledgment(number_of(segment[2]), segment.number))
    elif segment.tag == "AK9":
        if segment[1] not in tuple("AEPRMWX"):
            raise segment.refuse("it does not say what became of the group")
        group.code, group.reasons = segment[1], _codes(segment, 5)
    elif segment.tag in ("IK3", "IK4", "IK5", "CTX"):
        if not group.sets:
            raise segment.refuse("it comes before AK2")
        _of_set(group.sets[-1], segment, component)


def _of_set(one: SetAcknowledgment, segment: Segment, component: str) -> None:
    if segment.tag == "IK5":
        if segment[1] not in tuple("AERMWX"):
            raise segment.refuse("it does not say what became of the set")
        one.code, one.reasons = segment[1], _codes(segment, 2)
    elif segment.tag == "IK3":
        place = whole(segment, 2)
        one.faults.append(SegmentFault(segment[1], place, segment[3], segment[4], segment.number))
    elif not one.faults:
        raise segment.refuse("it comes before IK3")
    elif segment.tag == "IK4":
        at = segment[1].split(component)
        one.faults[-1].elements.append(
            ElementFault(
                whole(segment, 1, at[0]),
                whole(segment, 1, at[1]) if len(at) > 1 and at[1] else 0,
                segment[2],
                segment[3],
                segment[4],
                segment.number,
            )
        )
    elif (context := segment[1].split(component))[0] == "CLM01" and len(context) > 1:
        one.faults[-1].claim_id = context[1]


def whole(segment: Segment, position: int, text: str | None = None) -> int:
    """A whole number of at most nine digits at a place. Raises CannotRead."""
    said = segment[position] if text is None else text
    if not (said.isascii() and said.isdigit() and len(said) <= 9):  # noqa: PLR2004 - the longest of them in X12
        raise segment.refuse(f"element {position} is no whole number")
    return int(said)


def _codes(segment: Segment, first: int) -> tuple[str, ...]:
    return tuple(code for code in segment.elements[first:] if code)
