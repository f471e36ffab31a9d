"""What an identifier must look like before it may be sent, by the name of its form.

Record fields name their form (`Text(20, form="npi")`) and keep what was typed; this says whether
what was typed is right. Sources: NPI check digit, 45 CFR 162.406 with ISO/IEC 7812 over the prefix
80840; taxonomy, NUCC code set; states, USPS Publication 28 appendix B; the rest, X12 005010X222A1.
"""

import re
from collections.abc import Callable

_STATES = (
    "AL|AK|AZ|AR|CA|CO|CT|DE|FL|GA|HI|ID|IL|IN|IA|KS|KY|LA|ME|MD|MA|MI|MN|MS|MO|MT|NE|NV|NH|NJ|NM|NY|NC|ND|"
    "OH|OK|OR|PA|RI|SC|SD|TN|TX|UT|VT|VA|WA|WV|WI|WY|DC|PR|VI|GU|AS|MP|AA|AE|AP"
)

_SHAPES = {
    "npi": re.compile(r"[0-9]{10}"),
    "tax_id": re.compile(r"[0-9]{9}|[0-9]{2}-[0-9]{7}|[0-9]{3}-[0-9]{2}-[0-9]{4}"),
    "taxonomy": re.compile(r"[0-9A-Z]{9}X"),
    "state": re.compile(_STATES),
    "zip": re.compile(r"[0-9]{5}(-?[0-9]{4})?"),
    "zip9": re.compile(r"[0-9]{5}-?[0-9]{4}"),
    "phone": re.compile(r"(\+?1[ .-]?)?(\([2-9][0-9]{2}\) ?|[2-9][0-9]{2}[ .-]?)[2-9][0-9]{2}[ .-]?[0-9]{4}"),
    "cpt": re.compile(r"[0-9]{5}|[0-9]{4}[A-Z]|[A-Z][0-9]{4}"),
    "icd10": re.compile(r"[A-Z][0-9][0-9A-Z](\.?[0-9A-Z]{1,4})?"),
    "modifier": re.compile(r"[0-9A-Z]{2}"),
    "member_id": re.compile(r"[0-9A-Za-z-]{2,80}"),
}

FORMS = tuple(_SHAPES)


def well_formed(form: str, value: object) -> bool:
    """Say whether a value has a form; anything but text has none. Raises KeyError for an unknown form.

    Hyphens that people write (tax id, ZIP+4, phone) and the point of an ICD-10 code are accepted and
    are taken out when a claim is written. Codes are capital letters, as they are sent.
    """
    if not isinstance(value, str) or not _SHAPES[form].fullmatch(value):
        return False
    more = _MORE.get(form)
    return more is None or more(value)


def npi_check_digit_holds(digits: str) -> bool:
    """Say whether ten digits are an NPI: the Luhn sum of 80840 and the digits ends in 0."""
    total = 0
    for place, digit in enumerate(reversed("80840" + digits)):
        doubled = int(digit) * (1 + place % 2)
        total += doubled - 9 if doubled > 9 else doubled  # noqa: PLR2004  # the digit sum
    return total % 10 == 0


def _not_all_zeros(value: str) -> bool:
    return any(character not in "0-" for character in value)


_MORE: dict[str, Callable[[str], bool]] = {
    "npi": npi_check_digit_holds,
    "tax_id": _not_all_zeros,
}
