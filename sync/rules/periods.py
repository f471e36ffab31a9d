"""Since when a payer counts the visits on a policy, and what it has counted by a day."""

from typing import cast

from sync.rules.days import day_after, days_between
from sync.rules.values import UNKNOWN, is_day, is_whole, walk

_YEAR = 365
_CONDITION = (
    ("injury", ("occurred_on",)),
    ("treatment_plan", ("starts_on",)),
    ("referral", ("starts_on", "signed_on")),
)
"""What tells when a condition began, the first that does."""


def counted_from(given: dict[str, object], payer: object, day: str) -> object:
    """Give the first day of the period that a visit's day is counted in; UNKNOWN when nothing says.

    The payer's `visit_cap_period` says which: the year of the calendar, also where it says nothing; the year
    of the plan, which begins on the day on which the coverage check says that visits are counted anew; the
    365 days that end with the day; or all since the accident, the treatment plan or the referral began.
    """
    period, anew = walk(payer, "visit_cap_period"), walk(given, "coverage_check.resets_on")
    if period == "rolling_year":
        begins: object = cast("str", day_after(day, 1 - _YEAR))
    elif period == "condition":
        begins = _condition_began(given, day)
    elif is_day(anew):
        return _each_year(cast("str", anew), day)
    else:
        return UNKNOWN if period == "plan_year" else f"{day[:4]}-01-01"
    told = is_day(anew) and cast("str", anew) <= day
    return anew if told and (begins is UNKNOWN or cast("str", begins) < cast("str", anew)) else begins


def counted_by(given: dict[str, object], payer: object, on_it: list[str], day: str) -> object:
    """Give the visits counted in the period before a visit, of those on its policy (their days, ``on_it``).

    Of the payer's own count, where the check says one, ours since are added; it holds only in the period it
    was said for. UNKNOWN where it holds no more, or there is none, and the period is not known.
    """
    begins = counted_from(given, payer, day)
    checked_on, used = (walk(given, f"coverage_check.{name}") for name in ("checked_on", "visits_used"))
    if is_day(checked_on) and is_whole(used) and cast("str", checked_on) <= day:
        since = cast("str", checked_on)
        if _holds_still(since, begins, payer, day):
            return cast("int", used) + sum(1 for each in on_it if each >= since)
    return UNKNOWN if begins is UNKNOWN else sum(1 for each in on_it if each >= cast("str", begins))


def allowed_by_check(given: dict[str, object], payer: object, day: object) -> object:
    """Give how many visits the coverage check allows a visit's period; null where it says no number.

    UNKNOWN where it is too old to go by and has to be asked again: further back than the payer's
    `verify_coverage_days`, or of another period than the visit, for then it spoke of other visits.
    """
    check = given.get("coverage_check", UNKNOWN)
    allowed, checked_on = walk(check, "visits_allowed"), walk(check, "checked_on")
    if check is None or allowed is None:
        return None
    if not (is_whole(allowed) and cast("int", allowed) >= 0 and is_day(checked_on) and is_day(day)):
        return UNKNOWN
    fresh_for, days = walk(payer, "verify_coverage_days"), days_between(checked_on, day)
    if fresh_for is not None and not (is_whole(fresh_for) and cast("int", days) <= cast("int", fresh_for)):
        return UNKNOWN
    earlier, later = sorted((cast("str", checked_on), cast("str", day)))
    return allowed if _holds_still(earlier, counted_from(given, payer, later), payer, later) else UNKNOWN


def _holds_still(checked_on: str, begins: object, payer: object, day: str) -> bool:
    if begins is not UNKNOWN:
        return checked_on >= cast("str", begins)
    # A condition has no year after which it is counted anew; a plan has, whenever it begins.
    if walk(payer, "visit_cap_period") == "condition":
        return True
    return cast("int", days_between(checked_on, day)) < _YEAR


def _condition_began(given: dict[str, object], day: str) -> object:
    for name, days in _CONDITION:
        record = given.get(name, UNKNOWN)
        if record is UNKNOWN:
            return UNKNOWN
        told = [walk(record, each) for each in days]
        began = next((each for each in told if is_day(each) and cast("str", each) <= day), None)
        if began is not None:
            return began
    return UNKNOWN


def _each_year(anew: str, day: str) -> str:
    """Give the last day up to ``day`` that is of the same month and day as ``anew``."""
    year = int(day[:4]) - (day[5:] < anew[5:])
    return f"{year:04}-{anew[5:]}"
