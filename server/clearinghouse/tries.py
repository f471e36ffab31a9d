"""When something that went wrong is tried again, and how it is kept so that it can be said later. Pure."""

from __future__ import annotations

from typing import Any

from server.core.problem import Problem, catalogue
from server.core.time import iso_in

FIRST_PAUSE_S = 60
LONGEST_PAUSE_S = 3_600


def next_try_at(trouble: Problem, tries: int) -> str | None:
    """Give the moment from which on the same may be tried again, None when that helps nothing.

    A minute after the first of ``tries``, then twice as long each time, an hour at most. What does not mend
    by itself is not tried: servers shut out who comes with the same wrong password again and again.
    """
    if trouble.body["retry"] != "same":
        return None
    return iso_in(min(FIRST_PAUSE_S * 2 ** min(tries - 1, 10), LONGEST_PAUSE_S))


def said_of(trouble: Problem) -> dict[str, Any]:
    """Give a trouble as it is kept: its code and its facts."""
    return {"code": trouble.code, "facts": {name: str(fact) for name, fact in trouble.facts.items()}}


def words_of(kept: dict[str, Any] | None) -> dict[str, Any] | None:
    """Give what is kept of a trouble as a refusal is said, with who can mend it and whether it is retried."""
    if kept is None or kept["code"] not in catalogue():
        return None
    return Problem(kept["code"], **kept["facts"]).body
