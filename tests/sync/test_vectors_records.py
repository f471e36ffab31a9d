import pytest

from sync.records import KINDS, blank, check
from tests.sync.vectors import cases

CASES = cases("records", "text", "choices", "days_and_ids")


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case['name']} {case['kind']}")
def test_it_says_what_is_wrong_with_each_field(case):
    assert check(case["kind"], case["fields"]) == case["says"]


@pytest.mark.parametrize("case", cases("records", "blanks"), ids=lambda case: case["kind"])
def test_a_new_record_starts_empty(case):
    assert blank(case["kind"]) == case["blank"]


@pytest.mark.parametrize("kind", KINDS)
def test_a_blank_record_is_only_ever_missing_things(kind):
    assert set(check(kind, blank(kind)).values()) <= {"must not be empty"}


def test_more_ink_than_a_signature_can_need_is_refused():
    stroke = [0, 0, 0, 0] * 1_000
    assert check("consent", {"ink": [stroke] * 10}) == {}
    assert check("consent", {"ink": [[0, 0, 0, 0], *[stroke] * 10]}) == {"ink": "has more than 40000 numbers"}
