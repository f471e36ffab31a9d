import pytest

from sync.rules.load import MalformedRule, check_rule
from tests.sync.vectors import cases, changed, shelf

TEMPLATE = shelf("rules", "malformed")["template"]


@pytest.mark.parametrize("case", cases("rules", "malformed"), ids=lambda case: case["name"])
def test_it_refuses_a_malformed_rule_by_name_and_reason(case):
    rule = changed(TEMPLATE, case)
    if "refused" not in case:
        check_rule(rule)
        return
    with pytest.raises(MalformedRule) as refused:
        check_rule(rule)
    assert str(refused.value).startswith(f"rule {rule.get('id', '?')}: ")
    assert case["refused"] in str(refused.value)


@pytest.mark.parametrize("rule", [None, [], "rule", 5])
def test_it_refuses_what_is_no_rule_at_all(rule):
    with pytest.raises(MalformedRule, match=r"rule \?: id is missing"):
        check_rule(rule)
