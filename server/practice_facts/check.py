"""Says what is wrong with what somebody wants written of the practice.

A tablet keeps what is half typed; the desk does not: what a claim would stumble over is refused where it is
typed.
"""

from __future__ import annotations

from typing import Any

from server import identity, practice
from server.core.problem import Problem
from sync.records import KINDS, check
from sync.records.kinds import Text, fields_of
from sync.rules.facts import is_po_box
from sync.rules.forms import well_formed

_GONE = "names a record that is not there"
_NAMES = {
    ("provider", "user_id"): _GONE,
    ("enrollment", "provider_id"): _GONE,
    ("enrollment", "payer_id"): _GONE,
}
_TOLD_APART = {"fee": ("cpt",), "enrollment": ("provider_id", "payer_id")}


def must_be_right(practice_id: str, kind: str, fields: dict[str, Any]) -> None:
    """Judge fields that are to be written, by the shape of the record and the form of what is sent to payers.

    Raises Problem ``server.bad_fields`` with what is wrong by field.
    """
    shape = fields_of(KINDS[kind])
    wrong = check(kind, fields)
    for name, value in fields.items():
        if name not in shape:
            wrong[""] = "Unknown field."
        elif name not in wrong and isinstance(shape[name], Text) and value is not None:
            wrong |= _ill_formed(name, shape[name].form, value)  # type: ignore[attr-defined]
    street = fields.get("street")
    if kind == "practice" and isinstance(street, str) and is_po_box(street):
        wrong.setdefault("street", "is a PO box, which loop 2010AA refuses")
    wrong |= _unknown(practice_id, kind, {name: value for name, value in fields.items() if name not in wrong})
    if wrong:
        raise Problem("server.bad_fields", errors={name: [why] for name, why in wrong.items()})


def must_fit(practice_id: str, kind: str, record_id: str, whole: dict[str, Any]) -> None:
    """Judge a record as it would stand: days in order, and no second fee or enrollment from the same day.

    Raises Problem ``server.bad_fields``, ``practice_facts.same_day`` with ``cpt`` and ``day``, and
    ``practice_facts.same_standing``.
    """
    begins, ends = whole.get("effective_from_on"), whole.get("effective_to_on")
    if begins and ends and ends < begins:
        raise Problem("server.bad_fields", errors={"effective_to_on": ["is before the first day"]})
    said = practice.office(practice_id)
    others = {"fee": said.fees, "enrollment": said.enrollments}.get(kind, [])
    told_apart = (*_TOLD_APART.get(kind, ()), "effective_from_on")
    if any(
        other["id"] != record_id and all(other[name] == whole.get(name) for name in told_apart)
        for other in others
    ):
        if kind == "fee":
            raise Problem("practice_facts.same_day", cpt=whole["cpt"], day=begins)
        raise Problem("practice_facts.same_standing")


def _ill_formed(name: str, form: str, value: str) -> dict[str, str]:
    if not value.strip() or value != value.strip():
        return {name: "must not be empty, or begin or end with a space"}
    return {name: f"has not the form of {form}"} if form and not well_formed(form, value) else {}


def _unknown(practice_id: str, kind: str, right: dict[str, Any]) -> dict[str, str]:
    """Say which fields that are right by themselves name what is not there, by ``_NAMES``."""
    named = {name: value for name, value in right.items() if (kind, name) in _NAMES and value is not None}
    if not named:
        return {}
    said = practice.office(practice_id)
    there = {
        "user_id": {person.id for person in identity.people_of(practice_id)},
        "provider_id": said.providers,
        "payer_id": said.payers,
    }
    return {name: _NAMES[kind, name] for name, value in named.items() if value not in there[name]}
