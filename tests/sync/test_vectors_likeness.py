import time

import pytest

from sync.likeness import key_of, likeness, lines_of
from tests.sync.vectors import cases


@pytest.mark.parametrize("case", cases("likeness", "lines"), ids=lambda case: case["name"])
def test_a_text_has_its_lines_and_what_is_compared_of_them(case):
    assert lines_of(case["text"]) == case["lines"]
    assert [key_of(line) for line in case["lines"]] == case["keys"]


@pytest.mark.parametrize("case", cases("likeness", "notes"), ids=lambda case: case["name"])
def test_a_note_is_so_like_the_notes_before_it(case):
    assert likeness(case["note"], case["earlier"]) == case["gives"]


def test_a_line_is_compared_the_same_way_however_often_it_is_carried_on():
    for case in cases("likeness", "lines"):
        assert [lines_of(line) for line in case["lines"]] == [[line] for line in case["lines"]]


def test_a_text_of_nothing_but_shortened_words_takes_no_long_time():
    begun = time.perf_counter()
    assert len(lines_of("r. " * 3_333)) == 1
    assert time.perf_counter() - begun < 1
