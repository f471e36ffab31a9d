import pytest

from sync.body_marks import body_words
from tests.sync.vectors import cases


@pytest.mark.parametrize("case", cases("body_marks", "words"), ids=lambda case: case["name"])
def test_marks_of_a_body_chart_say_what_the_case_does(case):
    assert body_words(case["marks"], "en") == case["en"]
    assert body_words(case["marks"], "es") == case["es"]
