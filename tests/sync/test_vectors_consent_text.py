import hashlib

import pytest

from sync.consent_text import signed_text
from tests.sync.vectors import cases

TEXTS = cases("consent_text", "texts")


@pytest.mark.parametrize("case", TEXTS, ids=lambda case: case["name"])
def test_it_gives_the_text_and_the_hash_the_case_names(case):
    text = signed_text(case["body"], case["statements"])
    assert text == case["text"]
    assert hashlib.sha256(text.encode()).hexdigest() == case["sha256"]


def test_inv_09_a_form_without_statements_keeps_the_hash_of_its_text_alone():
    assert signed_text("I agree.") == "I agree."
    assert signed_text("I agree.", ["I pay."]) != "I agree."
