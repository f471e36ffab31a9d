"""Gathers what a copy of a client's record holds: all of it, or what belongs to some days of service."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from server import claims, exchange, identity
from server.core.problem import Problem
from server.practice import office

if TYPE_CHECKING:
    from typing import Any

    from server.exchange import Whole

_OF_A_VISIT = ("note", "service_line", "addendum", "signature", "finding_override", "office_question")
_OF_A_COVERAGE = ("coverage_card", "coverage_check", "coverage_notice", "prior_authorization", "injury")


@dataclass(frozen=True, kw_only=True)
class Span:
    """Days of service from and to, both included; "" is no bound."""

    first_on: str = ""
    last_on: str = ""

    @property
    def whole(self) -> bool:
        """Say whether it bounds nothing."""
        return not (self.first_on or self.last_on)

    def holds(self, day: str) -> bool:
        """Say whether a day (ISO text) is in it."""
        return self.first_on <= day and (not self.last_on or day <= self.last_on)

    def meets(self, first_on: str, last_on: str) -> bool:
        """Say whether any day from one to another (ISO texts) is in it."""
        return self.first_on <= last_on and (not self.last_on or first_on <= self.last_on)


@dataclass(frozen=True, kw_only=True)
class Gathered:
    """A client's records by kind, in the order a reader wants, and the names of those they speak of."""

    patient: Whole
    practice: dict[str, Any]
    by_kind: dict[str, list[Whole]]
    hanging: dict[tuple[str, str], list[Whole]]
    claims: list[dict[str, Any]]
    people: dict[str, str]
    providers: dict[str, str]
    payers: dict[str, str]

    def of_visit(self, kind: str, encounter_id: str) -> list[Whole]:
        """Give the records of a kind that hang on a visit."""
        return self.hanging.get((kind, encounter_id), [])

    @property
    def newest(self) -> int:
        """Give the version of the newest change among them."""
        return max(one.v for found in self.by_kind.values() for one in found)


def gather(practice_id: str, patient_id: str, span: Span) -> Gathered:
    """Read a client's records; wants ``acting_for`` and a snapshot. Raises Problem ``chart.unknown_patient``.

    With a span: the visits of those days and what hangs on them, the consents signed or taken back then, and
    the referrals and coverages those visits name.
    """
    found: dict[str, list[Whole]] = defaultdict(list)
    for one in exchange.records_about(patient_id):
        found[one.kind].append(one)
    patients = [one for one in found.get("patient", []) if one.id == patient_id]
    if not patients:
        raise Problem("chart.unknown_patient")
    kept = dict(found) if span.whole else _within(found, span)
    for kind, order in _ORDER.items():
        kept.get(kind, []).sort(key=lambda one, order=order: (*order(one.fields), one.id))
    visits = {one.id for one in kept.get("encounter", [])}
    hanging: dict[tuple[str, str], list[Whole]] = defaultdict(list)
    for kind in _OF_A_VISIT:
        for one in kept.get(kind, []):
            hanging[kind, str(one.fields.get("encounter_id"))].append(one)
    said = office(practice_id)
    return Gathered(
        patient=patients[0],
        practice=said.practice or {},
        by_kind=kept,
        hanging=dict(hanging),
        claims=[one for one in claims.figures_of(practice_id, patient_id) if one["encounter_id"] in visits],
        people={one.id: one.name for one in identity.people_of(practice_id)},
        providers={key: _name(one) for key, one in said.providers.items()},
        payers={key: one.get("name") or "" for key, one in said.payers.items()},
    )


def _within(found: dict[str, list[Whole]], span: Span) -> dict[str, list[Whole]]:
    visits = [one for one in found.get("encounter", []) if span.holds(one.fields["date_of_service"])]
    ids = {one.id for one in visits}
    named = {name: {one.fields.get(name) for one in visits} for name in ("referral_id", "coverage_id")}
    taken_back = [one for one in found.get("withdrawal", []) if span.holds(one.fields["withdrawn_on"])]
    about = {one.fields["consent_id"] for one in taken_back}
    consents = [
        one
        for one in found.get("consent", [])
        if span.holds(one.fields["signed_at"][:10])
        or one.fields.get("encounter_id") in ids
        or one.id in about
    ]
    kept = {
        "patient": found["patient"],
        "encounter": visits,
        "consent": consents,
        "withdrawal": [
            one
            for one in found.get("withdrawal", [])
            if one in taken_back or one.fields["consent_id"] in {each.id for each in consents}
        ],
        "referral": [one for one in found.get("referral", []) if one.id in named["referral_id"]],
        "coverage": [one for one in found.get("coverage", []) if one.id in named["coverage_id"]],
        **{
            kind: [one for one in found.get(kind, []) if one.fields["coverage_id"] in named["coverage_id"]]
            for kind in _OF_A_COVERAGE
        },
        "treatment_plan": found.get("treatment_plan", []),
        "referral_page": [
            one for one in found.get("referral_page", []) if one.fields["referral_id"] in named["referral_id"]
        ],
    }
    for kind in _OF_A_VISIT:
        kept[kind] = [one for one in found.get(kind, []) if one.fields["encounter_id"] in ids]
    return {kind: records for kind, records in kept.items() if records}


_ORDER = {
    "encounter": lambda f: (f["date_of_service"], f.get("started_at") or f.get("scheduled_at") or ""),
    "consent": lambda f: (f["signed_at"],),
    "withdrawal": lambda f: (f["withdrawn_at"],),
    "referral": lambda f: (f.get("signed_on") or "",),
    "referral_page": lambda f: (f["referral_id"], f["position"]),
    "coverage": lambda f: ({"primary": 0, "secondary": 1}.get(f["rank"], 2),),
    "coverage_card": lambda f: (f["coverage_id"], f["side"] != "front", f["taken_at"]),
    "coverage_check": lambda f: (f["coverage_id"], f["checked_on"]),
    "coverage_notice": lambda f: (f["coverage_id"], f["signed_on"]),
    "prior_authorization": lambda f: (f["coverage_id"], f.get("starts_on") or ""),
    "injury": lambda f: (f["coverage_id"], f.get("occurred_on") or ""),
    "treatment_plan": lambda f: (f["starts_on"],),
    "finding_override": lambda f: (f["encounter_id"], f["decided_at"]),
    "office_question": lambda f: (f["encounter_id"], f["asked_at"]),
    "service_line": lambda f: (f["encounter_id"], f["position"]),
    "addendum": lambda f: (f["written_at"],),
    "signature": lambda f: (f["signed_at"],),
}


def _name(fields: dict[str, Any]) -> str:
    said = " ".join(filter(None, (fields.get("first_name"), fields.get("last_name"))))
    return ", ".join(filter(None, (said, fields.get("credential"))))
