"""Draw a good-faith estimate, keep it as it is given, and say which planned visits still lack one."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from sqlalchemy import select

from server import chart, claims, exchange, paper, practice
from server.core.db import db, write_lock
from server.core.here import zone
from server.core.ids import new_id
from server.core.problem import Problem
from server.core.time import now, now_iso
from server.estimates.due import due_when_asked, due_when_scheduled
from server.estimates.models import EstimateRow
from sync.changes import is_id

if TYPE_CHECKING:
    from server.core.web import Actor

Fields = dict[str, Any]

LONGEST_DAYS = 366
"""Recurring care is estimated for 12 months at most; then a new estimate is due (149.610(b)(1)(x))."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What an estimate is to say. ``services`` are (code, units) of each visit, ``others`` (words, cents).

    ``scheduled_on`` is None for what is not scheduled yet; ``asked_on`` when it was scheduled or asked for.
    """

    patient_id: str
    provider_id: str
    language: paper.Language
    reason: str
    asked_on: date
    scheduled_on: date | None
    last_on: date | None
    visits: int
    often: str
    at_home: bool
    primary: str
    services: list[tuple[str, int]]
    others: list[tuple[str, int]] = field(default_factory=list[tuple[str, int]])
    diagnoses: list[str] = field(default_factory=list[str])
    apart: list[str] = field(default_factory=list[str])


def today() -> date:
    """Give the practice's present day."""
    return now().astimezone(zone()).date()


def due_of(reason: str, asked_on: date, scheduled_on: date | None) -> date | None:
    """Give by when an estimate is to be given; None where the rule wants none."""
    if reason == "asked" or scheduled_on is None:
        return due_when_asked(asked_on)
    return due_when_scheduled(asked_on, scheduled_on)


def give(who: Actor, wanted: Wanted) -> EstimateRow:
    """Draw an estimate and keep it; commits.

    Raises Problem ``chart.unknown_patient``, ``estimates.days``, ``claims.paper_incomplete`` with what lacks.
    """
    must_be_patient(who.practice_id, wanted.patient_id)
    first_on = wanted.scheduled_on or today()
    last_on = wanted.last_on or first_on
    if not 0 <= (last_on - first_on).days <= LONGEST_DAYS or wanted.asked_on > today():
        raise Problem("estimates.days")
    estimate_id = new_id()
    try:
        said = _estimate(who.practice_id, wanted, (first_on, last_on), estimate_id)
    except claims.IncompleteError as missing:
        raise Problem("claims.paper_incomplete", what=missing.what) from missing
    content = paper.draw_estimate(said, wanted.language)
    due_on = due_of(wanted.reason, wanted.asked_on, wanted.scheduled_on)
    row = EstimateRow(
        practice_id=who.practice_id,
        id=estimate_id,
        patient_id=wanted.patient_id,
        reason=wanted.reason,
        asked_on=wanted.asked_on.isoformat(),
        due_on=due_on and due_on.isoformat(),
        first_on=first_on.isoformat(),
        last_on=last_on.isoformat(),
        language=wanted.language,
        total_cents=said.total_cents,
        given_at=now_iso(),
        by_user_id=who.user_id,
        by_name=who.user_name,
        sha256=hashlib.sha256(content).hexdigest(),
        content=content,
    )
    with write_lock():
        db.session.add(row)
    return row


def given_to(practice_id: str, patient_id: str) -> list[EstimateRow]:
    """Give the estimates a client was given, the newest first. Raises Problem ``chart.unknown_patient``."""
    must_be_patient(practice_id, patient_id)
    found = select(EstimateRow).where(
        EstimateRow.practice_id == practice_id, EstimateRow.patient_id == patient_id
    )
    return list(db.session.scalars(found.order_by(EstimateRow.given_at.desc(), EstimateRow.id)))


def as_given(practice_id: str, patient_id: str, estimate_id: str) -> EstimateRow:
    """Give one, its bytes as they were given. Raises Problem ``server.not_found``."""
    row = db.session.get(EstimateRow, (practice_id, estimate_id)) if is_id(estimate_id) else None
    if row is None or row.patient_id != patient_id:
        raise Problem("server.not_found")
    return row


def waiting(practice_id: str) -> list[Fields]:
    """Give planned visits without insurance that no estimate is for, the one due first at the top.

    Each as {encounter_id, patient_id, name, date_of_service, booked_on, due_on}; those for which the rule
    wants none are left out.
    """
    planned = [
        one
        for one in chart.planned_encounters(practice_id)
        if one["coverage_id"] is None and one["date_of_service"] >= today().isoformat()
    ]
    names = chart.patient_names(practice_id, {one["patient_id"] for one in planned})
    covered = db.session.execute(
        select(EstimateRow.patient_id, EstimateRow.first_on, EstimateRow.last_on).where(
            EstimateRow.practice_id == practice_id
        )
    ).all()
    found: list[Fields] = []
    for one in planned:
        on = one["date_of_service"]
        if any(whose == one["patient_id"] and first <= on <= last for whose, first, last in covered):
            continue
        booked_on = _booked_on(one["id"])
        due_on = due_when_scheduled(booked_on, date.fromisoformat(on)) if booked_on else None
        if due_on:
            found.append(
                {
                    "encounter_id": one["id"],
                    "patient_id": one["patient_id"],
                    "name": names.get(one["patient_id"], ""),
                    "date_of_service": on,
                    "booked_on": booked_on and booked_on.isoformat(),
                    "due_on": due_on.isoformat(),
                }
            )
    return sorted(found, key=lambda one: (one["due_on"], one["date_of_service"], one["encounter_id"]))


def choices(practice_id: str) -> Fields:
    """Give what an estimate can be made of today: {providers, services} with names, words and fees."""
    office, on = practice.office(practice_id), today().isoformat()
    codes = sorted({fee["cpt"] for fee in office.fees if claims.fee_cents(office.fees, fee["cpt"], on)})
    return {
        "providers": [
            {"id": one["id"], "name": f"{one['first_name']} {one['last_name']}"}
            for one in office.providers.values()
        ],
        "services": [
            {
                "cpt": cpt,
                "label": {language: claims.label(cpt, on, language) for language in ("en", "es")},
                "charge_cents": claims.fee_cents(office.fees, cpt, on),
            }
            for cpt in codes
        ],
    }


def must_be_patient(practice_id: str, patient_id: str) -> None:
    """Refuse an id that is no client's. Raises Problem ``chart.unknown_patient``."""
    if not is_id(patient_id) or not chart.patient_names(practice_id, {patient_id}):
        raise Problem("chart.unknown_patient")


def _booked_on(encounter_id: str) -> date | None:
    made = exchange.how_made("encounter", encounter_id)
    return datetime.fromisoformat(made.received_at).astimezone(zone()).date() if made else None


def _estimate(practice_id: str, wanted: Wanted, days: tuple[date, date], estimate_id: str) -> paper.Estimate:
    office = practice.office(practice_id)
    patient = exchange.read_fields(practice_id, "patient", {wanted.patient_id})[wanted.patient_id]
    provider = office.providers.get(wanted.provider_id)
    head = claims.letterhead(office.practice)
    born = patient["date_of_birth"]
    if not born:
        raise claims.IncompleteError("the client's date of birth")
    if provider is None:
        raise claims.IncompleteError("the therapist")
    expected = [_service(office, code, units, wanted, days[0]) for code, units in wanted.services]
    expected += [
        paper.Expected(cpt="", label=words, units=1, visits=wanted.visits, charge_cents=cents)
        for words, cents in wanted.others
    ]
    if not expected:
        raise claims.IncompleteError("at least one service")
    return paper.Estimate(
        number=estimate_id[:8],
        given_on=today().isoformat(),
        head=head,
        provider=paper.Therapist(
            name=claims.person(provider, "the therapist's"),
            npi=provider["npi"] or head.npi,
            license=claims.license_said(provider),
        ),
        client=paper.Client(name=claims.person(patient, "the client's"), date_of_birth=born),
        primary=wanted.primary,
        state=(wanted.at_home and patient["state"]) or head.address.state,
        at_home=wanted.at_home,
        scheduled_on=wanted.scheduled_on.isoformat() if wanted.scheduled_on else "",
        visits=wanted.visits,
        first_on=days[0].isoformat(),
        last_on=days[1].isoformat(),
        often=wanted.often,
        diagnoses=wanted.diagnoses,
        expected=expected,
        apart=wanted.apart,
    )


def _service(office: practice.Office, cpt: str, units: int, wanted: Wanted, on: date) -> paper.Expected:
    cents = claims.fee_cents(office.fees, cpt, on.isoformat())
    if not cents:
        raise claims.IncompleteError(f"a fee for {cpt} on {on.isoformat()}")
    return paper.Expected(
        cpt=cpt,
        label=claims.label(cpt, on.isoformat(), wanted.language),
        units=units,
        visits=wanted.visits,
        charge_cents=units * cents,
    )
