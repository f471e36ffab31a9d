"""Gives the office what was driven in a year, by whom: what whoever does the taxes asks for."""

from __future__ import annotations

from typing import Any

from server import identity
from server.core.projection import rows_of
from server.practice.models import MileageRow

_SAID = (
    "driven_on",
    "from_label",
    "to_label",
    "business_purpose",
    "miles_tenths",
    "odometer_start",
    "odometer_end",
    "note",
)


def drives(practice_id: str, year: int) -> list[dict[str, Any]]:
    """Give the drives of a calendar year as the page reads them, by driver, day and odometer.

    ``miles_tenths`` is what counts: as typed, else what the odometer says, null when neither does. Which
    visit a drive was to is not among it.
    """
    names = {person.id: person.name for person in identity.people_of(practice_id)}
    in_year = MileageRow.driven_on.between(f"{year:04}-01-01", f"{year:04}-12-31")
    found = [
        {
            "id": row["id"],
            "driver": {"id": row["user_id"], "name": names.get(row["user_id"], "")},
            **{name: row[name] for name in _SAID},
            "miles_tenths": miles_tenths(row),
        }
        for row in rows_of(MileageRow, practice_id, in_year)
    ]
    return sorted(found, key=_place)


def miles_tenths(row: dict[str, Any]) -> int | None:
    """Give how far a drive was, in tenths of a mile; None when nobody said, or the odometer ran backwards."""
    typed: int | None = row["miles_tenths"]
    start, end = row["odometer_start"], row["odometer_end"]
    if typed is not None or start is None or end is None or end < start:
        return typed
    return (end - start) * 10


def _place(said: dict[str, Any]) -> tuple[str, str, str, int, str]:
    driver = said["driver"]
    return driver["name"], driver["id"], said["driven_on"], said["odometer_start"] or 0, said["id"]
