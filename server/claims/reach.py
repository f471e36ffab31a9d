"""Which claims a payer's set is for, and which of those that wait are too early to be judged by it."""

from __future__ import annotations

from datetime import date, timedelta
from time import monotonic
from typing import TYPE_CHECKING, Any

from sqlalchemy import ColumnElement, and_, func, or_, select

from server import chart, payer_rules, practice
from server.claims.models import ClaimRow
from server.claims.replace import once_each
from server.core.db import acting_for, db
from sync.rules import check_sets, payer_type_of
from sync.rules.payer_parameters import codes_of_type

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from server.claims.body import Fields

_EVER = "0001-01-01"
_LONGEST_S = 2.0
_PLAN = ("plan_name", "group_name", "group_number")


def payers_in(practice_id: str, scopes: Iterable[Fields]) -> list[str]:
    """Give the ids of the practice's payers that some sets are for (``for``), by id or by type.

    Of a type are those that file so, and those to whom some policy does: it comes before the payer's own.
    """
    wanted = list(scopes)
    named = {scope["payer"] for scope in wanted} & practice.office(practice_id).payers.keys()
    for payer_type in {scope["payer_type"] for scope in wanted} - {None}:
        named |= _filing_as(practice_id, payer_type)
        named |= chart.payers_filed_as(practice_id, codes_of_type(payer_type))
    return sorted(named)


def _filing_as(practice_id: str, payer_type: str) -> set[str]:
    payers = practice.office(practice_id).payers.values()
    return {payer["id"] for payer in payers if payer_type_of(payer["filing_code"]) == payer_type}


def earlier(practice_id: str, content: Fields, others: Collection[Fields]) -> dict[str, Any]:
    """Give {visits, first_on} of what waits and is too early for a whole set: how many, and since which day.

    Only days count to which its first one could be set back beside the ``others`` that hold. ``first_on`` is
    null where there are none. Within ``acting_for`` or a request.
    """
    scope, begins = content["for"], content["effective_from_on"]
    own = practice.office(practice_id).practice
    if scope["state"] is not None and scope["state"] != (own or {}).get("state"):
        return {"visits": 0, "first_on": None}
    visits, first_on = db.session.execute(
        select(func.count(ClaimRow.id), func.min(ClaimRow.date_of_service)).where(
            ClaimRow.practice_id == practice_id,
            ClaimRow.payer_id.in_(payers_in(practice_id, [scope])),
            ClaimRow.exported_at.is_(None),
            ClaimRow.date_of_service < begins,
            ClaimRow.date_of_service >= _free_from(content, others),
            once_each(),
            *_narrowed(practice_id, scope),
        )
    ).one()
    return {"visits": visits, "first_on": first_on}


def earlier_of_held(practice_id: str) -> list[dict[str, Any]]:
    """Give {id, visits, first_on} of each set that holds and for which visits that wait are too early.

    It looks for at most about two seconds: a set that is not named may not have been looked at.
    """
    until = monotonic() + _LONGEST_S
    found = list[dict[str, Any]]()
    with acting_for(practice_id):
        held = payer_rules.sets_of(practice_id)
        for each in held:
            if monotonic() > until:
                break
            one = earlier(practice_id, each, [other for other in held if other is not each])
            found += [{"id": each["id"], **one}] if one["visits"] else []
    return found


def _free_from(content: Fields, others: Collection[Fields]) -> str:
    """Give the first day on which a set could begin, were it set back: none on which it would clash."""
    moved: Fields = {**content, "effective_from_on": _EVER}
    ends = [
        other["effective_to_on"]
        for other in others
        if other["effective_to_on"] and other["effective_to_on"] < content["effective_from_on"]
        if check_sets([moved, other])
    ]
    return (date.fromisoformat(max(ends)) + timedelta(days=1)).isoformat() if ends else _EVER


def _narrowed(practice_id: str, scope: Fields) -> list[ColumnElement[bool]]:
    """Give what of a policy must fit, as the shared rules ask (sync/rules/payer_facts)."""
    policy = ClaimRow.body["coverage"]
    found = list[ColumnElement[bool]]()
    if scope["plan"] is not None:
        found.append(or_(*(func.trim(policy[name].as_string()) == scope["plan"] for name in _PLAN)))
    if scope["payer_type"] is not None:
        own = policy["filing_code"].as_string()
        payers = _filing_as(practice_id, scope["payer_type"])
        by_payer = and_(own.is_(None), ClaimRow.payer_id.in_(payers))
        found.append(or_(own.in_(codes_of_type(scope["payer_type"])), by_payer))
    return found
