import pytest

from sync.rules.load import MalformedRule, check_rule, reads_of
from tests.sync.vectors import cases, changed, shelf

TEMPLATE = shelf("rules", "malformed")["template"]


@pytest.mark.parametrize("case", cases("rules", "malformed"), ids=lambda case: case["name"])
def test_it_refuses_a_malformed_rule_by_name_and_reason(case):
    rule = changed(TEMPLATE, case)
    if "refused" not in case and "whole" not in case:
        check_rule(rule)
        return
    with pytest.raises(MalformedRule) as refused:
        check_rule(rule)
    if "whole" in case:
        assert str(refused.value) == case["whole"]
    else:
        assert str(refused.value).startswith(f"rule {rule.get('id', '?')}: ")
        assert case["refused"] in str(refused.value)


@pytest.mark.parametrize("rule", [None, [], "rule", 5])
def test_it_refuses_what_is_no_rule_at_all(rule):
    with pytest.raises(MalformedRule, match=r"^rule \?: id is missing$"):
        check_rule(rule)


def test_it_names_what_an_expression_of_fill_reads():
    kept = ["where", ["get", "lines"], ["empty", ["it", "cpt"]]]
    assert reads_of(["list", ["pluck", kept, "code"], ["get", "a"]]) == [
        "a",
        "lines",
        "lines.code",
        "lines.cpt",
    ]
    assert reads_of(5) == []
    with pytest.raises(MalformedRule, match=r"^\"counts\" is not an operator$"):
        reads_of(["counts", 1])
    with pytest.raises(MalformedRule, match="it belongs inside"):
        reads_of(["it", "cpt"])
