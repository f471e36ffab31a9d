"""What one claim says, frozen as JSON at the moment it was assembled.

A body holds the fields of the records the claim was built from, as they were then, beside the few things
that were derived (lines with money, diagnoses in order, the answers of the consent). 837P and CMS-1500 are
both drawn from it and from nothing else, so the two can never tell different stories.
"""

from __future__ import annotations

from typing import Any, Literal, NotRequired, TypedDict

Sex = Literal["F", "M", "U"]
TaxIdType = Literal["EI", "SY"]
Fields = dict[str, Any]
"""A record's fields as in sync/records, with its `id`."""


class AddressBody(TypedDict):
    """A place: a street, a city, a two-letter state, 5 or 9 digits of ZIP."""

    street: str
    city: str
    state: str
    zip: str


class LineBody(TypedDict):
    """One billed procedure. `pointers` count from 1 into the claim's diagnoses; money is cents."""

    id: str
    position: int
    cpt: str
    minutes: int | None
    units: int
    modifiers: list[str]
    diagnoses: list[str]
    pointers: list[int]
    region: str | None
    charge_cents: int
    date_of_service: NotRequired[str]
    """Only in a claim of several visits, whose lines have days of their own."""


class Accepted(TypedDict):
    """That somebody went on though a rule objects: the record it is from, its version, and who says so."""

    id: str
    v: int
    rule: str
    reason: str
    decided_at: str
    by_user_id: str
    by_name: str


class Replacing(TypedDict):
    """That a claim takes the place of one that the payer has (7), or voids it (8), by the payer's number."""

    frequency: Literal["7", "8"]
    payer_claim_number: str


class ReasonBody(TypedDict):
    """Why a payer did not pay some of a charge: CAS group, reason (CARC) and whole cents of either sign."""

    group: Literal["CO", "CR", "OA", "PI", "PR"]
    reason: str
    cents: int


class LineAnswerBody(TypedDict):
    """What a payer decided of the line with this id; paid and adjusted make its charge."""

    id: str
    paid_cents: int
    adjustments: list[ReasonBody]


class AnswerBody(TypedDict):
    """What a payer decided of a claim: paid in all, on which day (ISO), under which number, line by line."""

    paid_cents: int
    decided_on: str
    payer_claim_number: str
    lines: list[LineAnswerBody]


class Earlier(TypedDict):
    """A payer that was asked before: its claim as it left, and what it decided."""

    claim_number: str
    payer: Fields | None
    coverage: Fields | None
    injury: Fields | None
    answer: AnswerBody


class Later(TypedDict):
    """A policy of the client that may be asked afterwards."""

    payer: Fields
    coverage: Fields


class After(TypedDict):
    """What a claim to a later payer has from the one before it: the payers asked, and what was billed."""

    earlier: list[Earlier]
    diagnoses: list[str]
    lines: list[LineBody]


class ClaimBody(TypedDict):
    """One claim, ready or not. What is missing is null; only a body without stops is turned into a claim."""

    claim_number: str
    encounter_id: str
    date_of_service: str
    place_of_service: str
    note_signed: bool
    note_signed_on: NotRequired[str]
    """Absent in bodies that were frozen before claims told of it; of several visits the last day."""
    practice: Fields | None
    provider: Fields | None
    payer: Fields | None
    patient: Fields | None
    coverage: Fields | None
    referral: Fields | None
    injury: NotRequired[Fields | None]
    """Absent in bodies that were frozen before claims told of accidents."""
    service_location: AddressBody | None
    release_of_information: bool
    benefits_assigned: bool
    assignment_accepted: Literal["A", "C"]
    diagnoses: list[str]
    lines: list[LineBody]
    total_cents: int
    overrides: list[Accepted]
    replaces: NotRequired[Replacing]
    """Only in a claim that replaces or voids another."""
    earlier: NotRequired[list[Earlier]]
    """Only in a claim to a payer that is asked after others, the first of them first."""
    later: NotRequired[list[Later]]
    """Only where the client has further policies on the day."""
    covers: NotRequired[Literal["month"]]
    """Only where the payer takes a client's visits of a month as one claim (join.py)."""


class IncompleteError(ValueError):
    """A body lacks a fact without which there is no claim; `what` names it in plain words."""

    def __init__(self, what: str) -> None:
        self.what = what
        super().__init__(f"The claim needs {what}.")


def need(fields: Fields | None, name: str, what: str) -> str:
    """Give a text that must be there. Raises IncompleteError naming `what` when it is empty."""
    value = (fields or {}).get(name)
    if not isinstance(value, str) or not value.strip():
        raise IncompleteError(what)
    return value.strip()


def said(fields: Fields | None, name: str) -> str:
    """Give a text that may be absent, as an empty string then."""
    value = (fields or {}).get(name)
    return value.strip() if isinstance(value, str) else ""


def address_in(fields: Fields | None, prefix: str = "") -> AddressBody | None:
    """Give the address held in a record's street, city, state and zip fields, or None unless it is whole."""
    street, city, state, zip_code = (
        said(fields, prefix + part) for part in ("street", "city", "state", "zip")
    )
    if street and city and state and zip_code:
        return {"street": street, "city": city, "state": state, "zip": zip_code}
    return None
