"""Pages of entries as the owner reads them: who did what to whom."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from server import audit, identity
from server.review.days import begin_of, day_in
from server.review.whose import ABOUT_ONE, things_of, whose

PAGE = 100
EXPORTED_AT_ONCE = 2_000


def page(practice_id: str, asked: dict[str, Any], limit: int = PAGE) -> dict[str, Any]:
    """Give {entries, next} of what is asked (``shapes.WhichLines``), newest first.

    Each entry has besides the chain's words ``who_name`` ("" for nobody of the practice), ``client``
    ({id, name} or None) and ``called``. Days are the practice's. Raises Problem ``server.bad_fields``.
    """
    found = audit.entries(
        before=asked.get("before"),
        user=asked.get("user"),
        since=begin_of(day_in(asked["first_on"])) if "first_on" in asked else None,
        until=begin_of(day_in(asked["last_on"]) + timedelta(1)) if "last_on" in asked else None,
        actions=_actions(asked),
        about=things_of(practice_id, asked["patient"]) if "patient" in asked else None,
        limit=limit,
    )
    people = {one.id: one.name for one in identity.people_of(practice_id)}
    known = whose(practice_id, {one["id"] for one in found["entries"] if one["action"] in ABOUT_ONE})
    for one in found["entries"]:
        one["who_name"] = people.get(one["who"], "")
        one["client"] = known.client_of(one["id"])
        one["called"] = known.called.get(one["id"], "")
    return found


def _actions(asked: dict[str, Any]) -> frozenset[str] | None:
    of_group = audit.GROUPS[asked["group"]] if "group" in asked else None
    if "patient" not in asked:
        return of_group
    return ABOUT_ONE if of_group is None else ABOUT_ONE & of_group
