"""Carries sets from one office to another as one file, and says before it takes any what would differ.

The file is JSON: {"format": "tableside-payer-rules", "version": 1, "exported_at", "sets": [...]}.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, cast

from server.core.db import write_lock
from server.core.problem import Problem
from server.core.time import now_iso
from server.payer_rules.check import complaints_of, is_set_id
from server.payer_rules.drafts import put
from server.payer_rules.read import Content, held_of
from sync.rules.payer_sets import alike

if TYPE_CHECKING:
    from server.core.web import Actor

FORMAT = "tableside-payer-rules"
VERSION = 1
MOST_SETS = 500
_MOST_FAULTS = 50
_OF_THE_OFFICE = {"no_such_payer"}
"""What is wrong at this office and not with the file: mended in the draft."""


def export(practice_id: str) -> str:
    """Give the practice's published sets as the file's text."""
    sets = [each.content for each in held_of(practice_id)]
    said = {"format": FORMAT, "version": VERSION, "exported_at": now_iso(), "sets": sets}
    return json.dumps(said, indent=2) + "\n"


def differences(practice_id: str, text: str) -> list[dict[str, Any]]:
    """Say of each set of a file how it differs from what holds: [{id, name, standing, changed, wrong}].

    ``standing`` is new, changed or same; ``changed`` names fields and parameters. Raises Problem
    ``payer_rules.bad_file`` with the first fault's line or path, and every fault's.
    """
    held = {each.content["id"]: each.content for each in held_of(practice_id)}
    return [_difference(practice_id, one, held.get(one["id"])) for one in _sets(practice_id, text)]


def bring_in(me: Actor, text: str) -> list[str]:
    """Make drafts of the sets of a file that differ from what holds; commits, and gives their ids.

    Raises what ``differences`` raises.
    """
    found = differences(me.practice_id, text)
    wanted = {one["id"] for one in found if one["standing"] != "same"}
    with write_lock():
        for one in _sets(me.practice_id, text):
            if one["id"] in wanted:
                put(me, one["id"], None, one)
    return sorted(wanted)


def _difference(practice_id: str, one: Content, held: Content | None) -> dict[str, Any]:
    changed = [] if held is None else list(changed_in(held, one))
    standing = "new" if held is None else "changed" if changed else "same"
    wrong = complaints_of(practice_id, one["id"], one)
    return {"id": one["id"], "name": one["name"], "standing": standing, "changed": changed, "wrong": wrong}


def changed_in(before: Content, after: Content) -> list[str]:
    """Name what differs between two sets: parameters by ``parameters.name``, else fields."""
    said, now = before["parameters"], after["parameters"]
    names = [
        f"parameters.{name}"
        for name in sorted(said.keys() | now.keys())
        if name not in said or name not in now or not alike(said[name], now[name])
    ]
    return names + [
        name for name in sorted(after) if name != "parameters" and before.get(name) != after[name]
    ]


def _sets(practice_id: str, text: str) -> list[Content]:
    try:
        said = json.loads(text, parse_constant=_refuse_constant)
    except json.JSONDecodeError as fault:
        raise _bad([{"at": f"line {fault.lineno}", "why": "not_json"}]) from None
    except (ValueError, RecursionError):
        raise _bad([{"at": "", "why": "not_json"}]) from None
    faults = _head_faults(said)
    if faults:
        raise _bad(faults)
    sets = cast("list[Content]", said["sets"])
    faults = [fault for at, one in enumerate(sets) for fault in _set_faults(practice_id, at, one)]
    ids = [one["id"] for one in sets if isinstance(one, dict) and isinstance(one.get("id"), str)]
    faults += [{"at": "sets", "why": "repeated"}] if len(set(ids)) < len(ids) else []
    if faults:
        raise _bad(faults)
    return sets


def _refuse_constant(name: str) -> None:
    raise ValueError(name)


def _head_faults(said: object) -> list[dict[str, str]]:
    if not isinstance(said, dict) or said.get("format") != FORMAT:
        return [{"at": "format", "why": "another_format"}]
    head = cast("dict[str, object]", said)
    if head.get("version") != VERSION or isinstance(head["version"], bool):
        return [{"at": "version", "why": "another_version"}]
    sets = head.get("sets")
    if not isinstance(sets, list) or not sets:
        return [{"at": "sets", "why": "empty"}]
    return [{"at": "sets", "why": "too_many"}] if len(cast("list[object]", sets)) > MOST_SETS else []


def _set_faults(practice_id: str, at: int, one: object) -> list[dict[str, str]]:
    set_id = one.get("id") if isinstance(one, dict) else None
    wrong = complaints_of(practice_id, set_id if isinstance(set_id, str) else "", one)
    found = [
        {"at": f"sets[{at}].{each['at']}".rstrip("."), "why": each["why"]}
        for each in wrong
        if each["why"] not in _OF_THE_OFFICE
    ]
    return found or ([] if is_set_id(set_id) else [{"at": f"sets[{at}].id", "why": "not_an_id"}])


def _bad(faults: list[dict[str, str]]) -> Problem:
    first = faults[0]
    return Problem("payer_rules.bad_file", at=first["at"], why=first["why"], errors=faults[:_MOST_FAULTS])
