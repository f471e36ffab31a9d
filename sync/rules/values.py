"""The values facts and rules are made of, and the third answer.

A fact is a whole number, words, yes or no, a list or an ISO day. A fact that is absent is UNKNOWN;
a fact that is null is known to be empty. Nothing else is a value: a float, an integer JavaScript
cannot hold, or a value of the wrong type reads as UNKNOWN, never as something near it.
"""

from datetime import date
from enum import Enum
from functools import cache
from typing import cast


class Unknown(Enum):
    """The answer when a needed fact is not there."""

    UNKNOWN = "unknown"


UNKNOWN = Unknown.UNKNOWN
Truth = bool | Unknown

LARGEST = 2**53 - 1
_DAY_LENGTH = len("2026-11-24")
_INSTANT_LENGTH = len("2026-11-24T10:11:12Z")
_VALUES = (str, bool, list, dict)
_SPACES = " \t\n\r\u00a0"


def as_list(value: object) -> list[object] | None:
    """Give a list as one of anything, or None when it is not a list."""
    return cast("list[object]", value) if isinstance(value, list) else None


def as_record(value: object) -> dict[str, object] | None:
    """Give an object as one of anything, or None when it is not an object."""
    return cast("dict[str, object]", value) if isinstance(value, dict) else None


def is_whole(value: object) -> bool:
    """Say whether a value is a whole number that both languages hold exactly; true and 1.0 are not."""
    return type(value) is int and -LARGEST <= value <= LARGEST


def is_day(value: object) -> bool:
    """Say whether a value is a real day of the years 1000 to 9999, written YYYY-MM-DD."""
    if not isinstance(value, str) or len(value) != _DAY_LENGTH or not value.isascii():
        return False
    if value[0] == "0" or value[4] != "-" or value[7] != "-":
        return False
    try:
        date.fromisoformat(value)
    except ValueError:
        return False
    return True


def day_of(instant: object) -> str | None:
    """Give the UTC day of a moment written YYYY-MM-DDTHH:MM:SSZ, or None when it is not one."""
    if not isinstance(instant, str) or len(instant) != _INSTANT_LENGTH or not instant.isascii():
        return None
    clock = instant[11:19]
    right = instant[10] == "T" and instant[19] == "Z" and clock[2] == ":" and clock[5] == ":"
    numbers = right and (clock[:2] + clock[3:5] + clock[6:]).isdigit()
    return instant[:_DAY_LENGTH] if numbers and is_day(instant[:_DAY_LENGTH]) else None


def trimmed(words: str) -> str:
    """Take blanks off both ends; the same blanks in both languages."""
    return words.strip(_SPACES)


def walk(value: object, path: str) -> object:
    """Follow a path such as `payer.unit_rule`; null stays null, anything not there is UNKNOWN."""
    return follow(value, parts_of(path))


@cache
def parts_of(path: str) -> tuple[str, ...]:
    """Give the names along a path; the paths of rules are few, so each is taken apart once."""
    return tuple(path.split(".")) if path else ()


def follow(value: object, parts: tuple[str, ...]) -> object:
    """Follow the names along a path as `walk` does."""
    reached = value
    for part in parts:
        if reached is None:
            return None
        reached = (
            cast("dict[str, object]", reached).get(part, UNKNOWN) if isinstance(reached, dict) else UNKNOWN
        )
    known = reached is None or isinstance(reached, _VALUES) or is_whole(reached)
    return cast("object", reached) if known else UNKNOWN
