"""What needs somebody, as the rooms that know say it."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from server.identity import Person

OFFICE = "office"
"""Stands for whoever does the office's work: owners and billers."""
_OFFICE_ROLES = frozenset({"owner", "biller"})
_MARK_SIGNS = 24


@dataclass(frozen=True, slots=True)
class Need:
    """That something needs somebody: ``who`` is a user's id or OFFICE, ``mark`` names the thing.

    The same mark is told once for as long as it is given without a break.
    """

    who: str
    mark: str


_SAYERS: list[Callable[[str], Iterable[Need]]] = []


def needed_by(fn: Callable[[str], Iterable[Need]]) -> None:
    """Have a room say what needs somebody of a practice, each time somebody may be told."""
    if fn not in _SAYERS:
        _SAYERS.append(fn)


def marks_of(practice_id: str, people: Iterable[Person]) -> dict[str, set[str]]:
    """Give what needs each person now, as hashes, by user id."""
    needs = [need for say in _SAYERS for need in say(practice_id)]
    return {
        person.id: {
            _hash(practice_id, need.mark)
            for need in needs
            if need.who == person.id or (need.who == OFFICE and person.role in _OFFICE_ROLES)
        }
        for person in people
    }


def _hash(practice_id: str, mark: str) -> str:
    return hashlib.sha256(f"{practice_id}/{mark}".encode()).hexdigest()[:_MARK_SIGNS]
