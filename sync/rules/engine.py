"""Evaluate a rule's condition over facts: true, false, or UNKNOWN when a needed fact is absent.

A condition is JSON: a list is an operator with its operands, anything else stands for itself.
Conditions combine by Kleene's logic, so a missing fact never hides an answer that does not need it.
A comparison with null is false, for what is empty is neither more nor less; `not` over a comparison
is therefore refused at load (load.py), where every condition is checked before it is ever run. A
loaded condition never raises. Operators may be added, never changed or removed.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import cast

from sync.rules.forms import well_formed
from sync.rules.values import UNKNOWN, Truth, as_list, is_day, is_whole, trimmed, walk


@dataclass(frozen=True)
class Scope:
    """What an expression sees: all facts, and inside `any` and its like one element of a list."""

    facts: object
    element: object = None


def evaluate(expression: object, scope: Scope) -> object:
    """Give the value of a loaded expression, UNKNOWN when it rests on something absent."""
    parts = as_list(expression)
    if parts is None:
        return expression
    name = cast("str", parts[0])
    if name in PLAIN:
        return PLAIN[name](*[evaluate(operand, scope) for operand in parts[1:]])
    return SCOPED[name](parts[1:], scope)


def holds(condition: object, scope: Scope) -> Truth:
    """Give a condition's answer; only true and false are answers, all else is UNKNOWN."""
    value = evaluate(condition, scope)
    return value if isinstance(value, bool) else UNKNOWN


def _get(operands: list[object], scope: Scope) -> object:
    return walk(scope.facts, cast("str", operands[0]))


def _it(operands: list[object], scope: Scope) -> object:
    return walk(scope.element, cast("str", operands[0]))


def _and(operands: list[object], scope: Scope) -> Truth:
    return _every(holds(operand, scope) for operand in operands)


def _or(operands: list[object], scope: Scope) -> Truth:
    return _not(_every(_not(holds(operand, scope)) for operand in operands))


def _every(answers: Iterable[Truth]) -> Truth:
    reached: Truth = True
    for answer in answers:
        if answer is False:
            return False
        if answer is UNKNOWN:
            reached = UNKNOWN
    return reached


def _not(value: object) -> Truth:
    return not value if isinstance(value, bool) else UNKNOWN


def _all(operands: list[object], scope: Scope) -> Truth:
    elements = _elements(evaluate(operands[0], scope))
    if elements is None:
        return UNKNOWN
    return _every(holds(operands[1], Scope(scope.facts, element)) for element in elements)


def _any(operands: list[object], scope: Scope) -> Truth:
    elements = _elements(evaluate(operands[0], scope))
    if elements is None:
        return UNKNOWN
    return _not(_every(_not(holds(operands[1], Scope(scope.facts, element))) for element in elements))


def _where(operands: list[object], scope: Scope) -> object:
    elements = _elements(evaluate(operands[0], scope))
    if elements is None:
        return UNKNOWN
    return [each for each in elements if holds(operands[1], Scope(scope.facts, each)) is True]


def _only(operands: list[object], scope: Scope) -> object:
    elements = _elements(evaluate(operands[0], scope))
    if elements is None:
        return UNKNOWN
    answers = [holds(operands[1], Scope(scope.facts, each)) for each in elements]
    return (
        UNKNOWN
        if UNKNOWN in answers
        else [each for each, kept in zip(elements, answers, strict=True) if kept]
    )


def _pluck(operands: list[object], scope: Scope) -> object:
    elements = _elements(evaluate(operands[0], scope))
    path = cast("str", operands[1])
    return UNKNOWN if elements is None else [walk(element, path) for element in elements]


def _well_formed(operands: list[object], scope: Scope) -> Truth:
    value = evaluate(operands[1], scope)
    return UNKNOWN if value is UNKNOWN else well_formed(cast("str", operands[0]), value)


def _elements(value: object) -> list[object] | None:
    return [] if value is None else as_list(value)


def _list(*values: object) -> object:
    return list(values)


def _eq(one: object, other: object) -> Truth:
    if one is UNKNOWN or other is UNKNOWN:
        return UNKNOWN
    if one is None or other is None:
        return one is other
    comparable = type(one) is type(other) and isinstance(one, (bool, int, str))
    return one == other if comparable else UNKNOWN


def _ne(one: object, other: object) -> Truth:
    return _not(_eq(one, other))


def _ordered(one: object, other: object, test: Callable[[int], bool]) -> Truth:
    if one is UNKNOWN or other is UNKNOWN:
        return UNKNOWN
    if one is None or other is None:
        return False
    if (is_whole(one) and is_whole(other)) or (is_day(one) and is_day(other)):
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


def _in(value: object, among: object) -> Truth:
    elements = _elements(among)
    if value is UNKNOWN or elements is None:
        return UNKNOWN
    return _not(_every(_not(_eq(value, element)) for element in elements))


def _empty(value: object) -> Truth:
    if value is UNKNOWN:
        return UNKNOWN
    if isinstance(value, str):
        return trimmed(value) == ""
    return value is None or as_list(value) == []


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
    answers = [_in(each, others) for each in elements]
    return (
        UNKNOWN
        if UNKNOWN in answers
        else [each for each, inside in zip(elements, answers, strict=True) if not inside]
    )


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
    if not (is_whole(one) and is_whole(other)):
        return UNKNOWN
    total = cast("int", one) + cast("int", other)
    return total if is_whole(total) else UNKNOWN


def _minus(one: object, other: object) -> object:
    if not (is_whole(one) and is_whole(other)):
        return UNKNOWN
    difference = cast("int", one) - cast("int", other)
    return difference if is_whole(difference) else UNKNOWN


PLAIN: dict[str, Callable[..., object]] = {
    "list": _list,
    "not": _not,
    "eq": _eq,
    "ne": _ne,
    "lt": _lt,
    "le": _le,
    "gt": _gt,
    "ge": _ge,
    "in": _in,
    "empty": _empty,
    "repeated": _repeated,
    "without": _without,
    "count": _count,
    "sum": _sum,
    "minus": _minus,
}
"""Operators that see only the values of their operands."""

SCOPED: dict[str, Callable[[list[object], Scope], object]] = {
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
