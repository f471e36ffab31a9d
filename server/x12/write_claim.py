"""Write one claim: loop 2300 with its providers, and a loop 2400 for every service line."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from .segments import (
    CannotSay,
    composite,
    day,
    dollars,
    matching,
    one_of,
    own_id,
    reference,
    segment,
    words,
)
from .write_accident import accident_days, attachments, causes
from .write_other_payers import line_answers, other_payers
from .write_providers import claim_providers

if TYPE_CHECKING:
    from .claim import Claim, ServiceLine

# CMS place of service codes (code source 237) as listed in November 2026; 10 and 27 are its latest additions.
_PLACE_LIST = """
01 02 03 04 05 06 07 08 09 10 11 12 13 14 15 16 17 18 19 20 21 22 23 24 25 26 27 31 32 33 34 41 42 49 50 51 52
53 54 55 56 57 58 60 61 62 65 66 71 72 81 99
"""
_PLACES = frozenset(_PLACE_LIST.split())
_DIAGNOSIS = re.compile(r"[A-Z][0-9][0-9A-Z]{1,5}")
_PROCEDURE = re.compile(r"[0-9]{4}[0-9A-Z]|[A-Z][0-9]{4}")
_MODIFIER = re.compile(r"[0-9A-Z]{2}")
_MOST_CLAIM_ID = 14  # what fits box 26 on paper; payers echo 20 at most
_MOST_DIAGNOSES, _MOST_LINES, _MOST_POINTERS, _MOST_MODIFIERS, _MOST_UNITS = 12, 50, 4, 4, 999
_BETWEEN = ("",) * 8  # CLM12 to CLM19
_DELAYS = ("1", "2", "3", "4", "5", "6", "7", "8", "9", "10", "11", "15")
_UNLISTED = frozenset(("97039", "97139", "97799"))


def claim_loop(claim: Claim) -> str:
    """Loop 2300 (CLM to HI), loops 2310A to 2310C, 2320 and all loops 2400, in the guide's order."""
    return "".join(
        (
            _claim(claim),
            _dates(claim),
            attachments(claim.attachments),
            _paid(claim),
            _references(claim),
            _note(claim),
            _diagnoses(claim.diagnoses),
            claim_providers(claim),
            other_payers(claim),
            *_lines(claim),
        )
    )


def _claim(claim: Claim) -> str:
    claim_id = own_id("claim_id", claim.claim_id, _MOST_CLAIM_ID)
    at = one_of("place_of_service", claim.place_of_service, _PLACES)
    return segment(
        "CLM",
        claim_id,
        dollars("total_cents", claim.total_cents),
        "",
        "",
        composite(at, "B", one_of("frequency", claim.frequency, ("1", "7", "8"))),
        "Y" if claim.provider_signature_on_file else "N",
        one_of("assignment_accepted", claim.assignment_accepted, ("A", "C")),
        one_of("benefits_assigned", claim.benefits_assigned, ("Y", "N", "W")),
        one_of("release_of_information", claim.release_of_information, ("Y", "I")),
        "P" if claim.patient_signature_by_provider else "",
        causes(claim),
        *_BETWEEN,
        one_of("delay_reason", claim.delay_reason, _DELAYS) if claim.delay_reason else "",
    )


def _dates(claim: Claim) -> str:
    dates = (
        ("431", "onset_on", claim.onset_on),
        ("454", "initial_treatment_on", claim.initial_treatment_on),
        ("304", "last_seen_on", claim.last_seen_on),
        *accident_days(claim.accident),
    )
    return "".join(segment("DTP", kind, "D8", day(field, on)) for kind, field, on in dates if on)


def _note(claim: Claim) -> str:
    return segment("NTE", "ADD", words("note", claim.note, 80)) if claim.note else ""


def _paid(claim: Claim) -> str:
    if not claim.patient_paid_cents:
        return ""
    if claim.patient_paid_cents > claim.total_cents:
        raise CannotSay("patient_paid_cents", claim.patient_paid_cents, "is more than the claim's charges")
    return segment("AMT", "F5", dollars("patient_paid_cents", claim.patient_paid_cents))


def _references(claim: Claim) -> str:
    replaces = claim.frequency != "1"
    if replaces and not claim.original_payer_claim_number:
        why = "is missing: a replacement (7) or void (8) names the payer's claim"
        raise CannotSay("original_payer_claim_number", "", why)
    if claim.original_payer_claim_number and not replaces:
        why = "belongs to a replacement (7) or void (8) only"
        raise CannotSay("original_payer_claim_number", claim.original_payer_claim_number, why)
    numbers = (
        ("9F", "referral_number", claim.referral_number),
        ("G1", "prior_auth_number", claim.prior_auth_number),
        ("F8", "original_payer_claim_number", claim.original_payer_claim_number),
        ("EA", "chart_number", claim.chart_number),
    )
    return "".join(
        segment("REF", kind, reference(field, number)) for kind, field, number in numbers if number
    )


def _diagnoses(diagnoses: tuple[str, ...]) -> str:
    if not 1 <= len(diagnoses) <= _MOST_DIAGNOSES:
        raise CannotSay("diagnoses", diagnoses, "must be one to twelve ICD-10-CM codes")
    codes: list[str] = []
    for index, written in enumerate(diagnoses):
        field = f"diagnoses[{index}]"
        code = written.upper().replace(".", "", 1)
        matching(field, code, _DIAGNOSIS, "must be an ICD-10-CM code")
        if code in codes:
            raise CannotSay(field, written, "is listed twice")
        codes.append(code)
    if codes[0][0] in "VWXY":
        raise CannotSay("diagnoses[0]", diagnoses[0], "is an external cause, which cannot come first")
    return segment("HI", *(composite("ABF" if i else "ABK", code) for i, code in enumerate(codes)))


def _lines(claim: Claim) -> list[str]:
    if not 1 <= len(claim.lines) <= _MOST_LINES:
        raise CannotSay("lines", len(claim.lines), "must be one to fifty service lines")
    line_ids = [line.line_id for line in claim.lines]
    if len(set(line_ids)) < len(line_ids):
        raise CannotSay("lines", line_ids, "must each have a line id of their own")
    return [_line(claim, line, number) for number, line in enumerate(claim.lines, 1)]


def _line(claim: Claim, line: ServiceLine, number: int) -> str:
    field = f"lines[{number - 1}]"
    at = line.place_of_service
    if at:
        one_of(f"{field}.place_of_service", at, _PLACES)
    if line.charge_cents <= 0:
        raise CannotSay(f"{field}.charge_cents", line.charge_cents, "must be more than nothing")
    if type(line.units) is not int or not 1 <= line.units <= _MOST_UNITS:
        raise CannotSay(f"{field}.units", line.units, "must be a whole number from 1 to 999")
    return "".join(
        (
            segment("LX", str(number)),
            segment(
                "SV1",
                _procedure(field, line),
                dollars(f"{field}.charge_cents", line.charge_cents),
                "UN",
                str(line.units),
                "" if at == claim.place_of_service else at,
                "",
                _pointers(field, line, len(claim.diagnoses)),
            ),
            segment("DTP", "472", "D8", day(f"{field}.date_of_service", line.date_of_service)),
            segment("REF", "6R", own_id(f"{field}.line_id", line.line_id, 30)),
            line_answers(claim, line, _procedure(field, line)),
        )
    )


def _procedure(field: str, line: ServiceLine) -> str:
    matching(f"{field}.cpt", line.cpt, _PROCEDURE, "must be a CPT or HCPCS code of five characters")
    if line.cpt in _UNLISTED and not line.description:
        raise CannotSay(f"{field}.description", "", f"is missing: {line.cpt} is an unlisted procedure")
    if line.description and line.cpt not in _UNLISTED:
        raise CannotSay(f"{field}.description", line.description, f"does not go with {line.cpt}")
    modifiers = line.modifiers
    if len(modifiers) > _MOST_MODIFIERS or len(set(modifiers)) < len(modifiers):
        raise CannotSay(f"{field}.modifiers", modifiers, "must be at most four, each once")
    for modifier in modifiers:
        matching(f"{field}.modifiers", modifier, _MODIFIER, "must have two letters or digits")
    if not line.description:
        return composite("HC", line.cpt, *modifiers)
    empty = ("",) * (_MOST_MODIFIERS - len(modifiers))
    said = words(f"{field}.description", line.description, 80)
    return composite("HC", line.cpt, *modifiers, *empty, said)


def _pointers(field: str, line: ServiceLine, diagnoses: int) -> str:
    pointers = line.diagnosis_pointers
    if not 1 <= len(pointers) <= _MOST_POINTERS or len(set(pointers)) < len(pointers):
        raise CannotSay(f"{field}.diagnosis_pointers", pointers, "must be one to four, each once")
    if not all(1 <= pointer <= diagnoses for pointer in pointers):
        raise CannotSay(f"{field}.diagnosis_pointers", pointers, "points past the claim's diagnoses")
    return composite(*map(str, pointers))
