"""Judge the facts of a visit by every rule in force, and say the findings in words."""

from collections.abc import Callable
from threading import local
from typing import Literal, TypedDict, cast

from sync.rules.engine import Scope, among, answer, compiled, evaluate, same
from sync.rules.load import ANY
from sync.rules.packed import PLACEHOLDER, Pack, Rule, Words, load_pack
from sync.rules.values import UNKNOWN, Truth, as_list, follow, is_day, is_whole, parts_of, trimmed, walk


class Finding(TypedDict):
    """A rule that fires, or that cannot be answered yet. `where` is the step of the visit that mends it.

    `unverified`: the rule itself, or what it rests on (the payer's rules, the year of the diagnosis
    list), was not checked against a source; say so beside it. `wanting` names what it rests on that nobody
    checked; `since` and `verified_on` are the rule's days. `override`: who may set it aside (overrides.py).
    """

    rule: str
    severity: Literal["stop", "warn", "hint"]
    answer: Literal["fires", "unknown"]
    say: Words
    fix: Words
    where: str
    unverified: bool
    source: str
    override: Literal["never", "owner", "anyone"]
    since: str | None
    verified_on: str | None
    wanting: list[Words]


Labels = dict[str, Words]

_CANNOT_SAY: Words = {
    "en": "Cannot be checked yet: {title}. Not known: {missing}.",
    "es": "Aún no se puede revisar: {title}. Falta saber: {missing}.",
}
_DAY = parts_of("encounter.date_of_service")
_SCOPES = {
    "payer": "payer.payer_id",
    "plan": "coverage.plans",
    "state": "practice.state",
    "payer_type": "payer.payer_type",
}
"""Which fact each field of a scope is held against; a policy has more than one name of its plan."""
_MONTHS = {
    "en": "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec",
    "es": "ene feb mar abr may jun jul ago sep oct nov dic",
}


def judge(facts: object, pack: Pack | None = None) -> list[Finding]:
    """Give what fires and what is unknown, stops first; rules that are clear are not listed.

    ``pack`` is what the facts were made with; the program's own when none is given.
    """
    pack = pack or load_pack()
    day = follow(facts, _DAY)
    findings: list[Finding] = []
    for ready in _ready_for(pack["rules"]):
        in_force = _in_force(ready, day, facts) if ready.limited else True
        found = _answer(ready, facts, in_force)
        if found is not False:
            findings.append(_finding(ready.rule, facts, found, pack["labels"]))
    return findings


def answer_of(rule: Rule, facts: object) -> Truth:
    """Give one rule's answer: true when it fires, false when it is clear or not in force, else UNKNOWN."""
    ready = _Ready(rule)
    return _answer(ready, facts, _in_force(ready, follow(facts, _DAY), facts))


def words_of(rule: Rule, facts: object, name: str, labels: Labels | None = None) -> Words:
    """Give a rule's title, say or fix in both languages, its placeholders filled from the facts."""
    called = load_pack()["labels"] if labels is None else labels
    filled = {each: evaluate(expression, Scope(facts)) for each, expression in rule["fill"].items()}

    def shown(language: str) -> Callable[[str], str]:
        def show(path: str) -> str:
            said = _said(filled.get(path, walk(facts, path)), language)
            return said or called.get(path, {}).get(language, "?")

        return show

    return {language: _filled(rule[name][language], shown(language)) for language in ("en", "es")}


class _Ready:
    """A rule ready to run: its condition made into functions, its bounds and scope out of the dictionary."""

    __slots__ = ("condition", "first", "last", "limited", "rule", "scope")

    def __init__(self, rule: Rule) -> None:
        self.rule = rule
        self.condition = compiled(rule["fires_when"])
        self.first, self.last = rule["from"], rule["to"]
        self.scope = [(parts_of(path), wanted) for path, wanted in _scoped(rule)]
        self.limited = bool(self.first or self.last or self.scope)


def _scoped(rule: Rule) -> list[tuple[str, str]]:
    """Give each fact that a rule's scope is held against, and what it must be."""
    wanted = {name: rule["scope"].get(name, ANY) for name in _SCOPES}
    return [(path, wanted[name]) for name, path in _SCOPES.items() if wanted[name] != ANY]


class _Made(local):
    """The rules a thread judged by last; two practices judged at once each keep theirs."""

    rules: list[Rule] | None = None
    ready: tuple[_Ready, ...] = ()


_made = _Made()


def _ready_for(rules: list[Rule]) -> tuple[_Ready, ...]:
    # Made anew when the pack in force is another one.
    if _made.rules is not rules:
        _made.rules, _made.ready = rules, tuple(_Ready(rule) for rule in rules)
    return _made.ready


def _in_force(ready: _Ready, day: object, facts: object) -> Truth:
    """Say whether a rule's days and scope take a visit in; without a day it is asked, not passed over."""
    if isinstance(day, str) and not ((ready.first or day) <= day <= (ready.last or day)):
        return False
    answers = [_takes(follow(facts, parts), wanted) for parts, wanted in ready.scope]
    return False if False in answers else UNKNOWN if UNKNOWN in answers else True


def _takes(fact: object, wanted: str) -> Truth:
    return same(fact, wanted) if as_list(fact) is None else among(wanted, fact)


def _answer(ready: _Ready, facts: object, in_force: Truth) -> Truth:
    if in_force is False:
        return False
    found = answer(ready.condition(facts, None))
    return UNKNOWN if found is True and in_force is UNKNOWN else found


def _finding(rule: Rule, facts: object, answer: Truth, labels: Labels) -> Finding:
    unproven = [path for path in rule["rests_on"] if walk(facts, path) in (None, UNKNOWN)]
    return {
        "rule": rule["id"],
        "severity": rule["severity"],
        "answer": "fires" if answer is True else "unknown",
        "say": words_of(rule, facts, "say", labels) if answer is True else _cannot_say(rule, facts, labels),
        "fix": words_of(rule, facts, "fix", labels),
        "where": rule["where"],
        "unverified": rule["verified_on"] is None or unproven != [],
        "source": rule["source"],
        "override": rule.get("override", "never"),
        "since": rule["from"],
        "verified_on": rule["verified_on"],
        "wanting": [labels[path] for path in unproven if path in labels],
    }


def _cannot_say(rule: Rule, facts: object, labels: Labels) -> Words:
    paths = [*rule["reads"], *(path for path, _ in _scoped(rule))]
    absent = [_broadest(facts, path, labels) for path in paths if _absent(facts, path)]
    said: Words = {}
    for language, text in _CANNOT_SAY.items():
        missing = ", ".join(dict.fromkeys(labels.get(path, {}).get(language, "?") for path in absent)) or "?"
        said[language] = text.replace("{title}", rule["title"][language]).replace("{missing}", missing)
    return said


def _absent(facts: object, path: str) -> bool:
    head, _, rest = path.partition(".")
    value = walk(facts, head)
    elements = as_list(value)
    if elements is not None and rest:
        return any(_absent(element, rest) for element in elements)
    return _absent(value, rest) if rest and value not in (None, UNKNOWN) else value is UNKNOWN


def _broadest(facts: object, path: str, labels: Labels) -> str:
    # Whoever has no coverage at hand is told so, not which of its fields are wanted.
    head = path.partition(".")[0]
    return head if walk(facts, head) is UNKNOWN and head in labels else path


def _filled(text: str, shown: Callable[[str], str]) -> str:
    return PLACEHOLDER.sub(lambda found: shown(cast("str", found.group(1))), text)


def _said(value: object, language: str) -> str:
    elements = as_list(value)
    if elements is not None:
        return ", ".join(dict.fromkeys(each for each in (_said(one, language) for one in elements) if each))
    if is_whole(value):
        return str(value)
    if not isinstance(value, str):
        return ""
    return _day(value, language) if is_day(value) else trimmed(value)


def _day(day: str, language: str) -> str:
    month = _MONTHS[language].split()[int(day[5:7]) - 1]
    number = str(int(day[8:]))
    return f"{month} {number}, {day[:4]}" if language == "en" else f"{number} {month} {day[:4]}"
