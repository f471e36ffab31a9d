"""Spell a fact the way a claim form wants it: capital letters, digits, blanks and very little else.

NUCC's 02/12 instructions ask for upper case, no punctuation (123 N MAIN ST 101, not 123 N. Main St. #101)
and a hyphen in double names. Marks that only decorate are left out, as those instructions say; a sign that
could carry meaning and that the form cannot print is refused, never dropped.
"""

import re
import unicodedata

from server.paper.errors import BoxContentError

# Letters that do not decompose into a base letter and an accent.
_SPELLED_OUT = str.maketrans(
    {"Æ": "AE", "Œ": "OE", "Ø": "O", "Ł": "L", "Đ": "D", "Ð": "D", "Þ": "TH", "ẞ": "SS"}
    | dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2212", "-")
)
_LEFT_OUT = re.compile(r"[.'\"\u2018\u2019\u02bc\u201c\u201d\u00ad\u200b]")
_BLANK = re.compile(r"[\s,;:#()\u00a0]+")
_PRINTABLE = re.compile(r"[A-Z0-9 &/-]*")
_IDENTIFIER = re.compile(r"[A-Z0-9-]*")


def to_plain(box: str, value: str) -> str:
    """Upper case without accents or punctuation; `&`, `/` and `-` stay. Raises BoxContentError."""
    text = unicodedata.normalize("NFKD", value.upper().translate(_SPELLED_OUT))
    text = "".join(letter for letter in text if not unicodedata.combining(letter))
    text = _BLANK.sub(" ", _LEFT_OUT.sub("", text)).strip()
    if not _PRINTABLE.fullmatch(text):
        raise _unprintable(box, text, _PRINTABLE)
    if value.strip() and not text:
        raise BoxContentError(box, "nothing is left of it without its punctuation.")
    return text


def to_identifier(box: str, value: str, *, hyphens: bool = True) -> str:
    """An id in upper case without blanks, and without hyphens where NUCC wants none (9a, 11, 23)."""
    text = re.sub(r"\s+", "", value.upper())
    if not _IDENTIFIER.fullmatch(text):
        raise _unprintable(box, text, _IDENTIFIER)
    return text if hyphens else text.replace("-", "")


def to_digits(box: str, value: str, *, counts: tuple[int, ...]) -> str:
    """The digits alone, without blanks, hyphens, points or parentheses; as many as one of `counts`."""
    digits = re.sub(r"[\s().-]", "", value)
    if not (digits.isascii() and digits.isdigit()) or len(digits) not in counts:
        wanted = " or ".join(str(count) for count in counts)
        raise BoxContentError(box, f"needs {wanted} digits.")
    return digits


def to_phone(box: str, value: str) -> str:
    """Ten digits. A leading 1 is the country code, since no area code begins with it, and is left out."""
    return to_digits(box, re.sub(r"^\D*1", "", value), counts=(10,))


def to_cents(box: str, cents: int) -> str:
    """Dollars and two digits of cents with no point between: 9500 for $95.00."""
    if cents < 0:
        raise BoxContentError(box, "an amount cannot be negative.")
    return f"{cents:03d}"


def _unprintable(box: str, text: str, allowed: re.Pattern[str]) -> BoxContentError:
    signs = sorted({sign for sign in text if not allowed.fullmatch(sign)})
    shown = " ".join(sign if sign.isprintable() else f"U+{ord(sign):04X}" for sign in signs)
    return BoxContentError(box, f"a claim form cannot print {shown}. Take it out or spell it in letters.")
