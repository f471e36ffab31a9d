"""Check who stands in an 837P: identifiers, addresses, days of birth, and subscriber against patient.

Part of `cross_check`. Sources: 005010X222A1 loops 2000A to 2010CA; 45 CFR 162.406 for the NPI.
"""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from .cross_check_levels import Level
    from .cross_check_text import Fault, Token

_PO_BOX = re.compile(r"(^|[^A-Z])(P[. ]*O[. ]*|POST OFFICE )BOX([^A-Z]|$)|^BOX [0-9]")
_DAY = re.compile(r"\d{8}", re.ASCII)


def real_day(written: str) -> date | None:
    """The calendar day that CCYYMMDD names, if there is such a day."""
    if not _DAY.fullmatch(written):
        return None
    try:
        return date(int(written[:4]), int(written[4:6]), int(written[6:]))
    except ValueError:
        return None


def npi_is_sound(npi: str) -> bool:
    """Ten digits whose Luhn sum, with 80840 in front, ends in 0."""
    if not re.fullmatch(r"[12]\d{9}", npi, re.ASCII):
        return False
    total = 0
    for place, digit in enumerate(reversed("80840" + npi)):
        value = int(digit) * (2 if place % 2 else 1)
        total += value - 9 if value > 9 else value  # noqa: PLR2004 - Luhn's own nine
    return total % 10 == 0


def check_party(token: Token) -> Iterator[Fault]:
    """What can be judged from one segment alone, wherever it stands."""
    if token.id == "NM1" and token.at(8) == "XX" and not npi_is_sound(token.at(9)):
        yield token.fault("NM109 is not an NPI: its digits or its check digit are wrong")
    if token.id == "NM1" and bool(token.at(8)) != bool(token.at(9)):
        yield token.fault("NM108 and NM109 go together")
    if token.id == "PRV" and not re.fullmatch(r"[0-9A-Z]{9}X", token.at(3)):
        yield token.fault("PRV03 is not a taxonomy code: ten characters ending in X")
    if token.id == "N4" and not re.fullmatch(r"\d{5}(\d{4})?", token.at(3), re.ASCII):
        yield token.fault("N403 is not a ZIP code of five or nine digits")
    if token.id == "N4" and not re.fullmatch(r"[A-Z]{2}", token.at(2)):
        yield token.fault("N402 is not a state")
    if token.id == "PER" and token.at(3) == "TE" and not re.fullmatch(r"\d{10}", token.at(4), re.ASCII):
        yield token.fault("PER04 is not a telephone number of ten digits")
    if token.id == "DMG" and real_day(token.at(2)) is None:
        yield token.fault("DMG02 is not a real day")


def check_street(loop: Sequence[Token], *, what: str) -> Iterator[Fault]:
    """An address to drive to: ZIP+4 and no PO box."""
    for token in loop:
        if token.id == "N4" and not re.fullmatch(r"\d{9}", token.at(3), re.ASCII):
            yield token.fault(f"N403 of the {what} must be a ZIP+4 of nine digits")
        if token.id == "N3" and any(_PO_BOX.search(line) for line in token.elements[1:]):
            yield token.fault(f"N3 of the {what} must be a street, not a PO box")


def check_billing(level: Level) -> Iterator[Fault]:
    """Loop 2010AA: an NPI, a street with ZIP+4, one tax id."""
    loop = level.named("85")
    if not loop or loop[0].at(8) != "XX":
        yield level.hl.fault("the billing provider (NM1*85) has no NPI")
    yield from check_street(loop, what="billing provider")
    tax_ids = [token for token in loop if token.id == "REF" and token.at(1) in ("EI", "SY")]
    if len(tax_ids) != 1:
        yield level.hl.fault("the billing provider needs exactly one REF*EI or REF*SY")
    for token in tax_ids:
        if not re.fullmatch(r"\d{9}", token.at(2), re.ASCII):
            yield token.fault("REF02 is not a tax id of nine digits")


def check_subscriber(level: Level, *, has_patient: bool) -> Iterator[Fault]:
    """Loops 2000B and 2010BA: SBR02 is 18 exactly when no patient level follows."""
    loop = level.named("IL")
    for token in level.loops[0]:
        if token.id == "SBR" and token.at(2) != ("" if has_patient else "18"):
            yield token.fault(
                "SBR02 says self but a patient level follows" if has_patient else "SBR02 must be 18 (self)"
            )
        if token.id == "SBR" and token.at(3) and token.at(4):
            yield token.fault("SBR04 (group name) is only for a subscriber without a group number")
    employer = bool(loop) and loop[0].at(2) == "2"
    if employer and not has_patient:
        yield loop[0].fault("an employer is the subscriber, and nobody is said to be the patient")
    if not loop or not (loop[0].at(9) or employer):
        yield level.hl.fault("the subscriber (NM1*IL) has no member id")
    elif " " in loop[0].at(9):
        yield loop[0].fault("NM109 (member id) holds a blank")
    if not has_patient:
        yield from _check_treated(level.hl, loop)
    elif any(token.id == "DMG" for token in loop):
        yield loop[0].fault("a subscriber who is not the patient is said without DMG")
    if not level.named("PR"):
        yield level.hl.fault("the payer (NM1*PR) is missing")


def check_patient(level: Level) -> Iterator[Fault]:
    """Loops 2000C and 2010CA: never self, never a number of his own, always born somewhere in time."""
    pat = [token for token in level.loops[0] if token.id == "PAT"]
    if len(pat) != 1 or pat[0].at(1) in ("", "18"):
        yield level.hl.fault("PAT01 must say how the patient is related; 18 (self) is a subscriber")
    loop = level.named("QC")
    yield from _check_treated(level.hl, loop)
    if loop and loop[0].at(9):
        yield loop[0].fault("a patient with a member id of his own is a subscriber")


def _check_treated(hl: Token, loop: Sequence[Token]) -> Iterator[Fault]:
    found = {token.id for token in loop}
    for wanted in ("NM1", "N3", "N4", "DMG"):
        if wanted not in found:
            yield hl.fault(f"{wanted} of the person treated is missing")
