"""Write who is covered, by whom, and who was treated: loops 2000B, 2010BA, 2010BB, 2000C and 2010CA."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .claim import Organization
from .segments import CannotSay, day, one_of, reference, segment, words_or_none
from .write_accident import case_number
from .write_parties import name, place

if TYPE_CHECKING:
    from datetime import date

    from .claim import Accident, Claim, Patient, Payer, Subscriber

# SBR09 (data element 1032) as 005010X222A1 lists it.
_FILING_CODE_LIST = "11 12 13 14 15 16 17 AM BL CH CI DS FI HM LM MA MB MC OF TV VA WC ZZ"
_FILING_CODES = frozenset(_FILING_CODE_LIST.split())
# PAT01 as 005010X222A1 lists it: 18 (self) is not there, such a patient is the subscriber.
_RELATIONSHIPS = frozenset(("01", "19", "20", "21", "39", "40", "53", "G8"))
_SEXES = frozenset("FMU")


def subscriber(claim: Claim, level: int, parent: int) -> str:
    """Loops 2000B, 2010BA and 2010BB as HL `level` under the billing provider's HL `parent`."""
    who = claim.subscriber
    treated = claim.patient is None
    said = segment("HL", str(level), str(parent), "22", "0" if treated else "1")
    said += _coverage(who, claim.payer, treated=treated)
    said += _named(who, treated=treated)
    if treated:
        said += _treated_subscriber(who) + case_number(claim.accident)
    return said + _payer(claim.payer)


def _named(who: Subscriber, *, treated: bool) -> str:
    if isinstance(who.name, Organization):
        if treated:
            raise CannotSay("subscriber.name", who.name, "is an employer's, who cannot be the patient")
        if not who.member_id:
            return name("subscriber.name", "IL", who.name)
    # A card prints the member id in blocks; the payer files it without the blanks.
    member_id = reference("subscriber.member_id", who.member_id.replace(" ", ""), 80, least=2)
    return name("subscriber.name", "IL", who.name, "MI", member_id)


def patient(who: Patient, level: int, parent: int, accident: Accident | None = None) -> str:
    """Loops 2000C and 2010CA as HL `level` under the subscriber's HL `parent`."""
    return "".join(
        (
            segment("HL", str(level), str(parent), "23", "0"),
            segment("PAT", one_of("patient.relationship", who.relationship, _RELATIONSHIPS)),
            name("patient.name", "QC", who.name),
            place("patient.address", who.address),
            _birth("patient", who.date_of_birth, who.sex),
            case_number(accident),
        )
    )


def _coverage(who: Subscriber, payer: Payer, *, treated: bool) -> str:
    group_number = reference("subscriber.group_number", who.group_number) if who.group_number else ""
    return segment(
        "SBR",
        "P",
        "18" if treated else "",
        group_number,
        "" if group_number else words_or_none("subscriber.group_name", who.group_name, 60),
        "",
        "",
        "",
        "",
        one_of("payer.filing_code", payer.filing_code, _FILING_CODES),
    )


def _treated_subscriber(who: Subscriber) -> str:
    if who.address is None:
        raise CannotSay("subscriber.address", None, "is missing: the subscriber is the patient")
    if who.date_of_birth is None:
        raise CannotSay("subscriber.date_of_birth", None, "is missing: the subscriber is the patient")
    if who.sex is None:
        raise CannotSay("subscriber.sex", None, "is missing: the subscriber is the patient")
    return place("subscriber.address", who.address) + _birth("subscriber", who.date_of_birth, who.sex)


def _birth(field: str, born_on: date, sex: str) -> str:
    return segment("DMG", "D8", day(f"{field}.date_of_birth", born_on), one_of(f"{field}.sex", sex, _SEXES))


def _payer(payer: Payer) -> str:
    payer_id = reference("payer.payer_id", payer.payer_id, 80, least=2)
    said = name("payer", "PR", Organization(name=payer.name), "PI", payer_id)
    return said + (place("payer.address", payer.address) if payer.address else "")
