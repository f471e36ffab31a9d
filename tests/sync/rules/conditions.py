"""Makes up conditions, facts and rules: right ones of every operator, and rules that must be refused."""

import copy
import random

from sync.rules.forms import FORMS
from sync.rules.load import PLACES, SEVERITIES, reads_of
from sync.rules.values import is_whole
from tests.sync.rules.bundles import JUNK

DEEP = 6
DAYS = ["2026-11-24", "2026-11-25", "2024-02-29", "1000-01-01", "9999-12-31"]
NO_DAYS = ["2026-02-30", "0999-01-01", "2026-W01-1", "2026-11-24T10:00:00Z", "\uff12026-11-24"]
WORDS = ["", " ", "\u00a0x\u00a0", "WA", "59", "1234567893", "$& {w}", "é", "\U0001f600", "\ud800", "\uffff"]
NUMBERS = [0, 1, 2, 7, 8, 15, -1, -(2**53) + 1, 2**53 - 1, 2**53, -(2**53), 2**64, 1.5]
SCALARS = [*DAYS, *NO_DAYS, *WORDS, *NUMBERS, True, False, None]
CONSTANTS = [each for each in SCALARS if isinstance(each, bool | str) or is_whole(each)]
PATHS = [*"nwdflxr", "r.deep.er", "r.deep", "l.k", "nope", "r.nope", "n.x", "payer.name", "constructor"]
INNER = ["", "k", "v", "c", "c.k", "nope", "__proto__"]
ONE = (
    "not",
    "and",
    "or",
    "empty",
    "eq",
    "ne",
    "lt",
    "le",
    "gt",
    "ge",
    "in",
    "any",
    "all",
    "well_formed",
    "get",
)
ONE += ("any", "all", "eq", "and", "or")
MADE = ("list", "where", "only", "pluck", "only", "repeated", "without", "count", "sum", "minus", "get")
STRANGE = [
    "",
    "then",
    "id",
    "\uffff",
    "\U0001f600",
    "constructor",
    "__proto__",
    "toString",
    "en es",
    "10",
    "2",
]


def facts(dice: random.Random) -> object:
    """Give facts of the paths above, some absent, some empty, some of the wrong kind."""
    whole: dict[str, object] = {
        "n": dice.choice(NUMBERS),
        "w": dice.choice([*WORDS, None]),
        "d": dice.choice([*DAYS, *NO_DAYS]),
        "f": dice.choice([True, False, None, None]),
        "l": [_element(dice) for _ in range(dice.choice([0, 1, 1, 2, 3]))],
        "x": [dice.choice(SCALARS) for _ in range(dice.randrange(5))],
        "r": {"deep": {"er": dice.choice(SCALARS)}},
        "payer": {
            "payer_id": dice.choice(["SAMP1", "OTHER", None, 5]),
            "name": dice.choice(WORDS),
            **dice.choice([{}, {"payer_type": dice.choice(["auto", "auto", "va", None, 5])}]),
        },
        "coverage": {"plans": dice.choice([["Gold"], ["G-1", "Gold"], [], None, "Gold", 5])},
        "practice": {"state": dice.choice(["WA", "OR", None])},
        "encounter": {"date_of_service": dice.choice([*DAYS, *NO_DAYS, None, 3])},
    }
    for name in list(whole):
        if dice.random() < 0.12:
            del whole[name]
        elif dice.random() < 0.15:
            whole[name] = None
        elif dice.random() < 0.08:
            whole[name] = copy.deepcopy(dice.choice(JUNK))
    return whole if dice.random() < 0.98 else dice.choice(JUNK)


def condition(
    dice: random.Random, depth: int = DEEP, walks: str | None = None, *, fill: bool = False
) -> list:
    """Give a condition that the loader takes; `walks` is the path of the list its `it` stands in."""
    name = dice.choice(ONE if depth > 0 else ("eq", "empty", "get", "lt", "ge", "in"))
    if name in ("and", "or"):
        return [name, *(condition(dice, depth - 1, walks, fill=fill) for _ in range(dice.randint(1, 3)))]
    if name == "not":
        inner = condition(dice, depth - 1, walks, fill=fill)
        return [name, inner if inner[0] not in ("lt", "le", "gt", "ge") else ["eq", *inner[1:]]]
    if name in ("any", "all"):
        return [name, *_walk(dice, depth, walks, fill=fill)]
    if name == "well_formed":
        return [name, dice.choice(FORMS), value(dice, depth - 1, walks, fill=fill)]
    if name == "get":
        return _path(dice, walks)
    if name in ("eq", "ne", "le", "ge") and dice.random() < 0.2:
        return [name, *[_path(dice, walks)] * 2]
    return [name, *(value(dice, depth - 1, walks, fill=fill) for _ in range(1 if name == "empty" else 2))]


def value(dice: random.Random, depth: int, walks: str | None, *, fill: bool) -> object:
    """Give an expression of any value: most often a fact or a constant, else one that is worked out."""
    if depth <= 0 or dice.random() < 0.4:
        constant = dice.choice(CONSTANTS)
        return _path(dice, walks) if dice.random() < 0.6 else constant
    name = dice.choice([each for each in MADE if fill or each != "where"])
    if name == "get":
        return condition(dice, depth, walks, fill=fill)
    if name in ("where", "only"):
        return [name, *_walk(dice, depth, walks, fill=fill)]
    listed = _listed(dice, depth - 1, walks, fill=fill)
    if name == "pluck":
        return [name, listed, dice.choice(INNER) if listed[0] == "get" else ""]
    if name in ("repeated", "count", "sum"):
        return [name, listed]
    if name == "without":
        return [name, listed, _listed(dice, depth - 1, walks, fill=fill)]
    return [name, *(value(dice, depth - 1, walks, fill=fill) for _ in range(2))]


def rule(dice: random.Random) -> dict[str, object]:
    """Give a rule over the paths above, in force on some days, for some payers and states.

    One in ten is nested deeply, around what the loader just takes.
    """
    fires_when = condition(dice, dice.randint(1, DEEP))
    reads = reads_of(fires_when)
    if dice.random() < 0.1:
        for _ in range(dice.randint(12, 20)):
            fires_when = [dice.choice(["and", "or", "not"]), fires_when]
    say = {"en": "{w} of {n}, {made}, {l}, {payer.name}.", "es": "{made}; {x} {d} {nope} {a..b} {__proto__}"}
    return {
        "id": "made-up",
        "title": {"en": "t {w}", "es": "$& $1"},
        "severity": dice.choice(SEVERITIES),
        "scope": _scope(dice),
        "from": dice.choice([None, None, *DAYS]),
        "to": dice.choice([None, None, *DAYS]),
        "source": "s",
        "verified_on": dice.choice([None, "2026-11-01"]),
        "rests_on": dice.sample(["payer.name", "n", "nope"], k=dice.randrange(3)),
        "reads": reads,
        "fires_when": fires_when,
        "fill": {"made": value(dice, dice.randint(1, DEEP), None, fill=True)},
        "say": say,
        "fix": {"en": "{made} {d}", "es": "{f}{r}"},
        "where": dice.choice(PLACES),
    }


def _scope(dice: random.Random) -> dict[str, str]:
    """Give a scope of any visit or some, in one of four as packs had it before there were plans and types."""
    scope = {"payer": dice.choice([*"***", "SAMP1"]), "state": dice.choice([*"***", "WA"])}
    if dice.random() < 0.25:
        return scope
    kinds = {"plan": dice.choice([*"***", "Gold"]), "payer_type": dice.choice([*"***", "auto", "va"])}
    return {**scope, **kinds}


def malformed(dice: random.Random) -> object:
    """Give a rule with one thing or a few wrong: fields, words, paths, operators, operands, depth."""
    broken: object = rule(dice)
    for _ in range(dice.randint(1, 3)):
        broken = _broken(broken, dice)
    return broken


def _broken(holder: object, dice: random.Random) -> object:
    if not isinstance(holder, (dict, list)) or not holder:
        return copy.deepcopy(dice.choice([*JUNK, *SCALARS, *STRANGE, ["and"], ["get", "w"]]))
    keys = list(holder) if isinstance(holder, dict) else list(range(len(holder)))
    at = dice.choice([*["fires_when"] * 20, *["fill"] * 5, *keys] if "fill" in keys else keys)
    if at not in keys:
        return holder
    what = dice.random()
    if what < 0.6:
        holder[at] = _broken(holder[at], dice)
    elif what < 0.7:
        del holder[at]
    elif what < 0.8 and isinstance(holder, dict):
        holder[dice.choice(STRANGE)] = holder.pop(at) if dice.random() < 0.3 else dice.choice(JUNK)
    elif what < 0.9 and isinstance(holder, list):
        holder.insert(at, copy.deepcopy(dice.choice([holder[0], *STRANGE, ["it", "k"], ["where", 1, 1]])))
    else:
        for _ in range(dice.choice([1, 3, 30, 300])):
            holder[at] = [dice.choice(["not", "count", "list"]), holder[at]]
    return holder


def _element(dice: random.Random) -> object:
    fields = {"k": dice.choice(SCALARS), "v": dice.choice(SCALARS), "c": [{"k": dice.choice(SCALARS)}, None]}
    for name in list(fields):
        if dice.random() < 0.15:
            del fields[name]
    return fields if dice.random() < 0.9 else dice.choice(SCALARS)


def _path(dice: random.Random, walks: str | None) -> list:
    if walks is None or dice.random() < 0.15:
        return ["get", dice.choice(PATHS)]
    return ["it", dice.choice(INNER) if walks else ""]


def _listed(dice: random.Random, depth: int, walks: str | None, *, fill: bool) -> list:
    if depth > 0 and dice.random() < 0.3:
        return ["list", *(value(dice, depth - 1, walks, fill=fill) for _ in range(dice.randrange(4)))]
    return ["get", dice.choice("lxlxnw")]


def _walk(dice: random.Random, depth: int, walks: str | None, *, fill: bool) -> list:
    listed = _listed(dice, depth - 1, walks, fill=fill)
    inner = listed[1] if listed[0] == "get" else ""
    return [listed, condition(dice, depth - 1, str(inner), fill=fill)]
