import pytest

from sync.changes import MOST_OPS, check_exchange, check_op
from tests.sync.vectors import cases, changed, shelf

OP = shelf("changes", "ops")["op"]
EXCHANGE = shelf("changes", "exchanges")["exchange"]


@pytest.mark.parametrize("case", cases("changes", "ops"), ids=lambda case: case["name"])
def test_it_says_what_is_wrong_with_an_op(case):
    assert check_op(changed(OP, case)) == case["says"]


@pytest.mark.parametrize("case", cases("changes", "exchanges"), ids=lambda case: case["name"])
def test_it_says_what_is_wrong_with_an_exchange(case):
    assert check_exchange(changed(EXCHANGE, case)) == case["says"]


@pytest.mark.parametrize("value", [None, 7, True, "op", [], [OP]])
def test_what_is_no_object_is_no_op_and_no_exchange(value):
    assert check_op(value) == "must be an object"
    assert check_exchange(value) == "must be an object"


def test_an_exchange_carries_at_most_five_hundred_ops():
    ops = [{**OP, "n": n} for n in range(1, MOST_OPS + 2)]
    assert check_exchange({**EXCHANGE, "ops": ops[:-1]}) == ""
    assert check_exchange({**EXCHANGE, "ops": ops}) == "ops has more than 500 entries"
