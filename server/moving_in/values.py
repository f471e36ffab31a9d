"""What a cell says as the value of a field, or what is wrong with it, as a code. Pure."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from datetime import date
from typing import Any

from server.moving_in.words import LANGUAGES, PAYER_TYPES, SEXES, STATES, heard

Reader = Callable[[str], Any]

_FORMULA = re.compile(r"[=@]|[+-](?![\d (.])")
"""What a spreadsheet would compute (OWASP, CSV injection); a telephone number may begin with a plus."""
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffd\ud800-\udfff]")
_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})(?:[T ].*)?\Z", re.ASCII)
_US = re.compile(r"(\d{1,2})([/.-])(\d{1,2})\2(\d{2}|\d{4})(?: .*)?\Z", re.ASCII)
_NAMED = re.compile(r"([A-Za-z]{3,9})\.? (\d{1,2}),? (\d{4})\Z|(\d{1,2}) ([A-Za-z]{3,9})\.? (\d{4})\Z")
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_ZIP = re.compile(r"(\d{5})(?:-?(\d{4}))?\Z", re.ASCII)
_PHONE = re.compile(r"[\d()+. x/-]{7,}\Z", re.IGNORECASE | re.ASCII)
_EARLIEST = date(1900, 1, 1)
_SHORT_YEAR, _LAST_MONTH = 2, 12


class WrongCellError(ValueError):
    """A cell cannot be taken; ``why`` is a code, ``most`` what its words say beside it (0 for nothing)."""

    def __init__(self, why: str, most: int = 0) -> None:
        super().__init__(why)
        self.why = why
        self.most = most


def text(most: int, *, lines: bool = False) -> Reader:
    """Give a reader of at most so many characters; without ``lines`` all of it is put into one."""

    def read(cell: str) -> str:
        said = unicodedata.normalize("NFC", cell).replace("\r\n", "\n").strip()
        if _CONTROL.search(said):
            raise WrongCellError("sign")
        if _FORMULA.match(said):
            raise WrongCellError("formula")
        if not lines:
            said = " ".join(said.split())
        if len(said) > most:
            raise WrongCellError("too_long", most)
        return said

    return read


def one_of(words: dict[str, str], why: str) -> Reader:
    """Give a reader of a choice by what people write for it."""

    def read(cell: str) -> str:
        found = words.get(heard(cell))
        if found is None:
            raise WrongCellError(why)
        return found

    return read


sex = one_of(SEXES, "sex")
state = one_of(STATES, "state")
language = one_of(LANGUAGES, "language")
payer_type = one_of(PAYER_TYPES, "payer_type")


def day_before(today: date) -> Reader:
    """Give a reader of a day of birth, month before day as it is written in the United States.

    A year of two digits is refused, and so is what is only a day with the month behind: neither is guessed.
    """

    def read(cell: str) -> str:
        year, month, number = _parts(" ".join(cell.split()))
        try:
            found = date(year, month, number)
        except ValueError:
            raise WrongCellError("date_order" if month > _LAST_MONTH >= number else "date") from None
        if not _EARLIEST <= found <= today:
            raise WrongCellError("date_range")
        return found.isoformat()

    return read


def _parts(said: str) -> tuple[int, int, int]:
    if found := _ISO.match(said):
        return int(found[1]), int(found[2]), int(found[3])
    if found := _US.match(said):
        if len(found[4]) == _SHORT_YEAR:
            raise WrongCellError("date_year")
        return int(found[4]), int(found[1]), int(found[3])
    if found := _NAMED.match(said):
        word = (found[1] or found[5])[:3].casefold()
        if word in _MONTHS:
            return int(found[3] or found[6]), _MONTHS.index(word) + 1, int(found[2] or found[4])
    raise WrongCellError("date")


def zip_code(cell: str) -> str:
    """Read a ZIP code; one of four digits lost its zero to a spreadsheet, and gets it back."""
    said = cell.strip()
    if re.fullmatch(r"[0-9]{4}", said):
        said = f"0{said}"
    found = _ZIP.match(said)
    if not found:
        raise WrongCellError("zip")
    return f"{found[1]}-{found[2]}" if found[2] else found[1]


def phone(cell: str) -> str:
    """Read a telephone number as it is written."""
    said = text(20)(cell)
    if not _PHONE.match(said):
        raise WrongCellError("phone")
    return said
