import pytest

from sync.rules.engine import PLAIN, SCOPED, Scope, evaluate
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


def test_every_operator_has_a_case():
    used = {name for case in CASES for name in operators_in(case["expression"])}
    assert used == {*PLAIN, *SCOPED}


def operators_in(expression: object) -> set[str]:
    if not isinstance(expression, list):
        return set()
    inner = {name for operand in expression[1:] for name in operators_in(operand)}
    return {expression[0]} | inner
