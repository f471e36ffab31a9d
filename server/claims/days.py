"""Gives the days that claims are judged by: the latest on any clock, and the practice's own."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from server.core.here import zone
from server.core.time import now

_LATEST_H, _LAST_H = 14, -10
"""Hours from UTC of the first clock on earth to begin a day, and of the last one in the states, Hawaii's."""


def day_of(moment: str) -> str:
    """Give the practice's day, ISO, of a moment with an offset; without its zone, this machine's day."""
    return datetime.fromisoformat(moment).astimezone(zone()).date().isoformat()


def latest_day() -> date:
    """Give the latest calendar day on any wall clock now: a tablet's day may be ahead of ours."""
    return (now() + timedelta(hours=_LATEST_H)).date()


def day_here() -> date:
    """Give the practice's day; where nobody set its zone Hawaii's, so that no last day is over too early."""
    return now().astimezone(zone()).date() if zone() else (now() + timedelta(hours=_LAST_H)).date()
