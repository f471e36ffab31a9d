"""Joins the claims of several visits into one, where their payer takes that (docs/adr/0029). Pure.

A claim has one payer, one place, one prescriber and so on; only its lines have days of their own. So what is
asked is not what of two visits must be alike, but what may differ: the day within a month, the lines, and the
diagnoses while they fit. Anything else that differs, also what bodies learn to hold later, keeps them apart.
"""

from __future__ import annotations

import hashlib
import json
from collections import defaultdict
from typing import TYPE_CHECKING, Any, cast

from sync.rules.icd10 import plain

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from server.claims.body import ClaimBody

MOST_LINES = 50
"""Loop 2400 stands fifty times in a claim at most (005010X222A1)."""
_MOST_DIAGNOSES = 12
_MOST_CENTS = 9_999_999_999
_MONTH = len("2026-11")
_MAY_DIFFER = frozenset(
    {"claim_number", "encounter_id", "date_of_service", "diagnoses", "lines", "total_cents", "overrides"}
    | {"covers", "note_signed_on"}
)


def join_key(body: ClaimBody) -> str | None:
    """Give what the claims of visits have in common that may leave as one; None for one that leaves alone.

    That is any whose payer did not say so, that replaces another, or of a client with further policies: the
    next payer is asked visit by visit, with what the one before decided of each.
    """
    if body.get("covers") != "month" or any(body.get(name) for name in ("replaces", "earlier", "later")):
        return None
    return _key(body)


def fit(bodies: Sequence[ClaimBody]) -> bool:
    """Say whether claims can be said as one: nothing differs that may not, and nothing is too much.

    Two visits of one day are too: a second line of a code on one day is taken for the first one again.
    """
    days = [body["date_of_service"] for body in bodies]
    return (
        len({_key(body) for body in bodies}) == 1
        and len(set(days)) == len(days)
        and sum(len(body["lines"]) for body in bodies) <= MOST_LINES
        and len(_diagnoses(bodies)) <= _MOST_DIAGNOSES
        and sum(body["total_cents"] for body in bodies) <= _MOST_CENTS
    )


def groups(bodies: Iterable[ClaimBody]) -> list[list[ClaimBody]]:
    """Give which claims of one key leave as one, each group with its oldest visit first.

    Each visit goes into the first claim that has room for the whole of it: none is ever split. The same
    visits give the same groups, in whatever order they are handed over.
    """
    made: list[list[ClaimBody]] = []
    for body in sorted(bodies, key=lambda one: (one["date_of_service"], one["claim_number"])):
        room = next((group for group in made if fit([*group, body])), None)
        if room is None:
            made.append([body])
        else:
            room.append(body)
    return made


def as_claims(bodies: Iterable[ClaimBody]) -> list[list[ClaimBody]]:
    """Give as which claims some visits would leave if they left now, each alone or with others of its key."""
    alone = list[list["ClaimBody"]]()
    alike = defaultdict[str, list["ClaimBody"]](list)
    for body in bodies:
        key = join_key(body)
        if key is None:
            alone.append([body])
        else:
            alike[key].append(body)
    return alone + [group for some in alike.values() for group in groups(some)]


def joined(bodies: Sequence[ClaimBody]) -> ClaimBody:
    """Give the claim of some visits, under the number of the first of them; of one visit it is its own.

    Every line keeps its day; its pointers count into the diagnoses of all, in the order in which the visits
    say them.
    """
    head = bodies[0]
    if len(bodies) == 1:
        return head
    diagnoses = _diagnoses(bodies)
    places = {key: place for place, key in enumerate(diagnoses, start=1)}
    lines: list[Any] = []
    for body in sorted(bodies, key=lambda one: one["date_of_service"]):
        own = [places[_plain(code)] for code in body["diagnoses"]]
        lines += [
            {
                **line,
                "date_of_service": body["date_of_service"],
                "pointers": [own[pointer - 1] for pointer in line["pointers"]],
            }
            for line in body["lines"]
        ]
    signed_on = [body.get("note_signed_on") for body in bodies]
    return cast(
        "ClaimBody",
        {
            **head,
            **({"note_signed_on": max(filter(None, signed_on))} if any(signed_on) else {}),
            "diagnoses": list(diagnoses.values()),
            "lines": lines,
            "total_cents": sum(body["total_cents"] for body in bodies),
            "overrides": [each for body in bodies for each in body["overrides"]],
        },
    )


def _key(body: ClaimBody) -> str:
    same: dict[str, Any] = {name: value for name, value in body.items() if name not in _MAY_DIFFER}
    same["month"] = body["date_of_service"][:_MONTH]
    return hashlib.sha256(json.dumps(same, sort_keys=True).encode()).hexdigest()


def _diagnoses(bodies: Iterable[ClaimBody]) -> dict[str, str]:
    """Give each diagnosis once, by its code without point, as it was said first."""
    found: dict[str, str] = {}
    for body in bodies:
        for code in body["diagnoses"]:
            found.setdefault(_plain(code), code)
    return found


def _plain(code: str) -> str:
    return plain(code) or code
