"""Turn one fact into the text of one X12 element, or refuse it by name.

Text comes out in the basic character set (X222A1 B.1.1.2.2: upper case, digits, some punctuation) less the
delimiters used here. What has a plain twin is rewritten (accents, curly quotes, half signs); nothing is ever
cut short and nothing unreadable is guessed at. Lengths are those of 005010X222A1 or the shorter ones that
payers echo.
"""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING

from .transliterate import PLAIN, Unsayable, transliterate

if TYPE_CHECKING:
    from collections.abc import Collection

ELEMENT, REPETITION, COMPONENT, TERMINATOR = "*", "^", ":", "~"
MOST_CENTS = 9_999_999_999  # ten digits, the decimal point not counted
_EARLIEST_YEAR = 1900

_CODE = re.compile(r"[A-Z0-9-]+")
_EMAIL = re.compile(r"[A-Z0-9._%+\-]+@[A-Z0-9.\-]+\.[A-Z]{2,}")
_NPI = re.compile(r"[12][0-9]{9}")
_TAXONOMY = re.compile(r"[0-9A-Z]{9}X")

_LONGEST_EMAIL = 256

_STATES = """
AL AK AZ AR CA CO CT DE FL GA HI ID IL IN IA KS KY LA ME MD MA MI MN MS MO MT NE NV NH NJ NM NY NC ND OH OK OR
PA RI SC SD TN TX UT VT VA WA WV WI WY DC PR VI GU AS MP FM MH AA AE AP
"""
STATES = frozenset(_STATES.split())


class CannotSay(ValueError):  # noqa: N818 - the name is what happened: a fact that an 837P has no way to say
    """A fact that an 837P cannot carry: `field` is its path in the claim, `why` says what to change.

    `value` is for the screen that mends it. It is kept out of the message, because messages reach logs.
    `claim_id` names the claim when one was being written.
    """

    def __init__(self, field: str, value: object, why: str, *, claim_id: str = "") -> None:
        """Keep the parts and phrase the message."""
        super().__init__(f"{field}: {why}")
        self.field, self.value, self.why, self.claim_id = field, value, why, claim_id


def segment(*elements: str) -> str:
    """Join elements, drop the empty ones at the end, terminate: X12 allows no trailing separators."""
    return ELEMENT.join(elements).rstrip(ELEMENT) + TERMINATOR


def composite(*components: str) -> str:
    """Join the components of one element, less the empty ones at the end."""
    return COMPONENT.join(components).rstrip(COMPONENT)


def words(field: str, value: str, most: int, least: int = 1) -> str:
    """Free text such as a name or a street in the basic character set; refuse what does not fit."""
    said = value.upper()
    if not PLAIN.fullmatch(said):
        try:
            said = transliterate(value)
        except Unsayable as why:
            raise CannotSay(field, value, str(why)) from None
        if not said:
            raise CannotSay(field, value, "is missing")
    if not least <= len(said) <= most:
        wanted = f"at most {most}" if len(said) > most else f"at least {least}"
        raise CannotSay(field, value, f"has {len(said)} characters where {wanted} can be said")
    return said


def words_or_none(field: str, value: str, most: int) -> str:
    """The same for a text that may be absent."""
    return words(field, value, most) if value else ""


def reference(field: str, value: str, most: int = 50, least: int = 1) -> str:
    """A number that somebody else gave out (REF02, NM109): upper-cased, otherwise kept as it is."""
    said = value.strip(" ").upper()
    if not said:
        raise CannotSay(field, value, "is missing")
    if not PLAIN.fullmatch(said):
        raise CannotSay(field, value, "holds a character that a reference number in an 837P cannot hold")
    if not least <= len(said) <= most:
        raise CannotSay(field, value, f"has {len(said)} characters where {least} to {most} can be said")
    return said


def own_id(field: str, value: str, most: int) -> str:
    """An id of ours that comes back in remittances: A-Z, 0-9 and hyphen only, so no system respells it."""
    if not value:
        raise CannotSay(field, value, "is missing")
    if not _CODE.fullmatch(value) or len(value) > most:
        raise CannotSay(field, value, f"must be at most {most} characters of A-Z, 0-9 and hyphen")
    return value


def one_of(field: str, value: str, allowed: Collection[str]) -> str:
    """A code from a closed list."""
    if value not in allowed:
        raise CannotSay(field, value, f"must be one of {', '.join(sorted(allowed))}")
    return value


def matching(field: str, value: str, shape: re.Pattern[str], why: str) -> str:
    """A code with a shape of its own; `why` says the shape in words."""
    if not shape.fullmatch(value):
        raise CannotSay(field, value, why if value else f"is missing: it {why}")
    return value


def day(field: str, value: date) -> str:
    """A calendar day as CCYYMMDD."""
    if type(value) is not date or value.year < _EARLIEST_YEAR:
        raise CannotSay(field, value, "is not a calendar day since 1900")
    return value.isoformat().replace("-", "")


def dollars(field: str, cents: int) -> str:
    """Cents as an X12 R element: no leading zeros, cents only where there are any (120 or 120.50)."""
    if type(cents) is not int or not 0 <= cents <= MOST_CENTS:
        raise CannotSay(field, cents, "must be whole cents from 0 to 9999999999")
    whole, rest = divmod(cents, 100)
    return f"{whole}.{rest:02}" if rest else str(whole)


def dollars_either_way(field: str, cents: int) -> str:
    """The same where less than nothing can be meant, as by an adjustment (CAS03)."""
    if type(cents) is not int:
        raise CannotSay(field, cents, "must be whole cents")
    return f"-{dollars(field, -cents)}" if cents < 0 else dollars(field, cents)


def npi(field: str, value: str) -> str:
    """A National Provider Identifier: ten digits, check digit by Luhn over 80840 + NPI (45 CFR 162.406)."""
    if not _NPI.fullmatch(value):
        raise CannotSay(field, value, "must be an NPI: ten digits, the first 1 or 2")
    # 24 is what the constant prefix 80840 adds to the Luhn sum.
    doubled = sum((0, 2, 4, 6, 8, 1, 3, 5, 7, 9)[int(digit)] for digit in value[0::2])
    if (24 + doubled + sum(map(int, value[1::2]))) % 10:
        raise CannotSay(field, value, "is not an NPI: its check digit is wrong")
    return value


def tax_id(field: str, value: str) -> str:
    """An EIN or SSN as nine digits, hyphens dropped."""
    said = value.replace("-", "")
    if not _digits(said, 9):
        raise CannotSay(field, "", "must be nine digits")
    return said


def taxonomy(field: str, value: str) -> str:
    """A provider taxonomy code (NUCC): ten characters that end in X."""
    return matching(field, value, _TAXONOMY, "must be a taxonomy code: ten characters ending in X")


def zip_code(field: str, value: str, *, nine: bool) -> str:
    """A ZIP code as digits; `nine` where the guide wants ZIP+4."""
    said = value.replace("-", "")
    if nine and not _digits(said, 9):
        raise CannotSay(field, value, "must be a ZIP+4: nine digits")
    if not _digits(said, 9) and not _digits(said, 5):
        raise CannotSay(field, value, "must be a ZIP code of five or nine digits")
    return said


def phone(field: str, value: str) -> str:
    """A telephone number as ten digits, however it was punctuated."""
    said = re.sub(r"[ ().+-]", "", value)
    said = said.removeprefix("1") if len(said) > len("5550100000") else said
    if not _digits(said, 10):
        raise CannotSay(field, value, "must be a telephone number of ten digits")
    return said


def email(field: str, value: str) -> str:
    """An email address; the at sign needs the extended character set, which PER04 may use."""
    said = value.upper()
    if not _EMAIL.fullmatch(said) or len(said) > _LONGEST_EMAIL:
        raise CannotSay(field, value, "must be an email address")
    return said


def _digits(value: str, count: int) -> bool:
    return len(value) == count and value.isascii() and value.isdigit()
