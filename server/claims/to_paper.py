"""A claim's body as CMS-1500 boxes: a pure mapping, told from the same facts as the 837P."""

from __future__ import annotations

from datetime import date
from typing import TypedDict, cast

from server import paper, x12
from server.claims.body import (
    AddressBody,
    ClaimBody,
    Fields,
    IncompleteError,
    LineBody,
    address_in,
    need,
    said,
)
from server.claims.to_x12 import (
    PLACE_NAMES,
    as_billed_to,
    billing_name,
    employer,
    filing_code,
    is_owner,
    is_subscriber,
    phone_digits,
)

_LETTERS = "ABCDEFGHIJKL"

# Box 1 has no box for most payers: what X12 calls MC is Medicaid, MA and MB are Medicare, and a group number
# makes a group plan.
_PLAN_TYPES: dict[str, paper.PlanType] = {"MC": "medicaid", "MA": "medicare", "MB": "medicare"}


def to_paper(body: ClaimBody) -> tuple[paper.Cms1500Form, ...]:
    """Turn a body into the forms `paper.draw_cms1500` takes, at most six lines on each.

    Raises IncompleteError for a missing fact; drawing raises paper.PaperError for one that does not fit.
    """
    return paper.split_forms(_form(body))


def _form(body: ClaimBody) -> paper.Cms1500Form:
    practice, payer, patient, coverage = body["practice"], body["payer"], body["patient"], body["coverage"]
    referral, works_for = body["referral"], employer(body)
    itself = is_subscriber(body)
    insured, prefix = (patient, "") if itself else (None if works_for else coverage, "subscriber_")
    place, replaces = body["service_location"], body.get("replaces")
    return paper.Cms1500Form(
        payer_name=need(payer, "name", "the payer's name"),
        payer_address=_maybe(address_in(payer)),
        plan_type=_plan_type(body),
        member_id=_member_id(body, works_for),
        patient_name=_name(patient, "the client's"),
        patient_date_of_birth=date.fromisoformat(
            need(patient, "date_of_birth", "the client's date of birth")
        ),
        patient_sex=_sex(patient, "sex"),
        patient_address=_whole(address_in(patient), "the client"),
        patient_phone=phone_digits(said(patient, "phone")),
        insured_name=works_for or _name(insured, "the policy holder's", prefix),
        insured_address=_maybe(address_in(insured, prefix)),
        insured_date_of_birth=_maybe_day(insured, f"{prefix}date_of_birth"),
        insured_sex=_sex(insured, f"{prefix}sex"),
        relationship="other" if works_for else _relationship(coverage),
        **_accident(body.get("injury")),
        **_other_policy(body),
        group_number=said(coverage, "group_number"),
        plan_name=said(coverage, "plan_name") or said(coverage, "group_name"),
        release_signature=body["release_of_information"],
        assignment_signature=body["benefits_assigned"],
        referring_name=_referring_name(referral),
        referring_npi=said(referral, "referring_npi") if _referring_name(referral) else "",
        diagnoses=tuple(body["diagnoses"]),
        resubmission_code=replaces["frequency"] if replaces else "",
        original_reference=replaces["payer_claim_number"] if replaces else "",
        prior_auth_number=said(referral, "prior_auth_number") or said(referral, "referral_number"),
        service_lines=tuple(_line(body, line) for line in body["lines"]),
        tax_id=need(practice, "tax_id", "the practice's tax id"),
        tax_id_type="EIN" if said(practice, "tax_id_type") == "EI" else "SSN",
        claim_id=body["claim_number"],
        accepts_assignment=body["assignment_accepted"] == "A",
        provider_signature="SIGNATURE ON FILE" if body["note_signed"] else "",
        provider_signed_on=_maybe_day(cast("Fields", body), "note_signed_on")
        if body["note_signed"]
        else None,
        service_location_name=PLACE_NAMES.get(body["place_of_service"], PLACE_NAMES["99"]) if place else "",
        service_location_address=_maybe(place),
        billing_phone=phone_digits(said(practice, "phone")),
        billing_name=_billing_name(practice),
        billing_address=_whole(address_in(practice), "the practice"),
        billing_npi=need(practice, "npi", "the practice's NPI"),
    )


def _member_id(body: ClaimBody, works_for: str) -> str:
    """Give box 1a: a fund that gave no number of its own files by the number of the case."""
    if works_for and not said(body["coverage"], "member_id"):
        return need(body.get("injury"), "claim_number", "the number the payer gave the case")
    return need(body["coverage"], "member_id", "the member id on the card")


def _relationship(coverage: Fields | None) -> paper.Relationship:
    said_to_be = need(coverage, "relationship", "how the client is related to the policy holder")
    return cast("paper.Relationship", said_to_be)


class _Other(TypedDict, total=False):
    another_health_plan: bool
    other_insured_name: paper.PersonName | str
    other_insured_policy: str
    other_insured_plan_name: str
    paid_cents: int


def _other_policy(body: ClaimBody) -> _Other:
    """Give boxes 9, 9a, 9d, 11d and 29: the payer asked just before, or else the one to be asked next."""
    earlier, further = body.get("earlier", []), body.get("later", [])
    if not earlier and not further:
        return {}
    of = as_billed_to(body, earlier[-1] if earlier else further[0])
    itself, works_for, coverage = is_subscriber(of), employer(of), of["coverage"]
    insured, prefix = (of["patient"], "") if itself else (coverage, "subscriber_")
    return {
        "another_health_plan": True,
        "other_insured_name": works_for or _name(insured, "the other policy holder's", prefix),
        "other_insured_policy": said(coverage, "group_number") or said(coverage, "member_id"),
        "other_insured_plan_name": said(coverage, "plan_name") or said(of["payer"], "name"),
        "paid_cents": sum(each["answer"]["paid_cents"] for each in earlier),
    }


class _Accident(TypedDict, total=False):
    employment_related: bool
    auto_accident: bool
    auto_accident_state: str
    other_accident: bool
    other_claim_id: str
    other_date_on: date
    other_date_qualifier: str


def _accident(injury: Fields | None) -> _Accident:
    """Give boxes 10a to 10c, 11b (Y4) and 15 (439)."""
    if injury is None:
        return {}
    cause = injury["cause"]
    boxes: _Accident = {
        "employment_related": cause == "work",
        "auto_accident": cause == "auto",
        "other_accident": cause == "other",
        "other_claim_id": said(injury, "claim_number"),
        "other_date_on": date.fromisoformat(need(injury, "occurred_on", "the day of the accident or injury")),
        "other_date_qualifier": "439",
    }
    if cause == "auto":
        boxes["auto_accident_state"] = need(injury, "state", "the state in which the accident happened")
    return boxes


def _plan_type(body: ClaimBody) -> paper.PlanType:
    known = _PLAN_TYPES.get(filing_code(body))
    if known:
        return known
    return "group" if said(body["coverage"], "group_number") else "other"


def _name(fields: Fields | None, whose: str, prefix: str = "") -> paper.PersonName:
    return paper.PersonName(
        last=need(fields, f"{prefix}last_name", f"{whose} last name"),
        first=need(fields, f"{prefix}first_name", f"{whose} first name"),
        middle=said(fields, f"{prefix}middle_name"),
    )


def _referring_name(referral: Fields | None) -> paper.PersonName | None:
    if not said(referral, "referring_last_name"):
        return None
    return paper.PersonName(
        last=said(referral, "referring_last_name"),
        first=need(referral, "referring_first_name", "the referring provider's first name"),
        credential=said(referral, "referring_credential"),
    )


def _sex(fields: Fields | None, name: str) -> paper.Sex:
    return cast("paper.Sex", said(fields, name) or "U")


def _maybe_day(fields: Fields | None, name: str) -> date | None:
    value = said(fields, name)
    return date.fromisoformat(value) if value else None


def _maybe(place: AddressBody | None) -> paper.PostalAddress | None:
    if place is None:
        return None
    return paper.PostalAddress(
        street=place["street"], city=place["city"], state=place["state"], zip_code=place["zip"]
    )


def _whole(place: AddressBody | None, whose: str) -> paper.PostalAddress:
    address = _maybe(place)
    if address is None:
        raise IncompleteError(f"the whole address of {whose}")
    return address


def _billing_name(practice: Fields | None) -> str:
    name = billing_name(practice)
    return name.name if isinstance(name, x12.Organization) else f"{name.first} {name.last}"


def _line(body: ClaimBody, line: LineBody) -> paper.ServiceLine:
    # Box 24J names a therapist even where 837P leaves 2310B out because the owner treated.
    renders = body["practice"] if is_owner(body) else body["provider"]
    return paper.ServiceLine(
        date_from=date.fromisoformat(line.get("date_of_service") or body["date_of_service"]),
        place_of_service=body["place_of_service"],
        cpt=line["cpt"],
        modifiers=tuple(line["modifiers"]),
        pointers="".join(_LETTERS[pointer - 1] for pointer in line["pointers"]),
        charge_cents=line["charge_cents"],
        units=line["units"],
        rendering_npi=need(renders, "npi", "the NPI of the therapist who gave the treatment"),
    )
