import pytest

from sync.records import blank
from sync.red_flags import DECISION, RED_FLAGS, is_asked, is_decided
from tests.sync.vectors import cases


@pytest.mark.parametrize("case", cases("red_flags", "answers"), ids=lambda case: case["name"])
def test_what_was_asked_and_decided(case):
    assert (is_asked(case["note"]), is_decided(case["note"])) == (case["asked"], case["decided"])


def test_every_question_is_a_field_of_the_note_and_a_new_note_has_no_answer():
    assert {name: blank("note")[name] for name in (*RED_FLAGS, DECISION)} == dict.fromkeys(
        (*RED_FLAGS, DECISION)
    )
