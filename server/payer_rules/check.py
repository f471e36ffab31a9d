"""Says whether a set may hold: whole, for a payer there is, and beside the practice's other sets."""

from __future__ import annotations

import json
import re
from typing import Any, cast

from server.core.problem import Problem
from server.payer_rules.read import Content, held_of, payers_of
from sync.rules import check_payer_set, check_sets

_SET_ID = re.compile(r"[0-9a-z][0-9a-z-]{0,59}")


def is_set_id(set_id: object) -> bool:
    """Say whether a text can name a set: small letters, digits and hyphens, at most 60."""
    return isinstance(set_id, str) and _SET_ID.fullmatch(set_id) is not None


def complaints_of(practice_id: str, set_id: str, content: object) -> list[dict[str, Any]]:
    """Say what is wrong with a set by itself: [{at, why}], as screens have words for."""
    found: list[dict[str, Any]] = list(check_payer_set(content))
    scope = content.get("for") if isinstance(content, dict) else None
    payer = scope.get("payer") if isinstance(scope, dict) else None
    if not found and payer is not None and payer not in {one["id"] for one in payers_of(practice_id)}:
        found.append({"at": "for.payer", "why": "no_such_payer"})
    if not found and cast("Content", content)["id"] != set_id:
        found.append({"at": "id", "why": "another_set"})
    # A stranger's name is whatever somebody typed, and an answer is UTF-8.
    return [{**each, "at": each["at"].encode("ascii", "backslashreplace").decode()} for each in found]


def refuse_what_cannot_hold(practice_id: str, set_id: str, content: object) -> Content:
    """Give a set's content when it may hold from now on.

    Raises Problem ``payer_rules.wrong`` with what is wrong where, ``payer_rules.clash`` with the set it
    cannot stand beside.
    """
    wrong = complaints_of(practice_id, set_id, content)
    if wrong:
        first = wrong[0]
        raise Problem("payer_rules.wrong", at=first["at"], why=first["why"], errors=wrong)
    said = cast("Content", content)
    others = {each.content["id"]: each.content for each in held_of(practice_id)}
    others.pop(set_id, None)
    clashes = [
        each for each in check_sets([said, *others.values()]) if set_id in cast("list[str]", each["sets"])
    ]
    if clashes:
        [other] = [each for each in cast("list[str]", clashes[0]["sets"]) if each != set_id]
        raise Problem(
            "payer_rules.clash",
            other=other,
            name=others[other]["name"],
            why=clashes[0]["why"],
            parameter=clashes[0]["parameter"] or "",
        )
    return said


def proposed(practice_id: str, set_id: str, content: object) -> list[Content]:
    """Give the sets as if one were published beside the others that hold.

    Raises what ``refuse_what_cannot_hold`` raises, and Problem ``server.not_found`` for no set's id.
    """
    if not is_set_id(set_id):
        raise Problem("server.not_found")
    said = refuse_what_cannot_hold(practice_id, set_id, content)
    others = [each.content for each in held_of(practice_id) if each.content["id"] != set_id]
    return [*others, said]


def written(content: object) -> str:
    """Give content as it is kept: one way for what is the same, in ASCII, so that any sign can be kept."""
    return json.dumps(content, sort_keys=True)
