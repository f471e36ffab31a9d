"""The week in lines, to be mailed: people and counts, and no client."""

from __future__ import annotations

from typing import TYPE_CHECKING

from server import identity
from server.core.db import acting_for
from server.review.weeks import activity, finished

if TYPE_CHECKING:
    from collections.abc import Iterator

_KINDS = {
    "chain": "the chain of entries",
    "emergency": "charts opened in an emergency",
    "exports": "exports",
    "failed_sign_ins": "failed sign-ins",
    "many_charts": "many charts opened in a day",
    "night": "at night",
    "rights": "ways in and rights",
}


def digest(practice_id: str) -> list[str]:
    """Give the newest finished week and the weeks that nobody has reviewed, as lines of text."""
    with acting_for(practice_id):
        return list(_lines(practice_id))


def _lines(practice_id: str) -> Iterator[str]:
    weeks = finished()
    if not weeks:
        yield "no finished week yet"
        return
    newest = weeks[0]
    said = activity(practice_id, newest["week_on"])
    yield f"week of {newest['week_on']}: {newest['entries']} entries, {_mark(practice_id, newest)}"
    for one in said["people"]:
        who = one["name"] or one["who"]
        yield f"  {who:24}{one['group']:12}{one['count']:7}   the week before {one['before']}"
    yield "what stands out" if said["standing_out"] else "nothing stands out"
    for one in said["standing_out"]:
        what = " ".join(filter(None, (_KINDS[one["kind"]], one["action"], one["day"])))
        yield f"  {one['name'] or one['who']:24}{what}  x{one['count']}"
    waiting = [one["week_on"] for one in weeks if one["reviewed"] is None]
    yield f"not reviewed: {', '.join(reversed(waiting))}" if waiting else "every finished week is reviewed"


def _mark(practice_id: str, week: dict[str, object]) -> str:
    reviewed = week["reviewed"]
    if not isinstance(reviewed, dict):
        return "not reviewed"
    names = {one.id: one.name for one in identity.people_of(practice_id)}
    return f"reviewed by {names.get(reviewed['who'], reviewed['who'])} at {reviewed['at']}"
