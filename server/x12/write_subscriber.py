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
RELATIONSHIPS = frozenset(("01", "19", "20", "21", "39", "40", "53", "G8"))
_RANKS = ("P", "S", "T")
_SEXES = frozenset("FMU")


def subscriber(claim: Claim, level: int, parent: int) -> str:
    """Loops 2000B, 2010BA and 2010BB as HL `level` under the billing provider's HL `parent`."""
    who = claim.subscriber
    treated = claim.patient is None
    said = segment("HL", str(level), str(parent), "22", "0" if treated else "1")
    said += coverage("", who, claim.payer, claim.rank, "18" if treated else "")
    if treated and isinstance(who.name, Organization):
        raise CannotSay("subscriber.name", who.name, "is an employer's, who cannot be the patient")
    said += holder("", who)
    if treated:
        said += _treated_subscriber(who) + case_number(claim.accident)
    return said + named_payer("", claim.payer)


def holder(at: str, who: Subscriber) -> str:
    """NM1*IL of loops 2010BA and 2330A; `at` is where the subscriber is in the claim."""
    if isinstance(who.name, Organization) and not who.member_id:
        return name(f"{at}subscriber.name", "IL", who.name)
    # A card prints the member id in blocks; the payer files it without the blanks.
    member_id = reference(f"{at}subscriber.member_id", who.member_id.replace(" ", ""), 80, least=2)
    return name(f"{at}subscriber.name", "IL", who.name, "MI", member_id)


def patient(who: Patient, level: int, parent: int, accident: Accident | None = None) -> str:
    """Loops 2000C and 2010CA as HL `level` under the subscriber's HL `parent`."""
    return "".join(
        (
            segment("HL", str(level), str(parent), "23", "0"),
            segment("PAT", one_of("patient.relationship", who.relationship, RELATIONSHIPS)),
            name("patient.name", "QC", who.name),
            place("patient.address", who.address),
            _birth("patient", who.date_of_birth, who.sex),
            case_number(accident),
        )
    )


def coverage(at: str, who: Subscriber, payer: Payer, rank: str, relationship: str) -> str:
    """SBR of loops 2000B and 2320: which payer is meant, and how the patient is related to the holder."""
    group_number = reference(f"{at}subscriber.group_number", who.group_number) if who.group_number else ""
    return segment(
        "SBR",
        one_of(f"{at}rank", rank, _RANKS),
        relationship,
        group_number,
        "" if group_number else words_or_none(f"{at}subscriber.group_name", who.group_name, 60),
        "",
        "",
        "",
        "",
        one_of(f"{at}payer.filing_code", payer.filing_code, _FILING_CODES),
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


def named_payer(at: str, payer: Payer) -> str:
    """NM1*PR of loops 2010BB and 2330B, and where it is."""
    said = name(f"{at}payer", "PR", Organization(name=payer.name), "PI", payer_number(at, payer))
    return said + (place(f"{at}payer.address", payer.address) if payer.address else "")


def payer_number(at: str, payer: Payer) -> str:
    """NM109 of a payer, by which SVD01 names it too."""
    return reference(f"{at}payer.payer_id", payer.payer_id, 80, least=2)
