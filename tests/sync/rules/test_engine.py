import pytest

from sync.rules.engine import PLAIN, SCOPED, Scope, evaluate, holds
from sync.rules.values import UNKNOWN
from tests.sync.vectors import cases

CASES = cases("rules", "operators")


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_it_evaluates(case):
    value = evaluate(case["expression"], Scope(case["facts"]))
    if case.get("unknown"):
        assert value is UNKNOWN
    else:
        assert value == case["gives"]
        assert type(value) is type(case["gives"])


@pytest.mark.parametrize(("value", "answer"), [(True, True), (False, False), (1, UNKNOWN), ("yes", UNKNOWN)])
def test_only_true_and_false_are_answers(value, answer):
    assert holds(["get", "a"], Scope({"a": value})) is answer
    assert holds(["get", "absent"], Scope({"a": value})) is UNKNOWN


def test_every_operator_has_a_case():
    used = {name for case in CASES for name in operators_in(case["expression"])}
    assert used == {*PLAIN, *SCOPED}


def operators_in(expression: object) -> set[str]:
    if not isinstance(expression, list):
        return set()
    inner = {name for operand in expression[1:] for name in operators_in(operand)}
    return {expression[0]} | inner
