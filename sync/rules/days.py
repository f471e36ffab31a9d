"""Days counted from one to another."""

from datetime import date, timedelta
from typing import cast

from sync.rules.values import UNKNOWN, day_of, is_day

_LAST = date.max.toordinal()


def days_between(earlier: object, later: object) -> object:
    """Give whole days from one day to another, below zero before it; null with null, else UNKNOWN."""
    if earlier is UNKNOWN or later is UNKNOWN:
        return UNKNOWN
    if earlier is None or later is None:
        return None
    if not (is_day(earlier) and is_day(later)):
        return UNKNOWN
    return (
        date.fromisoformat(cast("str", later)).toordinal()
        - date.fromisoformat(cast("str", earlier)).toordinal()
    )


def day_after(day: str, days: int) -> str | None:
    """Give the day so many days after one, or None past the last day of the calendar."""
    beginning = date.fromisoformat(day)
    return None if beginning.toordinal() + days > _LAST else (beginning + timedelta(days=days)).isoformat()


def week_of(day: str) -> str:
    """Give the Monday of a day's week."""
    beginning = date.fromisoformat(day)
    return (beginning - timedelta(days=beginning.weekday())).isoformat()


def minutes_between(earlier: object, later: object) -> object:
    """Give whole minutes from one moment to another; null with null or when it lies before, else UNKNOWN."""
    if earlier is UNKNOWN or later is UNKNOWN:
        return UNKNOWN
    if earlier is None or later is None:
        return None
    days = days_between(day_of(earlier) or UNKNOWN, day_of(later) or UNKNOWN)
    if days is UNKNOWN:
        return UNKNOWN
    seconds = cast("int", days) * 86_400 + _seconds(cast("str", later)) - _seconds(cast("str", earlier))
    return None if seconds < 0 else seconds // 60


def _seconds(instant: str) -> int:
    return int(instant[11:13]) * 3600 + int(instant[14:16]) * 60 + int(instant[17:19])
