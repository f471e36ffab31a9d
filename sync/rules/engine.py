"""Evaluate a rule's condition over facts: true, false, or UNKNOWN when a needed fact is absent.

A condition is JSON: a list is an operator with its operands, anything else stands for itself.
Conditions combine by Kleene's logic, so a missing fact never hides an answer that does not need it.
A comparison with null is false, for what is empty is neither more nor less; `not` over a comparison
is therefore refused at load (load.py), where every condition is checked before it is ever run. A
loaded condition never raises. Operators may be added, never changed or removed.

An expression is made into nested functions once (`compiled`) and run on each visit, since the office
judges thousands: operators and paths are looked up when it is made, not when it runs.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import cast

from sync.rules.forms import well_formed
from sync.rules.values import UNKNOWN, Truth, as_list, follow, is_day, is_whole, parts_of, trimmed

Run = Callable[[object, object], object]
"""An expression ready to run over all facts and, inside `any` and its like, one element of a list."""


@dataclass(frozen=True)
class Scope:
    """What an expression sees: all facts, and inside `any` and its like one element of a list."""

    facts: object
    element: object = None


def evaluate(expression: object, scope: Scope) -> object:
    """Give the value of a loaded expression, UNKNOWN when it rests on something absent."""
    return compiled(expression)(scope.facts, scope.element)


def holds(condition: object, scope: Scope) -> Truth:
    """Give a condition's answer; only true and false are answers, all else is UNKNOWN."""
    return answer(evaluate(condition, scope))


def answer(value: object) -> Truth:
    """Give a value as an answer; only true and false are answers, all else is UNKNOWN."""
    return value if isinstance(value, bool) else UNKNOWN


def compiled(expression: object) -> Run:
    """Give a loaded expression as a function of facts and element, to be run as often as wanted."""
    parts = as_list(expression)
    if parts is None:
        return lambda _facts, _element: expression
    name = cast("str", parts[0])
    return _applied(PLAIN[name], parts[1:]) if name in PLAIN else SCOPED[name](parts[1:])


def _applied(operator: Callable[..., object], operands: list[object]) -> Run:
    runs = [compiled(operand) for operand in operands]
    if len(runs) == 1:
        [only] = runs
        return lambda facts, element: operator(only(facts, element))
    if len(runs) == 2:  # noqa: PLR2004  # a pair is the most frequent of all
        one, other = runs
        if as_list(operands[1]) is None:
            constant = operands[1]
            return lambda facts, element: operator(one(facts, element), constant)
        return lambda facts, element: operator(one(facts, element), other(facts, element))
    return lambda facts, element: operator(*[run(facts, element) for run in runs])


def _get(operands: list[object]) -> Run:
    parts = parts_of(cast("str", operands[0]))
    return lambda facts, _element: follow(facts, parts)


def _it(operands: list[object]) -> Run:
    parts = parts_of(cast("str", operands[0]))
    return lambda _facts, element: follow(element, parts)


def _and(operands: list[object]) -> Run:
    conditions = [compiled(operand) for operand in operands]

    def run(facts: object, element: object) -> Truth:
        reached: Truth = True
        for condition in conditions:
            found = condition(facts, element)
            if found is False:
                return False
            if found is not True:
                reached = UNKNOWN
        return reached

    return run


def _or(operands: list[object]) -> Run:
    conditions = [compiled(operand) for operand in operands]

    def run(facts: object, element: object) -> Truth:
        reached: Truth = False
        for condition in conditions:
            found = condition(facts, element)
            if found is True:
                return True
            if found is not False:
                reached = UNKNOWN
        return reached

    return run


def _all(operands: list[object]) -> Run:
    walked, condition = compiled(operands[0]), compiled(operands[1])

    def run(facts: object, element: object) -> Truth:
        elements = _elements(walked(facts, element))
        if elements is None:
            return UNKNOWN
        reached: Truth = True
        for each in elements:
            found = condition(facts, each)
            if found is False:
                return False
            if found is not True:
                reached = UNKNOWN
        return reached

    return run


def _any(operands: list[object]) -> Run:
    walked, condition = compiled(operands[0]), compiled(operands[1])

    def run(facts: object, element: object) -> Truth:
        elements = _elements(walked(facts, element))
        if elements is None:
            return UNKNOWN
        reached: Truth = False
        for each in elements:
            found = condition(facts, each)
            if found is True:
                return True
            if found is not False:
                reached = UNKNOWN
        return reached

    return run


def _where(operands: list[object]) -> Run:
    walked, condition = compiled(operands[0]), compiled(operands[1])

    def run(facts: object, element: object) -> object:
        elements = _elements(walked(facts, element))
        if elements is None:
            return UNKNOWN
        return [each for each in elements if condition(facts, each) is True]

    return run


def _only(operands: list[object]) -> Run:
    walked, condition = compiled(operands[0]), compiled(operands[1])

    def run(facts: object, element: object) -> object:
        elements = _elements(walked(facts, element))
        if elements is None:
            return UNKNOWN
        answers = [answer(condition(facts, each)) for each in elements]
        return UNKNOWN if UNKNOWN in answers else _kept(elements, answers, kept=True)

    return run


def _pluck(operands: list[object]) -> Run:
    walked, parts = compiled(operands[0]), parts_of(cast("str", operands[1]))

    def run(facts: object, element: object) -> object:
        elements = _elements(walked(facts, element))
        return UNKNOWN if elements is None else [follow(each, parts) for each in elements]

    return run


def _well_formed(operands: list[object]) -> Run:
    form, read = cast("str", operands[0]), compiled(operands[1])

    def run(facts: object, element: object) -> Truth:
        value = read(facts, element)
        return UNKNOWN if value is UNKNOWN else well_formed(form, value)

    return run


def _kept(elements: list[object], answers: list[Truth], *, kept: bool) -> list[object]:
    return [each for each, found in zip(elements, answers, strict=True) if found is kept]


def _not(value: object) -> Truth:
    return not value if isinstance(value, bool) else UNKNOWN


def _elements(value: object) -> list[object] | None:
    return [] if value is None else as_list(value)


def _list(*values: object) -> object:
    return list(values)


def same(one: object, other: object) -> Truth:
    """Say whether two values are equal, as `eq` does; what cannot be compared is UNKNOWN."""
    if one is UNKNOWN or other is UNKNOWN:
        return UNKNOWN
    if one is None or other is None:
        return one is other
    comparable = type(one) is type(other) and (isinstance(one, (bool, str)) or _both_whole(one, other))
    return one == other if comparable else UNKNOWN


def _both_whole(one: object, other: object) -> bool:
    return is_whole(one) and is_whole(other)


def _ne(one: object, other: object) -> Truth:
    return _not(same(one, other))


def _ordered(one: object, other: object, test: Callable[[int], bool]) -> Truth:
    if one is UNKNOWN or other is UNKNOWN:
        return UNKNOWN
    if one is None or other is None:
        return False
    if _both_whole(one, other) or (is_day(one) and is_day(other)):
        first, second = cast("tuple[int, int]", (one, other))
        return test((first > second) - (first < second))
    return UNKNOWN


def _lt(one: object, other: object) -> Truth:
    return _ordered(one, other, lambda sign: sign < 0)


def _le(one: object, other: object) -> Truth:
    return _ordered(one, other, lambda sign: sign <= 0)


def _gt(one: object, other: object) -> Truth:
    return _ordered(one, other, lambda sign: sign > 0)


def _ge(one: object, other: object) -> Truth:
    return _ordered(one, other, lambda sign: sign >= 0)


def among(value: object, these: object) -> Truth:
    """Say whether a value is one of a list, as `in` does; UNKNOWN where what is not known may be it."""
    elements = _elements(these)
    if value is UNKNOWN or elements is None:
        return UNKNOWN
    answers = [same(value, element) for element in elements]
    return True if True in answers else UNKNOWN if UNKNOWN in answers else False


def _empty(value: object) -> Truth:
    if isinstance(value, str):
        return trimmed(value) == ""
    return UNKNOWN if value is UNKNOWN else value is None or value == []


def _repeated(value: object) -> object:
    elements = _elements(value)
    if elements is None:
        return UNKNOWN
    words = [each for each in elements if isinstance(each, str) and trimmed(each)]
    twice = [each for at, each in enumerate(words) if words.index(each) != at]
    found: list[object] = [each for at, each in enumerate(twice) if twice.index(each) == at]
    return UNKNOWN if not found and UNKNOWN in elements else found


def _without(value: object, taken: object) -> object:
    elements, others = _elements(value), _elements(taken)
    if elements is None or others is None:
        return UNKNOWN
    answers = [among(each, others) for each in elements]
    return UNKNOWN if UNKNOWN in answers else _kept(elements, answers, kept=False)


def _count(value: object) -> object:
    elements = _elements(value)
    return UNKNOWN if elements is None else len(elements)


def _sum(value: object) -> object:
    elements = _elements(value)
    if elements is None:
        return UNKNOWN
    total: object = 0
    for each in elements:
        total = total if each is None else _plus(total, each)
    return total


def _plus(one: object, other: object) -> object:
    if not _both_whole(one, other):
        return UNKNOWN
    total = cast("int", one) + cast("int", other)
    return total if is_whole(total) else UNKNOWN


def _minus(one: object, other: object) -> object:
    if not _both_whole(one, other):
        return UNKNOWN
    difference = cast("int", one) - cast("int", other)
    return difference if is_whole(difference) else UNKNOWN


PLAIN: dict[str, Callable[..., object]] = {
    "list": _list,
    "not": _not,
    "eq": same,
    "ne": _ne,
    "lt": _lt,
    "le": _le,
    "gt": _gt,
    "ge": _ge,
    "in": among,
    "empty": _empty,
    "repeated": _repeated,
    "without": _without,
    "count": _count,
    "sum": _sum,
    "minus": _minus,
}
"""Operators that see only the values of their operands."""

SCOPED: dict[str, Callable[[list[object]], Run]] = {
    "get": _get,
    "it": _it,
    "and": _and,
    "or": _or,
    "any": _any,
    "all": _all,
    "where": _where,
    "only": _only,
    "pluck": _pluck,
    "well_formed": _well_formed,
}
"""Operators that look into the scope themselves."""
