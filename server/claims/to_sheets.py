"""What papers that people read say of visits: pure mappings from the same frozen bodies as claims."""

from __future__ import annotations

from typing import TYPE_CHECKING

from server import paper
from server.claims.body import IncompleteError, address_in, need, said
from server.claims.to_x12 import is_owner
from sync.rules import procedure

if TYPE_CHECKING:
    from server.claims.body import ClaimBody, Fields, LineBody

_LETTERS = "ABCDEFGHIJKL"
_UNPROVED = {
    "note-open": "a closed note of the visit",
    "signature-does-not-hold": "a signature that holds for the whole visit",
}


def must_be_proved(findings: list[Fields]) -> None:
    """Refuse a visit whose facts are not settled. Raises IncompleteError.

    What a payer's rules object to is no matter of such a paper: a client without any insurance gets one.
    """
    for finding in findings:
        if finding["rule"] in _UNPROVED:
            raise IncompleteError(_UNPROVED[finding["rule"]])
        if finding["rule"].startswith("contested-"):
            raise IncompleteError("a choice between the two versions that two people wrote")


def to_superbill(body: ClaimBody, license_of: Fields | None, language: paper.Language) -> paper.Superbill:
    """Turn a body into a superbill. Raises IncompleteError for a fact without which no insurance takes it.

    ``license_of`` is the therapist's record as it is now, for bodies frozen before they held a license.
    """
    if not body["diagnoses"]:
        raise IncompleteError("a diagnosis from the client's referral")
    referral, patient = body["referral"], body["patient"]
    referring = person(referral, "the referring provider's", "referring_") if _refers(referral) else ""
    return paper.Superbill(
        number=body["claim_number"],
        head=letterhead(body["practice"]),
        therapist=_therapist(body, license_of),
        client=_client(patient, said(body["coverage"], "member_id")),
        referring=(referring, said(referral, "referring_npi") if referring else ""),
        date_of_service=body["date_of_service"],
        place_of_service=body["place_of_service"],
        diagnoses=tuple(body["diagnoses"]),
        charges=charges(body, language),
    )


def to_statement(bodies: list[ClaimBody], days: tuple[str, str], language: paper.Language) -> paper.Statement:
    """Turn a client's bodies, the oldest first, into a statement of the days. Raises IncompleteError.

    Practice and client are said as the newest of them has it.
    """
    if not bodies:
        raise IncompleteError("at least one visit in these days")
    newest = bodies[-1]
    therapists = dict.fromkeys(_therapist(body, None) for body in bodies)
    return paper.Statement(
        head=letterhead(newest["practice"]),
        client=_client(newest["patient"], ""),
        therapists=tuple(therapists),
        first_on=days[0],
        last_on=days[1],
        charges=tuple(one for body in bodies for one in charges(body, language)),
    )


def charges(body: ClaimBody, language: paper.Language) -> tuple[paper.Charge, ...]:
    """Give a visit's services with money. Raises IncompleteError without any, or for one without a fee."""
    if not body["lines"]:
        raise IncompleteError("at least one service of the visit")
    return tuple(_charge(line, body["date_of_service"], language) for line in body["lines"])


def letterhead(practice: Fields | None) -> paper.Letterhead:
    """Give whose paper it is. Raises IncompleteError."""
    address = _address(practice)
    if address is None:
        raise IncompleteError("the whole address of the practice")
    return paper.Letterhead(
        name=need(practice, "name", "the practice's name"),
        address=address,
        phone=said(practice, "phone"),
        npi=need(practice, "npi", "the practice's NPI"),
        tax_id=need(practice, "tax_id", "the practice's tax id"),
        tax_id_type="SSN" if said(practice, "tax_id_type") == "SY" else "EIN",
    )


def person(fields: Fields | None, whose: str, prefix: str = "") -> str:
    """Give a name as people say it, with a credential after it. Raises IncompleteError."""
    first = need(fields, f"{prefix}first_name", f"{whose} first name")
    last = need(fields, f"{prefix}last_name", f"{whose} last name")
    whole = " ".join(part for part in (first, said(fields, f"{prefix}middle_name"), last) if part)
    credential = said(fields, f"{prefix}credential")
    return f"{whole}, {credential}" if credential else whole


def label(cpt: str, on: str, language: paper.Language) -> str:
    """Give our own plain words for a code on a day, or the code itself where there are none."""
    known = procedure(cpt, on)
    return known["label"][language] if known else cpt


def license_said(provider: Fields | None) -> str:
    """Give a license's number and state, "" where none is recorded: not every state licenses."""
    number, state = said(provider, "license_number"), said(provider, "license_state")
    return f"{number} ({state})" if number and state else number


def _therapist(body: ClaimBody, license_of: Fields | None) -> paper.Therapist:
    provider, practice = body["provider"], body["practice"]
    own = said(provider, "npi")
    if not own and is_owner(body):
        own = said(practice, "npi")
    if not own:
        raise IncompleteError("the therapist's NPI")
    held = provider if provider and "license_number" in provider else license_of
    return paper.Therapist(name=person(provider, "the therapist's"), npi=own, license=license_said(held))


def _client(patient: Fields | None, member_id: str) -> paper.Client:
    return paper.Client(
        name=person(patient, "the client's"),
        date_of_birth=need(patient, "date_of_birth", "the client's date of birth"),
        address=_address(patient),
        member_id=member_id,
    )


def _charge(line: LineBody, on: str, language: paper.Language) -> paper.Charge:
    if line["charge_cents"] <= 0:
        raise IncompleteError(f"a fee for {line['cpt']} on the day of the visit")
    return paper.Charge(
        date_of_service=on,
        cpt=line["cpt"],
        label=label(line["cpt"], on, language),
        units=line["units"],
        charge_cents=line["charge_cents"],
        modifiers=tuple(line["modifiers"]),
        pointers="".join(_LETTERS[pointer - 1] for pointer in line["pointers"]),
    )


def _refers(referral: Fields | None) -> bool:
    return bool(said(referral, "referring_last_name"))


def _address(fields: Fields | None) -> paper.PostalAddress | None:
    place = address_in(fields)
    if place is None:
        return None
    return paper.PostalAddress(
        street=place["street"], city=place["city"], state=place["state"], zip_code=place["zip"]
    )
