import pytest

from sync.rules.judge import answer_of, words_of
from sync.rules.load import check_rule
from tests.sync.rules.twins import plain
from tests.sync.vectors import cases, shelf

TEMPLATE = shelf("rules", "made_up")["template"]


@pytest.mark.parametrize("case", cases("rules", "made_up"), ids=lambda case: case["name"])
def test_a_made_up_rule_answers_and_says(case):
    rule = {**TEMPLATE, **case["rule"]}
    check_rule(rule)
    assert plain(answer_of(rule, case["facts"])) == case["gives"]
    if "says" in case:
        assert words_of(rule, case["facts"], "say") == case["says"]
