"""Writes the demo practice's own records into a book: itself, its therapist, payers, fees, consent forms."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from server.admin.consents import forms
from server.admin.demo_visits import CITY

if TYPE_CHECKING:
    from collections.abc import Iterator

    from server.admin.book import Book

CHARGES_CENTS = {"97124": 3800, "97140": 4200, "97112": 4400, "97110": 4000, "97010": 1200}
"""What a unit costs in the demo."""


def write_office(book: Book, name: str, user_id: str) -> str:
    """Write a practice of one therapist and give the provider's id."""
    person = {"last_name": "Delgado", "first_name": "Rosa", "npi": "1999999901", "taxonomy": "225700000X"}
    place = {"street": "1200 Demo Pier Street", **CITY, "zip": "98104-1122"}
    book.add(
        "practice",
        "practice",
        name=name,
        entity_type="person",
        tax_id="98-7654321",
        tax_id_type="EI",
        phone="(206) 555-0100",
        zone="America/Los_Angeles",
        **person,
        **place,
    )
    license_ = {"license_number": "MA-DEMO-1", "license_state": "WA", "license_expires_on": book.day(400)}
    provider_id = book.add("provider", "rosa", credential="LMT", user_id=user_id, **person, **license_)
    write_terms(book)
    return provider_id


def write_terms(book: Book) -> None:
    """Write payers, fees and consent forms."""
    for called, fields in _payers():
        book.add("payer", called, **fields)
    for cpt, cents in CHARGES_CENTS.items():
        book.add("fee", cpt, cpt=cpt, charge_cents=cents, effective_from_on="2025-01-01")
    for language, form in forms().items():
        book.add("consent_form", language, effective_from_on="2025-01-01", **form)


def _payers() -> Iterator[tuple[str, dict[str, Any]]]:
    rules = {"referral_required": True, "rules_source": "made up for the demo"}
    yield (
        "evergreen",
        {
            "name": "Evergreen Demo Health",
            "payer_id": "DEMO1",
            "filing_code": "CI",
            "unit_rule": "ama",
            "unit_cap": 4,
            "pair_97124_97140": "modifier",
            "pos12_service_location": "send",
            **rules,
        },
    )
    yield (
        "cascade",
        {
            "name": "Cascade Demo Mutual",
            "payer_id": "DEMO2",
            "filing_code": "BL",
            "unit_rule": "cms",
            "pair_97124_97140": "unknown",
            "pos12_service_location": "omit",
            **rules,
        },
    )
