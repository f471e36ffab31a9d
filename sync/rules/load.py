"""Check a rule before it is ever run: what is wrong with it is said here, and then it never raises."""

import json
import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import cast

from sync.rules.engine import PLAIN, SCOPED
from sync.rules.forms import FORMS, well_formed
from sync.rules.payer_parameters import PAYER_TYPES
from sync.rules.values import as_list, as_record, is_day, is_whole

SEVERITIES = ("stop", "warn", "hint")
OVERRIDES = ("never", "owner", "anyone")
"""Who of a practice may go on though a rule objects."""
PLACES = ("consent", "referral", "note", "codes", "client", "coverage", "finish", "office")
SCOPE = ("payer", "plan", "state", "payer_type")
"""Of which visits a rule speaks. Packs published before rules named plans and types lack those two: any."""
ANY = "*"

_DEEPEST = 20
_SHOWN = 60
_HALF = re.compile(r"[\ud800-\udfff]")
_UNORDERED = {"lt", "le", "gt", "ge"}
_CONDITIONS = {
    "and",
    "or",
    "not",
    "any",
    "all",
    "in",
    "empty",
    "well_formed",
    "get",
    "it",
    "eq",
    "ne",
} | _UNORDERED
_OPERANDS = {
    **dict.fromkeys(["get", "it", "not", "empty", "repeated", "count", "sum"], 1),
    **dict.fromkeys(
        ["eq", "ne", "in", "any", "all", "where", "only", "pluck", "without", "minus", "well_formed"], 2
    ),
    **dict.fromkeys(sorted(_UNORDERED), 2),
}


class MalformedRule(ValueError):  # noqa: N818  # reads as the sentence it begins
    """A rule that cannot be run; the message names the rule and the reason, ``at`` the field it stands in."""

    def __init__(self, message: str, at: str = "") -> None:
        super().__init__(message)
        self.at = at


@dataclass(frozen=True)
class _At:
    """Where an expression stands: how deep, the path of the list its `it` walks, in `fill` or not."""

    depth: int = 0
    inside: bool = False
    walks: str | None = None
    fill: bool = False


def check_rule(rule: object) -> None:
    """Refuse a rule that is not whole. Raises MalformedRule with the rule's id and the reason."""
    fields = as_record(rule) or {}
    try:
        _check_fields(fields)
        _check_reads(fields)
        for _, expression in sorted(cast("dict[str, object]", fields["fill"]).items()):
            _check(expression, _At(fill=True), set())
    except MalformedRule as wrong:
        name = fields["id"] if _is_text(fields.get("id")) else "?"
        raise MalformedRule(f"rule {name}: {wrong}", wrong.at) from None


def reads_of(expression: object) -> list[str]:
    """List the fact paths an expression of `fill` reads, sorted. Raises MalformedRule if it is none."""
    reads: set[str] = set()
    _check(expression, _At(fill=True), reads)
    return sorted(reads)


def _check_fields(fields: dict[str, object]) -> None:
    for name, (fits, wanted) in _FIELDS.items():
        if name not in fields:
            raise MalformedRule(f"{name} is missing")
        if not fits(fields[name]):
            raise MalformedRule(f"{name} must be {wanted}", name)
    _check_scope(cast("dict[str, str]", fields["scope"]))
    if fields.get("override", "never") not in OVERRIDES:
        raise MalformedRule(f"override must be one of {', '.join(OVERRIDES)}", "override")
    if unknown := sorted(fields.keys() - _FIELDS.keys() - _MAY_LACK):
        raise MalformedRule(f"no field is called {unknown[0]}", unknown[0])


def _check_scope(scope: dict[str, str]) -> None:
    if not (scope["state"] == ANY or well_formed("state", scope["state"])):
        raise MalformedRule(f"scope.state must be {ANY} or a state, not {_short(scope['state'])}", "state")
    kind = scope.get("payer_type", ANY)
    if kind not in (ANY, *PAYER_TYPES):
        known = ", ".join(PAYER_TYPES)
        raise MalformedRule(
            f"scope.payer_type must be {ANY} or one of {known}, not {_short(kind)}", "payer_type"
        )


def _check_reads(fields: dict[str, object]) -> None:
    reads: set[str] = set()
    _check_condition(fields["fires_when"], _At(), reads)
    if fields["reads"] != sorted(reads):
        raise MalformedRule(f"reads must be {', '.join(sorted(reads))}", "reads")


def _is_text(value: object) -> bool:
    return isinstance(value, str) and value != ""


def _is_day_or_null(value: object) -> bool:
    return value is None or is_day(value)


def _is_words(value: object) -> bool:
    words = as_record(value) or {}
    return sorted(words) == ["en", "es"] and all(_is_text(each) for each in words.values())


def _is_scope(value: object) -> bool:
    scope = as_record(value) or {}
    return (
        scope.keys() <= set(SCOPE)
        and {"payer", "state"} <= scope.keys()
        and all(_is_text(each) for each in scope.values())
    )


def _is_texts(value: object) -> bool:
    texts = as_list(value)
    return texts is not None and all(_is_text(each) for each in texts)


_FIELDS: dict[str, tuple[Callable[[object], bool], str]] = {
    "id": (_is_text, "text"),
    "title": (_is_words, "words in en and es"),
    "severity": (lambda value: value in SEVERITIES, f"one of {', '.join(SEVERITIES)}"),
    "scope": (_is_scope, "a payer, a plan, a state and a payer type, * for any"),
    "from": (_is_day_or_null, "a day or null"),
    "to": (_is_day_or_null, "a day or null"),
    "source": (_is_text, "text"),
    "verified_on": (_is_day_or_null, "a day or null"),
    "rests_on": (_is_texts, "a list of paths"),
    "reads": (_is_texts, "a list of paths"),
    "fires_when": (lambda value: as_list(value) is not None, "a condition"),
    "fill": (lambda value: as_record(value) is not None, "named expressions"),
    "say": (_is_words, "words in en and es"),
    "fix": (_is_words, "words in en and es"),
    "where": (lambda value: value in PLACES, f"one of {', '.join(PLACES)}"),
}

# Packs published before rules said who may override them lack it: nobody may then.
_MAY_LACK = {"cases", "override"}


def _check_condition(expression: object, at: _At, reads: set[str]) -> None:
    if _operator(expression) not in _CONDITIONS:
        raise MalformedRule(f"{_short(expression)} is not a condition")
    _check(expression, at, reads)


def _check(expression: object, at: _At, reads: set[str]) -> None:
    parts = as_list(expression)
    if parts is None:
        if not (isinstance(expression, bool | str) or is_whole(expression)):
            raise MalformedRule(f"{_short(expression)} is not a value; use empty for null")
        return
    if at.depth > _DEEPEST:
        raise MalformedRule(f"nested more than {_DEEPEST} deep")
    name = parts[0] if parts else None
    if not isinstance(name, str) or (name not in PLAIN and name not in SCOPED):
        raise MalformedRule(f"{_short(name)} is not an operator")
    wanted = _OPERANDS.get(name)
    if (wanted is None and len(parts) == 1 and name != "list") or wanted not in (None, len(parts) - 1):
        raise MalformedRule(f"{name} needs {wanted or 'some'} operands")
    _check_operands(name, parts[1:], at, reads)


def _check_operands(name: str, operands: list[object], at: _At, reads: set[str]) -> None:
    deeper = _At(at.depth + 1, at.inside, at.walks, at.fill)
    if name in ("get", "it"):
        _check_path(name, operands[0], at, reads)
    elif name in ("and", "or", "not"):
        for operand in operands:
            if name == "not" and _operator(operand) in _UNORDERED:
                raise MalformedRule("not over a comparison would fire on null; write the opposite comparison")
            _check_condition(operand, deeper, reads)
    elif name in ("any", "all", "where", "only"):
        if name == "where" and not at.fill:
            raise MalformedRule("where belongs in fill, for it drops what is unknown; a condition uses only")
        _check(operands[0], deeper, reads)
        walks = _walked(operands[0], at)
        _check_condition(operands[1], _At(at.depth + 1, inside=True, walks=walks, fill=at.fill), reads)
    elif name == "pluck":
        _check(operands[0], deeper, reads)
        _check_path("it", operands[1], _At(inside=True, walks=_walked(operands[0], at)), reads)
    else:
        if name == "well_formed" and operands[0] not in FORMS:
            raise MalformedRule(f"no form is called {_short(operands[0])}")
        for operand in operands:
            _check(operand, deeper, reads)


def _check_path(name: str, path: object, at: _At, reads: set[str]) -> None:
    if not isinstance(path, str) or (name == "get" and path == ""):
        raise MalformedRule(f"{name} needs a path")
    if name == "get":
        reads.add(path)
        return
    if not at.inside:
        raise MalformedRule("it belongs inside any, all, where or only")
    if path and at.walks is None:
        raise MalformedRule(f"it cannot read {path} of a list that is not a fact")
    if path:
        reads.add(f"{at.walks}.{path}")


def _walked(expression: object, at: _At) -> str | None:
    """Give the path of the list an expression stands for, if its elements are those of a fact."""
    parts = as_list(expression) or [None]
    if parts[0] == "get":
        return cast("str", parts[1])
    if parts[0] == "it":
        # An element that is itself a list has no path: no fact is a list of lists.
        return None if at.walks is None or parts[1] == "" else f"{at.walks}.{parts[1]}"
    return _walked(parts[1], at) if parts[0] in ("where", "only") else None


def _operator(expression: object) -> str | None:
    name = (as_list(expression) or [None])[0]
    return name if isinstance(name, str) else None


def _short(value: object) -> str:
    text = json.dumps(_shown(value, 0), ensure_ascii=False, separators=(",", ":"))
    return _HALF.sub(lambda half: f"\\u{ord(half.group()):04x}", text)[:_SHOWN]


def _shown(value: object, depth: int) -> object:
    # Only what both languages write alike, and no deeper than either can.
    elements = as_list(value)
    if elements is not None:
        return [_shown(each, depth + 1) for each in elements] if depth < _DEEPEST else "a list"
    if value is None or isinstance(value, bool | str) or is_whole(value):
        return value
    return "not whole" if as_record(value) is None else "a record"
