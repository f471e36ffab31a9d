"""A week's activity beside the week before, and which weeks an owner has reviewed."""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta
from typing import Any

from server import audit, identity
from server.core.problem import Problem
from server.core.time import iso, now
from server.review.days import DAYS, begin_of, day_in, here, today, week_of
from server.review.standing_out import standing_out

LISTED = 13
"""How many finished weeks are shown and reminded of: a quarter of a year."""
REVIEWED = "audit.reviewed"
_GROUP_OF = {action: group for group, actions in audit.GROUPS.items() for action in actions}


def activity(practice_id: str, monday: str | None) -> dict[str, Any]:
    """Sum up the week that begins on ``monday``, or the last seven days, beside the seven days before.

    Gives {from_on, to_on, people, standing_out}; ``people`` are {who, name, group, count, before}. Raises
    Problem ``server.bad_fields`` for what is no Monday.
    """
    since, between, until = _spans(monday)
    present, before = audit.tallies(between, until), audit.tallies(since, between)
    names = {one.id: one.name for one in identity.people_of(practice_id)}
    counted, earlier = _by_group(present), _by_group(before)
    return {
        "from_on": here(between).date().isoformat(),
        "to_on": (here(until) - timedelta(seconds=1)).date().isoformat(),
        "people": [
            {
                "who": who,
                "name": names.get(who, ""),
                "group": group,
                "count": counted[who, group],
                "before": earlier[who, group],
            }
            for who, group in sorted({*counted, *earlier}, key=lambda one: (names.get(one[0], ""), *one))
        ],
        "standing_out": standing_out(present, between, until, names),
    }


def finished() -> list[dict[str, Any]]:
    """Give the finished weeks in which anything was written, newest first, LISTED at most.

    Each is {week_on, entries, first, last, reviewed}; ``reviewed`` is {who, at} or None.
    """
    began = audit.first_at()
    if not began:
        return []
    newest = week_of(today()) - timedelta(DAYS)
    mondays = [newest - timedelta(DAYS * back) for back in range(LISTED)]
    mondays = [one for one in mondays if one >= week_of(here(began).date())]
    marks: dict[str, dict[str, str]] = {}
    for mark in audit.written(REVIEWED, [one.isoformat() for one in mondays], limit=10 * LISTED):
        marks[mark.object_id] = {"who": mark.who, "at": mark.at}  # the first of several stands
    return [week for one in mondays if (week := _week(one, marks))["entries"]]


def review(week_on: str) -> None:
    """Write down that whoever asks has reviewed a finished week; once is enough; commits.

    Raises Problem ``server.bad_fields``, ``review.not_finished``, ``server.not_found`` for a week in which
    nothing was written.
    """
    monday = _monday(week_on)
    if monday + timedelta(DAYS) > today():
        raise Problem("review.not_finished")
    week = _week(monday, {})
    if not week["entries"]:
        raise Problem("server.not_found")
    if not audit.written(REVIEWED, [week_on], limit=1):
        span = (week["first"], week["last"])
        audit.record(REVIEWED, kind="week", object_id=week_on, count=week["entries"], span=span)


def _week(monday: date, marks: dict[str, dict[str, str]]) -> dict[str, Any]:
    count, first, last = audit.range_of(begin_of(monday), begin_of(monday + timedelta(DAYS)))
    week_on = monday.isoformat()
    return {
        "week_on": week_on,
        "entries": count,
        "first": first,
        "last": last,
        "reviewed": marks.get(week_on),
    }


def _spans(monday: str | None) -> tuple[str, str, str]:
    if monday is None:
        last = today()
        since, between = last - timedelta(2 * DAYS - 1), last - timedelta(DAYS - 1)
        return begin_of(since), begin_of(between), iso(now() + timedelta(seconds=1))
    first = _monday(monday)
    days = (first - timedelta(DAYS), first, first + timedelta(DAYS))
    since, between, until = (begin_of(day) for day in days)
    return since, between, until


def _monday(text: str) -> date:
    day = day_in(text)
    if day.weekday():
        raise Problem("server.bad_fields", errors={"week": ["is no Monday"]})
    return day


def _by_group(found: list[audit.Tally]) -> Counter[tuple[str, str]]:
    summed: Counter[tuple[str, str]] = Counter()
    for one in found:
        summed[one.who, _GROUP_OF[one.action]] += one.entries
    return summed
