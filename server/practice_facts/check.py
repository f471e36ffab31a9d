"""Says what is wrong with what somebody wants written of the practice.

A tablet keeps what is half typed; the
desk does not: what a claim would stumble over is refused where it is typed.
"""

from __future__ import annotations

from typing import Any

from server import identity, practice
from server.core.problem import Problem
from sync.records import KINDS, check
from sync.records.kinds import Text, fields_of
from sync.rules.forms import well_formed


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
    if "user_id" not in wrong and fields.get("user_id") is not None:
        wrong |= _not_of(practice_id, fields["user_id"])
    if wrong:
        raise Problem("server.bad_fields", errors={name: [why] for name, why in wrong.items()})


def must_fit(practice_id: str, kind: str, record_id: str, whole: dict[str, Any]) -> None:
    """Judge a record as it would stand: days in their order, and no second fee of a code from the same day.

    Raises Problem ``server.bad_fields``, ``practice_facts.same_day`` with ``cpt`` and ``day``.
    """
    begins, ends = whole.get("effective_from_on"), whole.get("effective_to_on")
    if begins and ends and ends < begins:
        raise Problem("server.bad_fields", errors={"effective_to_on": ["is before the first day"]})
    if kind != "fee":
        return
    for other in practice.office(practice_id).fees:
        same = (other["cpt"], other["effective_from_on"]) == (whole["cpt"], begins)
        if same and other["id"] != record_id:
            raise Problem("practice_facts.same_day", cpt=whole["cpt"], day=begins)


def _ill_formed(name: str, form: str, value: str) -> dict[str, str]:
    if not value.strip() or value != value.strip():
        return {name: "must not be empty, or begin or end with a space"}
    return {name: f"has not the form of {form}"} if form and not well_formed(form, value) else {}


def _not_of(practice_id: str, user_id: str) -> dict[str, str]:
    known = {person.id for person in identity.people_of(practice_id)}
    return {} if user_id in known else {"user_id": "is nobody of the practice"}
