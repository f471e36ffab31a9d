import pytest

from sync.consent_due import consent_due
from tests.sync.vectors import cases


@pytest.mark.parametrize("case", cases("consent_due", "due"), ids=lambda case: case["name"])
def test_it_says_what_is_due_and_why_as_the_case_does(case):
    assert consent_due(case["given"]) == case["due"]
