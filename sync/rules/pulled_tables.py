"""Whether the tables in a pulled pack are what edits.py says they are. Twin: pulled_tables.ts."""

from collections.abc import Callable
from typing import cast

from sync.rules.values import as_list, as_record, is_day, is_whole

_MOST_UNITS = 99_999


def is_tables(value: object) -> bool:
    """Say whether a value has the shape of `Tables`."""
    tables = as_record(value) or {}
    limits, years = as_list(tables.get("limits")), as_list(tables.get("icd"))
    return (
        _is_pairs(tables.get("pairs"))
        and limits is not None
        and all(map(_is_limits, limits))
        and years is not None
        and all(map(_is_year, years))
    )


def _is_pairs(value: object) -> bool:
    return _has_head(value, "known_to", "verified_on") and _has_rows(value, _is_pair)


def _is_limits(value: object) -> bool:
    return _has_head(value, "from", "known_to", "verified_on") and _has_rows(value, _is_limit)


def _has_head(value: object, *days: str) -> bool:
    record = as_record(value) or {}
    return isinstance(record.get("quarter"), str) and all(
        name in record and _is_day_or_null(record[name]) for name in days
    )


def _has_rows(value: object, fits: Callable[[list[object]], bool]) -> bool:
    rows = as_list((as_record(value) or {}).get("rows"))

    return rows is not None and all(fits(as_list(row) or []) for row in rows)


def _is_pair(row: list[object]) -> bool:
    if len(row) != len(("column 1", "column 2", "from", "to", "indicator")):
        return False
    one, two, begins, ends, indicator = row
    return (
        isinstance(one, str)
        and isinstance(two, str)
        and _is_day_or_null(begins)
        and _is_day_or_null(ends)
        and indicator in ("0", "1")
    )


def _is_limit(row: list[object]) -> bool:
    if len(row) != len(("code", "units", "indicator")):
        return False
    code, units, indicator = row
    fits = is_whole(units) and 0 <= cast("int", units) <= _MOST_UNITS
    return isinstance(code, str) and fits and is_whole(indicator) and indicator in (1, 2, 3)


def _is_year(value: object) -> bool:
    year = as_record(value) or {}
    named = all(isinstance(year.get(name), str) and year[name] for name in ("release", "base"))
    dated = all(is_day(year.get(name)) for name in ("valid_from", "valid_to", "verified_on"))
    return named and dated and all(_is_codes(year.get(name)) for name in ("added", "removed"))


def _is_codes(value: object) -> bool:
    codes = as_list(value)
    return codes is not None and all(isinstance(each, str) and each for each in codes)


def _is_day_or_null(value: object) -> bool:
    return value is None or is_day(value)
