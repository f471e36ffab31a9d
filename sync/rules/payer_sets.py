"""A payer's rules as a dated set of parameters, and what is wrong with one, or with several together.

A set is {"id", "name", "for": {"payer", "payer_type", "plan", "state"}, "effective_from_on",
"effective_to_on" (null: goes on), "parameters": {name: value}, "evidence", "source", "author",
"verified_on" (null: nobody has), "review_by_on"}. `for` names one payer record by its id, or every payer
of a type, never both; `plan` is a group's name or number as a policy has it, `state` the practice's, null
for any. `evidence` says of single parameters what differs from the set: {name: {"source", "verified_on",
"to_verify"}}, where a null source is the set's.

What is not said is not known: no parameter is filled in for a type of payer.
"""

from collections.abc import Callable
from typing import cast

from sync.rules.forms import well_formed
from sync.rules.payer_parameters import NEEDS, PARAMETERS, PAYER_TYPES, complaint_of
from sync.rules.values import as_list, as_record, is_day, trimmed

Complaint = dict[str, object]
Fields = dict[str, object]

_LONGEST = {"id": 60, "name": 100, "source": 500, "author": 100, "plan": 60, "to_verify": 500}
_FIELDS = (
    *("id", "name", "for", "effective_from_on", "effective_to_on", "parameters", "evidence"),
    *("source", "author", "verified_on", "review_by_on"),
)
_SCOPE = ("payer", "payer_type", "plan", "state")
_EVIDENCE = ("source", "verified_on", "to_verify")
_LAST_DAY = "9999-12-31"


def check_payer_set(value: object) -> list[Complaint]:
    """Say what is wrong with a set: [{"at": where, "why": word}] in its order, empty when nothing is."""
    fields = as_record(value)
    if fields is None:
        return [_wrong("", "not_a_set")]
    missing = [_wrong(name, "missing") for name in _FIELDS if name not in fields]
    strangers = [_wrong(name, "stranger") for name in sorted(fields.keys() - set(_FIELDS))]
    if missing or strangers:
        return [*missing, *strangers]
    return [
        *_texts(fields),
        *_scope(fields["for"]),
        *_days(fields),
        *_parameters(fields["parameters"]),
        *_evidence(fields["evidence"], as_record(fields["parameters"]) or {}),
    ]


def check_sets(sets: list[Fields]) -> list[Complaint]:
    """Say which of some whole sets cannot stand together: [{"why", "sets": two ids, "parameter"}].

    `overlap`: two with the same scope on one day. `contradiction`: two that a visit finds equally near, such
    as one for a plan and one for a state of the same payer, and that say different things of a parameter.
    """
    found: list[Complaint] = []
    for at, one in enumerate(sets):
        for other in sets[at + 1 :]:
            found += _together(one, other)
    return found


def nearness(scope: object) -> int:
    """Say how near a scope is to a visit it fits: a payer is nearer than its type; plan and state add."""
    said = as_record(scope) or {}
    narrowed = sum(said.get(name) is not None for name in ("plan", "state"))
    return narrowed + (4 if said.get("payer") is not None else 0)


def _wrong(at: str, why: str) -> Complaint:
    return {"at": at, "why": why}


def _text(value: object, name: str) -> str | None:
    if not isinstance(value, str):
        return "not_text"
    if trimmed(value) == "":
        return "empty"
    return "too_long" if len(value) > _LONGEST[name] else None


def _texts(fields: Fields) -> list[Complaint]:
    said = {name: _text(fields[name], name) for name in ("id", "name", "source", "author")}
    return [_wrong(name, why) for name, why in said.items() if why]


def _scope(value: object) -> list[Complaint]:
    scope = as_record(value)
    if scope is None or sorted(scope) != sorted(_SCOPE):
        return [_wrong("for", "not_a_scope")]
    found: list[Complaint] = []
    if (scope["payer"] is None) == (scope["payer_type"] is None):
        found.append(_wrong("for", "payer_or_type"))
    for name, fits in _SCOPE_FITS.items():
        if scope[name] is not None and not fits(scope[name]):
            found.append(_wrong(f"for.{name}", "not_an_option" if name != "plan" else "not_text"))
    return found


_SCOPE_FITS: dict[str, Callable[[object], bool]] = {
    "payer": lambda value: _text(value, "id") is None,
    "payer_type": lambda value: value in PAYER_TYPES,
    "plan": lambda value: _text(value, "plan") is None,
    "state": lambda value: well_formed("state", value),
}


def _days(fields: Fields) -> list[Complaint]:
    found: list[Complaint] = []
    for name in ("effective_from_on", "effective_to_on", "verified_on", "review_by_on"):
        value = fields[name]
        optional = name in ("effective_to_on", "verified_on")
        if not (is_day(value) or (optional and value is None)):
            found.append(_wrong(name, "not_day"))
    if not found and cast("str", fields["effective_to_on"] or _LAST_DAY) < cast(
        "str", fields["effective_from_on"]
    ):
        found.append(_wrong("effective_to_on", "ends_before_it_begins"))
    return found


def _parameters(value: object) -> list[Complaint]:
    said = as_record(value)
    if said is None:
        return [_wrong("parameters", "not_a_set")]
    if not said:
        return [_wrong("parameters", "empty")]
    found: list[Complaint] = []
    for name in sorted(said):
        why = complaint_of(PARAMETERS[name], said[name]) if name in PARAMETERS else "stranger"
        if why:
            found.append(_wrong(f"parameters.{name}", why))
    for name, needed in NEEDS:
        if said.get(name) is not None and needed not in said:
            found.append(_wrong(f"parameters.{needed}", "missing"))
    if said.get("authorization") == "after_visits" and "authorization_after_visits" not in said:
        found.append(_wrong("parameters.authorization_after_visits", "missing"))
    return found


def _evidence(value: object, parameters: Fields) -> list[Complaint]:
    said = as_record(value)
    if said is None:
        return [_wrong("evidence", "not_a_set")]
    found: list[Complaint] = []
    for name in sorted(said):
        one = as_record(said[name])
        if name not in parameters:
            found.append(_wrong(f"evidence.{name}", "stranger"))
        elif one is None or sorted(one) != sorted(_EVIDENCE):
            found.append(_wrong(f"evidence.{name}", "not_a_set"))
        else:
            found += _proof(f"evidence.{name}", one)
    return found


def _proof(at: str, one: Fields) -> list[Complaint]:
    found: list[Complaint] = []
    for name in ("source", "to_verify"):
        why = None if one[name] is None else _text(one[name], name)
        if why:
            found.append(_wrong(f"{at}.{name}", why))
    if not (one["verified_on"] is None or is_day(one["verified_on"])):
        found.append(_wrong(f"{at}.verified_on", "not_day"))
    return found


def _together(one: Fields, other: Fields) -> list[Complaint]:
    scopes = [cast("Fields", each["for"]) for each in (one, other)]
    if not _meet(one, other) or nearness(scopes[0]) != nearness(scopes[1]):
        return []
    ids = [one["id"], other["id"]]
    if all(scopes[0][name] == scopes[1][name] for name in _SCOPE):
        return [{"why": "overlap", "sets": ids, "parameter": None}]
    if any(_apart(scopes[0][name], scopes[1][name]) for name in _SCOPE):
        return []
    said, also = (cast("Fields", each["parameters"]) for each in (one, other))
    differ = [name for name in sorted(said.keys() & also.keys()) if not alike(said[name], also[name])]
    return [{"why": "contradiction", "sets": ids, "parameter": name} for name in differ]


def _apart(one: object, other: object) -> bool:
    return one is not None and other is not None and one != other


def _meet(one: Fields, other: Fields) -> bool:
    begins = max(cast("str", each["effective_from_on"]) for each in (one, other))
    return begins <= min(cast("str", each["effective_to_on"] or _LAST_DAY) for each in (one, other))


def alike(one: object, other: object) -> bool:
    """Say whether two values of a parameter say the same; the order of a list says nothing."""
    first, second = as_list(one), as_list(other)
    if first is not None and second is not None:
        return sorted(cast("list[str]", first)) == sorted(cast("list[str]", second))
    return one == other
