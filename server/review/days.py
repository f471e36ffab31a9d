"""The practice's days, weeks and nights: what is UTC in the chain is read by the practice's clock."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

from server.core.here import zone
from server.core.problem import Problem
from server.core.time import iso, now

DAYS = 7
NIGHT_FROM, NIGHT_TO = 22, 6
"""Hours of the clock: night is from ten in the evening until before six."""


def here(moment: str) -> datetime:
    """Give a UTC ISO text as a time of the practice's clock."""
    return datetime.fromisoformat(moment).astimezone(zone())


def today() -> date:
    """Give the practice's present day."""
    return now().astimezone(zone()).date()


def begin_of(day: date) -> str:
    """Give the moment a day of the practice begins, as UTC ISO text."""
    midnight = datetime(day.year, day.month, day.day, tzinfo=zone())  # without a zone: this machine's clock
    return iso(midnight.astimezone(UTC))


def week_of(day: date) -> date:
    """Give the Monday of a day's week."""
    return day - timedelta(day.weekday())


def is_night(moment: str) -> bool:
    """Say whether a UTC ISO text is a time of night at the practice."""
    hour = here(moment).hour
    return hour >= NIGHT_FROM or hour < NIGHT_TO


def day_in(text: str) -> date:
    """Read a day that was asked for. Raises Problem ``server.bad_fields``."""
    try:
        found = date.fromisoformat(text)
        begin_of(found + timedelta(DAYS + 1))
        begin_of(found - timedelta(3 * DAYS))
    except (ValueError, OverflowError, OSError):
        raise Problem("server.bad_fields", errors={"day": ["is no day"]}) from None
    return found
