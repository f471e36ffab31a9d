"""A paper about money that a person reads: PDF/UA-1 (ISO 14289-1), letter size, English or Spanish."""

import json
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

import typst

from server.paper.consent_words import Language
from server.paper.errors import PaperError
from server.paper.form import PostalAddress
from server.paper.legible import Legible, fonts
from server.paper.sheet_words import words

Rows = Sequence[tuple[str, str]]

_MONTHS = {
    "en": ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"],
    "es": ["ene", "feb", "mar", "abr", "may", "jun", "jul", "ago", "sep", "oct", "nov", "dic"],
}


@dataclass(frozen=True, kw_only=True)
class Letterhead:
    """Whose paper it is: a practice with all that an insurance or an account looks for."""

    name: str
    address: PostalAddress
    phone: str
    npi: str
    tax_id: str
    tax_id_type: str
    """EIN or SSN."""


@dataclass(frozen=True, kw_only=True)
class Therapist:
    """Who rendered the care; ``license`` is its number and state, "" where none is recorded."""

    name: str
    npi: str
    license: str = ""


@dataclass(frozen=True, kw_only=True)
class Client:
    """Whose care it was; ``date_of_birth`` is an ISO day."""

    name: str
    date_of_birth: str
    address: PostalAddress | None = None
    member_id: str = ""


@dataclass(frozen=True, kw_only=True)
class Charge:
    """One procedure with our plain ``label``; ``pointers`` are letters of diagnoses; money is cents."""

    date_of_service: str
    cpt: str
    label: str
    units: int
    charge_cents: int
    modifiers: tuple[str, ...] = ()
    pointers: str = ""


@dataclass(frozen=True, kw_only=True)
class Table:
    """Rows of text under a header; ``sides`` are left or right, ``sums`` stand below, at the right."""

    heading: str
    header: Sequence[str]
    sides: Sequence[str]
    body: Sequence[Sequence[str]]
    widest: int
    sums: Rows = ()


@dataclass(frozen=True, kw_only=True)
class Sheet:
    """What is printed, top to bottom; ``parts`` stand two abreast, ``signed`` are lines to sign on."""

    language: Language
    title: str
    head: Letterhead
    parts: Sequence[tuple[str, Rows]]
    tables: Sequence[Table]
    notes: Sequence[tuple[str, Sequence[str]]]
    foot: str
    lead: str = ""
    signed: Sequence[str] = field(default=())


def draw_sheet(sheet: Sheet) -> bytes:
    """Draw it. Equal input gives equal bytes; a sign the typeface has no letter for is printed as "?"."""
    legible = Legible()
    said = words(sheet.language)
    job: dict[str, Any] = {
        "language": sheet.language,
        "title": legible(sheet.title),
        "lead": legible(sheet.lead),
        "head": [legible(one) for one in _head(sheet.head, sheet.language)],
        "parts": [
            {"heading": heading, "rows": [[what, legible(value)] for what, value in rows if value]}
            for heading, rows in sheet.parts
        ],
        "tables": [
            {
                "heading": one.heading,
                "header": one.header,
                "sides": one.sides,
                "widths": ["rest" if at == one.widest else "auto" for at in range(len(one.header))],
                "body": [[legible(cell) for cell in row] for row in one.body],
                "sums": one.sums,
            }
            for one in sheet.tables
        ],
        "foot": legible(sheet.foot),
        "signed": sheet.signed,
    }
    notes = [{"heading": heading, "said": [legible(one) for one in told]} for heading, told in sheet.notes]
    job["notes"] = [*notes, {"heading": "", "said": [said["replaced"]]}] if legible.replaced else notes
    return typst.compile(
        _template(),
        font_paths=fonts(),
        sys_inputs={"job": json.dumps(job)},
        timestamp=0,
        pdf_standards=["ua-1"],
    )


def money(cents: int) -> str:
    """Write cents as dollars: $1,234.50. Raises PaperError for less than nothing."""
    if cents < 0:
        raise PaperError("An amount on a paper cannot be negative.")
    return f"${cents // 100:,}.{cents % 100:02d}"


def day(iso: str, language: Language) -> str:
    """Write an ISO day with its month as a word: in numbers alone, people read it in two ways."""
    year, month, number = iso.split("-")
    name = _MONTHS[language][int(month) - 1]
    return f"{name} {int(number)}, {year}" if language == "en" else f"{int(number)} {name} {year}"


def place_line(address: PostalAddress) -> str:
    """Write an address in one line."""
    return f"{address.street}, {address.city}, {address.state} {address.zip_code}"


def _head(head: Letterhead, language: Language) -> list[str]:
    said = words(language)
    reached = f"{said['phone']} {head.phone}" if head.phone else ""
    ids = f"NPI {head.npi}  \u2022  {said['tax_id']} ({head.tax_id_type}) {head.tax_id}"
    return [line for line in (head.name, place_line(head.address), reached, ids) if line]


@cache
def _template() -> bytes:
    return Path(__file__).with_name("sheet.typ").read_bytes()
