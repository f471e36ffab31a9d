"""What a clearinghouse finds in a transaction set before it looks at a claim as a claim: faults for a 999."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from server.rehearsal.payer.claims import amount
from server.rehearsal.payer.reasons import BILLING_NPI, CHARGE, CLAIM_NUMBER, DAY, TOTAL, UNITS, About
from server.rehearsal.payer.sent import at

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from server.rehearsal.payer.claims import ClaimSent, Placed
    from server.rehearsal.payer.sent import TransactionSet

MISSING, BAD_CHARACTER, BAD_DAY = "1", "6", "8"
"""IK403 (X12 list 621)."""
NO_SUCH_SEGMENT, HAS_BAD_ELEMENT = "3", "8"
"""IK304 (X12 list 620)."""


@dataclass(frozen=True, slots=True)
class SetFault:
    """IK3, CTX and IK4: a segment that is missing (no `code`) or an element that is wrong."""

    tag: str
    position: int
    loop: str
    claim_number: str
    about: About | None = None
    code: str = ""
    value: str = ""
    refuses: bool = True


def faults_of(claim: ClaimSent) -> Iterator[SetFault]:
    """Give what is really wrong in a claim's segments, as far as this looks."""
    own = {TOTAL: _amount, CLAIM_NUMBER: _present, BILLING_NPI: _present}
    of_line = {CHARGE: _amount, UNITS: _amount, DAY: _day}
    for about, look in own.items():
        if placed := about.place(claim):
            yield from _looked(about, placed, claim, look)
    if not claim.lines:
        [end] = [one for one in claim.segments if one.segment[0] == "CLM"]
        yield SetFault("LX", end.position + 1, "2400", claim.number)
    for line in claim.lines:
        for about, look in of_line.items():
            if placed := line.first(about.tag, about.qualifier):
                yield from _looked(about, placed, claim, look)
            else:
                yield SetFault(about.tag, line.segments[0].position + 1, "2400", claim.number)


def fault_at(about: About, claim: ClaimSent, code: str, *, refuses: bool) -> SetFault | None:
    """Give a fault at an element of a claim; None where it has no such segment."""
    placed = about.place(claim)
    return _fault(about, placed, claim, code, refuses=refuses) if placed else None


def envelope_faults(one: TransactionSet) -> tuple[str, ...]:
    """Give what is wrong with ST and SE, as IK502 says it (X12 list 618)."""
    if not one.closed:
        return ("2",)
    trailer = one.segments[-1]
    wrong = {
        "1": at(one.segments[0], 1) != "837",
        "3": at(trailer, 2) != one.number,
        "4": at(trailer, 1).lstrip("0") != str(len(one.segments)),
    }
    return tuple(code for code, is_wrong in wrong.items() if is_wrong)


def _looked(about: About, placed: Placed, claim: ClaimSent, look: Callable[[str], str]) -> Iterator[SetFault]:
    value = about.of(placed.segment, claim.component)
    if code := look(value):
        yield _fault(about, placed, claim, code)


def _fault(about: About, placed: Placed, claim: ClaimSent, code: str, *, refuses: bool = True) -> SetFault:
    return SetFault(
        about.tag,
        placed.position,
        about.loop,
        claim.number,
        about,
        code,
        about.of(placed.segment, claim.component),
        refuses,
    )


def _present(value: str) -> str:
    return "" if value else MISSING


def _amount(value: str) -> str:
    if not value:
        return MISSING
    return "" if amount(value) is not None else BAD_CHARACTER


def _day(value: str) -> str:
    if not value:
        return MISSING
    for part in value.split("-"):
        try:
            datetime.strptime(part, "%Y%m%d")  # noqa: DTZ007 - only whether it is one
        except ValueError:
            return BAD_DAY
    return ""
