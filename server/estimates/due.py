"""By when a good-faith estimate is to be given (45 CFR 149.610(b)(1)(vi)). Pure: days in, a day out."""

from __future__ import annotations

from datetime import date, timedelta
from functools import cache

FEW_DAYS, MANY_DAYS = 3, 10
"""Business days between scheduling and the visit: below the first none is due for having been scheduled."""
SOON, LATER = 1, 3
"""Business days there are to give it."""
_MONDAY, _THURSDAY, _SATURDAY, _SUNDAY = 0, 3, 5, 6
_SINCE_JUNETEENTH = 2021


def due_when_scheduled(scheduled: date, service: date) -> date | None:
    """Give the last day to give it for what was scheduled on a day; None where the rule wants none.

    Within 1 business day where the service is at least 3 business days ahead, within 3 where at least 10.
    """
    ahead = business_days_between(scheduled, service)
    if ahead < FEW_DAYS:
        return None
    return after_business_days(scheduled, LATER if ahead >= MANY_DAYS else SOON)


def due_when_asked(asked: date) -> date:
    """Give the last day to give it to whoever asked for it: 3 business days."""
    return after_business_days(asked, LATER)


def business_days_between(first: date, last: date) -> int:
    """Count the business days after one day up to another, that one counted; 0 when it is not later."""
    days = range(1, (last - first).days + 1)
    return sum(is_business_day(first + timedelta(ahead)) for ahead in days)


def after_business_days(day: date, count: int) -> date:
    """Give the day so many business days after another."""
    while count:
        day += timedelta(1)
        count -= is_business_day(day)
    return day


def is_business_day(day: date) -> bool:
    """Say whether a day is neither of a weekend nor a federal holiday, as it is observed."""
    if day.weekday() >= _SATURDAY:
        return False
    return day not in federal_holidays(day.year) and day not in federal_holidays(day.year + 1)


@cache
def federal_holidays(year: int) -> frozenset[date]:
    """Give a year's legal public holidays (5 U.S.C. 6103(a)) on the days they are observed.

    One on a Saturday is observed on the Friday before, which for New Year is in the year before; one on a
    Sunday on the Monday after (Executive Order 11582).
    """
    fixed = [(1, 1), (7, 4), (11, 11), (12, 25)] + ([(6, 19)] if year >= _SINCE_JUNETEENTH else [])
    found = {_observed(date(year, month, day)) for month, day in fixed}
    nth = [(1, _MONDAY, 3), (2, _MONDAY, 3), (9, _MONDAY, 1), (10, _MONDAY, 2), (11, _THURSDAY, 4)]
    found |= {_nth(year, month, weekday, which) for month, weekday, which in nth}
    memorial = date(year, 5, 31)
    return frozenset(found | {memorial - timedelta(memorial.weekday())})


def _observed(day: date) -> date:
    return day + timedelta({_SATURDAY: -1, _SUNDAY: 1}.get(day.weekday(), 0))


def _nth(year: int, month: int, weekday: int, which: int) -> date:
    first = date(year, month, 1)
    return first + timedelta((weekday - first.weekday()) % 7 + 7 * (which - 1))
