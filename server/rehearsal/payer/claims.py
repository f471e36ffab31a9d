"""The claims of one transaction set, with the place of everything that an answer may have to point at."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from decimal import Decimal
from typing import TYPE_CHECKING

from server.rehearsal.payer.sent import at

if TYPE_CHECKING:
    from collections.abc import Iterator

    from server.rehearsal.payer.sent import Segment, TransactionSet

_BILLING, _SUBSCRIBER, _PATIENT = "20", "22", "23"
_AMOUNT = re.compile(r"\d{1,15}(\.\d{0,4})?|\.\d{1,4}", re.ASCII)


@dataclass(frozen=True, slots=True)
class Placed:
    """A segment and its position in the set, counted from 1 at ST."""

    segment: Segment
    position: int


@dataclass(slots=True)
class SentLine:
    """Loop 2400."""

    segments: list[Placed]

    def first(self, tag: str, qualifier: str = "") -> Placed | None:
        """The first segment of a tag, and of a qualifier in its first element where one is given."""
        return _first(self.segments, tag, qualifier)

    def said(self, tag: str, position: int, qualifier: str = "") -> str:
        """An element of it, empty when there is none."""
        found = self.first(tag, qualifier)
        return at(found.segment, position) if found else ""


@dataclass(slots=True)
class ClaimSent:
    """A claim: its own segments, those of the levels above it that it stands under, and its lines."""

    segments: list[Placed]
    """Of the billing provider, the subscriber, the patient and loop 2300, in their order."""
    component: str
    lines: list[SentLine] = field(default_factory=list[SentLine])

    def first(self, tag: str, qualifier: str = "") -> Placed | None:
        """The first such segment of the claim, or else of its first line."""
        return _first(self.segments, tag, qualifier) or (
            self.lines[0].first(tag, qualifier) if self.lines else None
        )

    def said(self, tag: str, position: int, qualifier: str = "") -> str:
        """An element, empty when there is none."""
        found = self.first(tag, qualifier)
        return at(found.segment, position) if found else ""

    @property
    def number(self) -> str:
        """CLM01."""
        return self.said("CLM", 1)

    @property
    def total(self) -> str:
        """CLM02 as it stands there; "0" where it is no amount."""
        said = self.said("CLM", 2)
        return said if amount(said) is not None else "0"

    @property
    def frequency(self) -> str:
        """CLM05-3: 1 original, 7 replaces, 8 voids."""
        return [*self.said("CLM", 5).split(self.component), "", ""][2]

    @property
    def days(self) -> list[str]:
        """The days of service, CCYYMMDD, from the first to the last."""
        said = [day for line in self.lines for day in line.said("DTP", 3, "472").split("-") if day]
        return sorted(said)


def claims_of(one: TransactionSet, component: str) -> Iterator[ClaimSent]:
    """Give the claims of a set of professional claims."""
    above: dict[str, list[Placed]] = {}
    own: list[Placed] | None = None
    claim: ClaimSent | None = None
    for position, segment in enumerate(one.segments, 1):
        placed = Placed(segment, position)
        if segment[0] in ("HL", "SE", "CLM") and claim:
            yield claim
            claim = None
        if segment[0] == "HL":
            own = _level(above, at(segment, 3))
        elif segment[0] == "CLM":
            stood = [kept for level in (_BILLING, _SUBSCRIBER, _PATIENT) for kept in above.get(level, [])]
            claim, own = ClaimSent([*stood, placed], component), None
        elif claim:
            _into(claim, placed)
        elif own is not None:
            own.append(placed)


def amount(text: str) -> Decimal | None:
    """An amount in dollars; None when the text is none."""
    return Decimal(text) if _AMOUNT.fullmatch(text) else None


def _level(above: dict[str, list[Placed]], level: str) -> list[Placed]:
    """Begin a level; what stood at lower ones is over."""
    for lower in (_BILLING, _SUBSCRIBER, _PATIENT):
        if lower >= level:
            above.pop(lower, None)
    return above.setdefault(level, [])


def _into(claim: ClaimSent, placed: Placed) -> None:
    if placed.segment[0] == "LX":
        claim.lines.append(SentLine([placed]))
    elif claim.lines:
        claim.lines[-1].segments.append(placed)
    else:
        claim.segments.append(placed)


def _first(segments: list[Placed], tag: str, qualifier: str) -> Placed | None:
    return next(
        (
            one
            for one in segments
            if one.segment[0] == tag and (not qualifier or at(one.segment, 1) == qualifier)
        ),
        None,
    )
