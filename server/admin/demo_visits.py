"""Writes made-up clients and visits into a book: planned ones, and ones that were held and closed."""

from __future__ import annotations

from typing import Any

from server.admin.book import Book, consent_fields
from server.admin.consents import forms
from sync.red_flags import RED_FLAGS

CITY = {"city": "Seattle", "state": "WA"}
Client = dict[str, Any]
"""A name of ours, the fields of patient, coverage and referral (or None), and the name of the payer."""

_NOTE = {
    "subjective": "Stiff on waking, worse after sitting. Sleeps through again since last week.",
    "objective": "Guarded turning to the right. Tender at the upper border; eased with slow pressure.",
    "assessment": "Better range than at the last visit. Follows the plan of the referral.",
    "plan": "Continue twice a week. Walk ten minutes after meals; heat in the evening.",
    "pain_before": 6,
    "pain_after": 3,
    **dict.fromkeys(RED_FLAGS, False),
}
_MARKS = {
    "walter": [
        "lumbar_paraspinals.left.hypertonic",
        "lumbar_paraspinals.left.treated",
        "lumbar_paraspinals.right.hypertonic",
        "lumbar_paraspinals.right.tender_3",
        "lumbar_paraspinals.right.treated",
        "quadratus_lumborum.right.trigger_point",
        "gluteus_medius.right.tender_2",
    ],
    "june": [
        "suboccipitals.left.tender_1",
        "suboccipitals.right.tender_1",
        "upper_trapezius.right.hypertonic",
        "upper_trapezius.right.tender_2",
        "upper_trapezius.right.treated",
    ],
}
"""The body chart of a visit that was held, by the name of its client."""

_MOTIONS = {
    "walter": [
        "low_back.middle.flexion.40",
        "low_back.middle.extension.15",
        "low_back.left.side_bend.20",
        "low_back.right.side_bend.15",
    ],
    "june": ["neck.middle.flexion.45", "neck.left.rotation.60", "neck.right.rotation.50"],
}
_SCORES = {"walter": "odi.{day}.42.2322212232", "june": "ndi.{day}.30"}
"""What was measured at a visit that was held, by the name of its client."""


def write_client(book: Book, client: Client) -> None:
    """Write a client with coverage and referral."""
    name, patient = client["name"], client["patient"]
    patient_id = book.add("patient", name, **CITY, **patient)
    book.add(
        "coverage",
        name,
        patient_id,
        patient_id=patient_id,
        payer_id=book.id_of("payer", client["payer"]),
        rank="primary",
        effective_from_on=book.day(-300),
        **client["coverage"],
    )
    if client["referral"]:
        book.add(
            "referral",
            name,
            patient_id,
            patient_id=patient_id,
            referring_first_name="Lena",
            referring_last_name="Hartwell-Demo",
            referring_credential="MD",
            referring_npi="1999999919",
            frequency="twice a week",
            signed_on=book.day(-31),
            starts_on=book.day(-30),
            ends_on=book.day(60),
            **client["referral"],
        )


def plan(book: Book, client: Client, provider_id: str, scheduled_at: str, offset: int = 0) -> str:
    """Write a visit at home, so many days from today, and give its id; one in the past was also held."""
    name = client["name"]
    patient_id = book.id_of("patient", name)
    return book.add(
        "encounter",
        f"{name}{offset:+}",
        patient_id,
        patient_id=patient_id,
        date_of_service=book.day(offset),
        scheduled_at=scheduled_at,
        provider_id=provider_id,
        coverage_id=book.id_of("coverage", name),
        referral_id=book.id_of("referral", name) if client["referral"] else None,
        place_of_service="12",
        **({} if offset == 0 else {"started_at": scheduled_at, "ended_at": book.moment(offset, 11)}),
    )


def finish(
    book: Book, client: Client, provider_id: str, offset: int, billed: list[tuple[str, int, int, str]]
) -> str:
    """Write a visit that was held and closed, and give its id.

    `billed` is (code, minutes, units, region) of each line.
    """
    name = client["name"]
    patient_id = book.id_of("patient", name)
    encounter_id = plan(book, client, provider_id, book.moment(offset, 10), offset)
    signer = f"{client['patient']['first_name']} {client['patient']['last_name']}"
    about = {"patient_id": patient_id, "encounter_id": encounter_id}
    form = forms()[client["patient"]["language"]]
    signed = consent_fields(form, signer, book.moment(offset, 10, 5))
    book.add(
        "consent",
        f"{name}{offset}",
        patient_id,
        **about,
        form_id=book.id_of("consent_form", form["language"]),
        **signed,
    )
    note = {
        **_NOTE,
        "encounter_id": encounter_id,
        "body_marks": _MARKS.get(name, []),
        "range_of_motion": _MOTIONS.get(name, []),
        "outcome_scores": [_SCORES[name].format(day=book.day(offset))] if name in _SCORES else [],
    }
    book.ops.append(("create", "note", encounter_id, patient_id, note))
    for position, (cpt, minutes, units, region) in enumerate(billed, start=1):
        line_id = book.add(
            "service_line",
            f"{name}{offset}/{position}",
            patient_id,
            encounter_id=encounter_id,
            position=position,
            cpt=cpt,
            minutes=minutes,
            units=units,
            diagnoses=client["referral"]["diagnoses"][:1],
            region=region,
        )
        book.sign("service_line", line_id, patient_id)
    book.sign("note", encounter_id, patient_id)
    book.sign("encounter", encounter_id, patient_id)
    return encounter_id
