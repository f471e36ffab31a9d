"""A claim's body as the X12 room's claim: a pure mapping, one function per loop."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Literal, cast

from server import x12
from server.claims.body import IncompleteError, address_in, need, said
from server.claims.number import chart_number, line_number

if TYPE_CHECKING:
    from server.claims.body import (
        AddressBody,
        AnswerBody,
        ClaimBody,
        Earlier,
        Fields,
        Later,
        LineBody,
        Sex,
        TaxIdType,
    )

_PAT01: dict[str, Literal["01", "19", "G8"]] = {"spouse": "01", "child": "19", "other": "G8"}

_CAUSES: dict[str, x12.Cause] = {"auto": "AA", "work": "EM", "other": "OA"}
_EMPLOYEE: Literal["20"] = "20"
_RANKS: tuple[x12.Rank, ...] = ("P", "S", "T")

_PHONE_DIGITS = 10

PLACE_NAMES = {
    "12": "PATIENT HOME",
    "13": "ASSISTED LIVING FACILITY",
    "14": "GROUP HOME",
    "16": "TEMPORARY LODGING",
    "18": "PLACE OF EMPLOYMENT",
    "99": "OTHER PLACE OF SERVICE",
}
"""NM103 of loop 2310C by place of service: what kind of place, never a client's name."""


def to_x12(body: ClaimBody) -> x12.Claim:
    """Turn a body into the claim `x12.write_837p` takes (005010X222A1, loops 2000A to 2400).

    Raises IncompleteError naming the first fact that is missing; a body whose findings hold no stop has
    them all. The same body gives an equal claim, always.
    """
    practice = body["practice"]
    itself = is_subscriber(body)
    replaces = body.get("replaces")
    return x12.Claim(
        claim_id=body["claim_number"],
        frequency=replaces["frequency"] if replaces else "1",
        original_payer_claim_number=replaces["payer_claim_number"] if replaces else "",
        place_of_service=body["place_of_service"],
        billing_provider=_billing_provider(practice),
        subscriber=_subscriber(body, itself=itself),
        payer=_payer(body),
        patient=None if itself else _patient(body),
        provider_signature_on_file=body["note_signed"],
        assignment_accepted=body["assignment_accepted"],
        benefits_assigned="Y" if body["benefits_assigned"] else "N",
        release_of_information="Y" if body["release_of_information"] else "I",
        accident=_accident(body.get("injury")),
        diagnoses=tuple(body["diagnoses"]),
        lines=tuple(_line(line, body["date_of_service"]) for line in body["lines"]),
        referral_number=said(body["referral"], "referral_number"),
        prior_auth_number=said(body["referral"], "prior_auth_number"),
        chart_number=chart_number(need(body["patient"], "id", "the client")),
        referring_provider=_referring_provider(body["referral"]),
        rendering_provider=_rendering_provider(body),
        service_location=_service_location(body),
        rank=_RANKS[len(body.get("earlier", []))],
        other_payers=_other_payers(body),
    )


def as_billed_to(body: ClaimBody, other: Earlier | Later) -> ClaimBody:
    """Give a body as if another of the client's policies were billed by it."""
    injury = cast("Fields | None", other.get("injury"))
    return {**body, "payer": other["payer"], "coverage": other["coverage"], "injury": injury}


def _other_payers(body: ClaimBody) -> tuple[x12.OtherPayer, ...]:
    earlier, own = body.get("earlier", []), len(body.get("earlier", []))
    asked = [_earlier(as_billed_to(body, each), _RANKS[i], each["answer"]) for i, each in enumerate(earlier)]
    further = body.get("later", [])[: len(_RANKS) - own - 1]
    return (
        *asked,
        *(_other(as_billed_to(body, each), _RANKS[own + 1 + i]) for i, each in enumerate(further)),
    )


def _other(of: ClaimBody, rank: x12.Rank) -> x12.OtherPayer:
    itself = is_subscriber(of)
    related = _EMPLOYEE if employer(of) else None
    return x12.OtherPayer(
        rank=rank,
        payer=_payer(of),
        subscriber=_subscriber(of, itself=itself),
        relationship="18" if itself else related or _related(of["coverage"]),
    )


def _earlier(of: ClaimBody, rank: x12.Rank, answer: AnswerBody) -> x12.OtherPayer:
    decided_on = date.fromisoformat(answer["decided_on"])
    return replace(
        _other(of, rank),
        paid_cents=answer["paid_cents"],
        payer_claim_number=answer["payer_claim_number"],
        lines=tuple(
            x12.LineAnswer(
                line_id=line_number(line["id"]),
                paid_cents=line["paid_cents"],
                adjustments=tuple(x12.Adjustment(**each) for each in line["adjustments"]),
                decided_on=decided_on,
            )
            for line in answer["lines"]
        ),
    )


def filing_code(body: ClaimBody) -> str:
    """Give what the claim files as (SBR09): a Medicare plan's part, whoever runs it, else the payer's."""
    return said(body["coverage"], "filing_code") or said(body["payer"], "filing_code")


def employer(body: ClaimBody) -> str:
    """Give the name of the employer, who is the subscriber in workers' compensation; empty for other payers.

    Raises IncompleteError when such a payer is billed and nobody wrote the employer down.
    """
    if filing_code(body) != "WC":
        return ""
    return need(
        body.get("injury"), "employer", "the employer, who is the subscriber in workers' compensation"
    )


def is_subscriber(body: ClaimBody) -> bool:
    """Say whether the client holds the policy; an employee never does."""
    return not employer(body) and said(body["coverage"], "relationship") == "self"


def phone_digits(text: str) -> str:
    """Give the ten digits of a US phone number however it was typed, or an empty string."""
    digits = "".join(character for character in text if character in "0123456789")
    if len(digits) == _PHONE_DIGITS + 1 and digits[0] == "1":
        digits = digits[1:]
    return digits if len(digits) == _PHONE_DIGITS else ""


def billing_name(practice: Fields | None) -> x12.Person | x12.Organization:
    """Give the name of loop 2010AA: a sole proprietor's own, or the organization's."""
    if said(practice, "entity_type") == "organization":
        return x12.Organization(name=need(practice, "name", "the practice's name"))
    return x12.Person(
        last=need(practice, "last_name", "the last name of the therapist who owns the practice"),
        first=need(practice, "first_name", "the first name of the therapist who owns the practice"),
    )


def _address(place: AddressBody | None, whose: str) -> x12.Address:
    if place is None:
        raise IncompleteError(f"the whole address of {whose}")
    return x12.Address(
        street=place["street"], city=place["city"], state=place["state"], zip_code=place["zip"]
    )


def _day(fields: Fields | None, name: str, what: str) -> date:
    return date.fromisoformat(need(fields, name, what))


def _billing_provider(practice: Fields | None) -> x12.BillingProvider:
    name = billing_name(practice)
    phone = phone_digits(said(practice, "phone"))
    contact = x12.Contact(name=need(practice, "name", "the practice's name"), phone=phone) if phone else None
    return x12.BillingProvider(
        name=name,
        npi=need(practice, "npi", "the practice's NPI"),
        tax_id=need(practice, "tax_id", "the practice's tax id"),
        tax_id_kind=cast("TaxIdType", need(practice, "tax_id_type", "the kind of the practice's tax id")),
        taxonomy=said(practice, "taxonomy"),
        address=_address(address_in(practice), "the practice"),
        contact=contact,
    )


def _person(fields: Fields | None, whose: str, prefix: str = "") -> x12.Person:
    return x12.Person(
        last=need(fields, f"{prefix}last_name", f"{whose} last name"),
        first=need(fields, f"{prefix}first_name", f"{whose} first name"),
        middle=said(fields, f"{prefix}middle_name"),
    )


def _subscriber(body: ClaimBody, *, itself: bool) -> x12.Subscriber:
    coverage, patient = body["coverage"], body["patient"]
    group_number = said(coverage, "group_number")
    group_name = said(coverage, "group_name") or said(coverage, "plan_name")
    if works_for := employer(body):
        return x12.Subscriber(
            name=x12.Organization(name=works_for),
            member_id=said(coverage, "member_id"),
            group_number=group_number,
            group_name=group_name,
        )
    member_id = need(coverage, "member_id", "the member id on the card")
    if not itself:
        return x12.Subscriber(
            name=_person(coverage, "the policy holder's", "subscriber_"),
            member_id=member_id,
            group_number=group_number,
            group_name=group_name,
        )
    return x12.Subscriber(
        name=_person(patient, "the client's"),
        member_id=member_id,
        group_number=group_number,
        group_name=group_name,
        date_of_birth=_day(patient, "date_of_birth", "the client's date of birth"),
        sex=cast("Sex", need(patient, "sex", "the client's sex as the payer has it: F, M or U")),
        address=_address(address_in(patient), "the client"),
    )


def _patient(body: ClaimBody) -> x12.Patient:
    patient = body["patient"]
    return x12.Patient(
        relationship=_EMPLOYEE if employer(body) else _related(body["coverage"]),
        name=_person(patient, "the client's"),
        date_of_birth=_day(patient, "date_of_birth", "the client's date of birth"),
        sex=cast("Sex", need(patient, "sex", "the client's sex as the payer has it: F, M or U")),
        address=_address(address_in(patient), "the client"),
    )


def _related(coverage: Fields | None) -> Literal["01", "19", "G8"]:
    return _PAT01[need(coverage, "relationship", "how the client is related to the policy holder")]


def _accident(injury: Fields | None) -> x12.Accident | None:
    if injury is None:
        return None
    return x12.Accident(
        causes=(_CAUSES[need(injury, "cause", "what happened: auto, at work or another accident")],),
        occurred_on=_day(injury, "occurred_on", "the day of the accident or injury"),
        state=said(injury, "state") if injury["cause"] == "auto" else "",
        claim_number=said(injury, "claim_number"),
    )


def _payer(body: ClaimBody) -> x12.Payer:
    payer = body["payer"]
    place = address_in(payer)
    code = filing_code(body) or need(payer, "filing_code", "the payer's kind (claim filing code)")
    return x12.Payer(
        name=need(payer, "name", "the payer's name"),
        payer_id=need(payer, "payer_id", "the id this payer has at the clearinghouse"),
        filing_code=code,
        address=_address(place, "the payer") if place else None,
    )


def _referring_provider(referral: Fields | None) -> x12.ReferringProvider | None:
    if not said(referral, "referring_last_name"):
        return None
    return x12.ReferringProvider(
        name=_person(referral, "the referring provider's", "referring_"),
        npi=need(referral, "referring_npi", "the referring provider's NPI"),
    )


def is_owner(body: ClaimBody) -> bool:
    """Say whether the therapist of the visit is the person who bills: one NPI tells, without it one name."""
    practice, provider = body["practice"], body["provider"]
    if said(practice, "entity_type") == "organization":
        return False
    if npi := said(provider, "npi"):
        return npi == said(practice, "npi")
    return provider is None or all(
        said(provider, name) == said(practice, name) for name in ("last_name", "first_name")
    )


def _rendering_provider(body: ClaimBody) -> x12.RenderingProvider | None:
    # 2310B is said only where it differs from 2010AA: a sole proprietor bills under their own name.
    if is_owner(body):
        return None
    provider = body["provider"]
    return x12.RenderingProvider(
        name=_person(provider, "the therapist's"),
        npi=need(provider, "npi", "the NPI of the therapist who gave the treatment"),
        taxonomy=said(provider, "taxonomy"),
    )


def _service_location(body: ClaimBody) -> x12.ServiceLocation | None:
    place = body["service_location"]
    if place is None:
        return None
    name = PLACE_NAMES.get(body["place_of_service"], PLACE_NAMES["99"])
    return x12.ServiceLocation(name=name, address=_address(place, "the place of treatment"))


def _line(line: LineBody, date_of_service: str) -> x12.ServiceLine:
    return x12.ServiceLine(
        line_id=line_number(line["id"]),
        cpt=line["cpt"],
        modifiers=tuple(line["modifiers"]),
        charge_cents=line["charge_cents"],
        units=line["units"],
        diagnosis_pointers=tuple(line["pointers"]),
        date_of_service=date.fromisoformat(line.get("date_of_service") or date_of_service),
    )
