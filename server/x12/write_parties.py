"""Write the pieces that many loops share: who (NM1), where (N3, N4) and whom to call (PER)."""

from __future__ import annotations

import re

from .claim import Address, Contact, Organization, Person
from .segments import (
    STATES,
    CannotSay,
    email,
    one_of,
    phone,
    segment,
    words,
    words_or_none,
    zip_code,
)

_PO_BOX = re.compile(r"\b(?:P ?[.]? ?O ?[.]? ?|POST(?:AL)? OFFICE )B(?:OX|IN)\b|^(?:LOCK ?)?BOX [0-9]")


def name(field: str, role: str, who: Person | Organization, qualifier: str = "", number: str = "") -> str:
    """NM1: `role` is NM101, `qualifier` and `number` are NM108 and NM109 (both or neither)."""
    if isinstance(who, Organization):
        return segment("NM1", role, "2", words(f"{field}.name", who.name, 60), *_NO_PARTS, qualifier, number)
    return segment(
        "NM1",
        role,
        "1",
        words(f"{field}.last", who.last, 60),
        words_or_none(f"{field}.first", who.first, 35),
        words_or_none(f"{field}.middle", who.middle, 25),
        "",
        words_or_none(f"{field}.suffix", who.suffix, 10),
        qualifier,
        number,
    )


_NO_PARTS = ("",) * 4  # NM104 to NM107: first, middle, prefix, suffix


def place(field: str, where: Address, *, nine: bool = False, street_only: bool = False) -> str:
    """N3 and N4; `nine` wants ZIP+4, `street_only` refuses a PO box (2010AA and 2310C, 005010X222A1)."""
    street = words(f"{field}.street", where.street, 55)
    street_2 = words_or_none(f"{field}.street_2", where.street_2, 55)
    if street_only and (_PO_BOX.search(street) or _PO_BOX.search(street_2)):
        raise CannotSay(f"{field}.street", where.street, "must be a street: a PO box may only be paid to")
    return segment("N3", street, street_2) + segment(
        "N4",
        words(f"{field}.city", where.city, 30, least=2),
        one_of(f"{field}.state", where.state.upper(), STATES),
        zip_code(f"{field}.zip_code", where.zip_code, nine=nine),
    )


def contact(field: str, whom: Contact) -> str:
    """PER*IC: a name, a telephone number and perhaps an email address."""
    reached = ("EM", email(f"{field}.email", whom.email)) if whom.email else ()
    return segment(
        "PER",
        "IC",
        words(f"{field}.name", whom.name, 60),
        "TE",
        phone(f"{field}.phone", whom.phone),
        *reached,
    )
