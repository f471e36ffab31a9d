"""Says from which day on a claim may be judged otherwise though none of its records moved. Pure."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Any, cast

from sync.rules.days import days_between
from sync.rules.engine import answer, compiled
from sync.rules.judge import words_of
from sync.rules.values import is_day, walk

if TYPE_CHECKING:
    from collections.abc import Iterable

    from server.claims.gather import Visit
    from sync.rules import Pack

    Facts = dict[str, object]

_AHEAD = 31
"""Days that are looked ahead; a claim that stays the same so long is looked at again then."""
_BY_DAY = ("today", "filing.days_left", "payer.review_overdue")
"""The facts that a day alone moves; tests/server/claims/test_again.py would find another."""


def reviews(visit: Visit) -> list[str]:
    """Give the days by which the rules of the visit's payer are to be looked at again."""
    return [
        cast("str", said["review_by_on"]) for said in visit.ruled().values() if is_day(said["review_by_on"])
    ]


def judged_again(facts: Facts, pack: Pack, reviews: Iterable[str], here: date) -> date | None:
    """Give the first day after ``here`` on which the rules may answer or say otherwise; None for never.

    ``facts`` are those of the day ``here``, ``reviews`` the days of ``reviews``.
    """
    due_on, review = walk(facts, "filing.due_on"), min(reviews, default=None)
    rules = [rule for rule in pack["rules"] if not set(_BY_DAY).isdisjoint(rule["reads"])]
    moved_by = [
        due_on if is_day(due_on) else None,
        review if walk(facts, "payer") is not None else None,
        "today" if any("today" in rule["reads"] for rule in rules) else None,
    ]
    if not any(moved_by):
        return None

    # Whether a rule is in force at all is the same on every day that is looked at.
    asked = [(rule, compiled(rule["fires_when"])) for rule in rules]

    def said(day: date) -> list[object]:
        then = _on(facts, day, due_on, review)
        told = [(rule, answer(condition(then, None))) for rule, condition in asked]
        return [words_of(rule, then, "say", pack["labels"]) if one is True else one for rule, one in told]

    now = said(here)
    days = (here + timedelta(days=ahead) for ahead in range(1, _AHEAD))
    return next((day for day in days if said(day) != now), here + timedelta(days=_AHEAD))


def _on(facts: Facts, day: date, due_on: object, review: str | None) -> Facts:
    """Give the facts as they are on another day."""
    text = day.isoformat()
    then: Facts = {**facts, "today": text}
    if is_day(due_on):
        then["filing"] = {"due_on": due_on, "days_left": days_between(text, due_on)}
    if review and facts.get("payer"):
        then["payer"] = {**cast("dict[str, Any]", facts["payer"]), "review_overdue": review < text}
    return then
