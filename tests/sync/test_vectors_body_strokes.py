import pytest

from sync.body_strokes import stroke, stroke_words
from tests.sync.vectors import cases


@pytest.mark.parametrize("case", cases("body_strokes", "words"), ids=lambda case: case["name"])
def test_strokes_on_a_body_chart_say_what_the_case_does(case):
    assert stroke_words(case["entries"], "en") == case["en"]
    assert stroke_words(case["entries"], "es") == case["es"]


@pytest.mark.parametrize("case", cases("body_strokes", "entries"), ids=lambda case: case["name"])
def test_an_entry_is_the_stroke_the_case_says(case):
    found = stroke(case["entry"])
    given = found and [found.view, found.meaning, [list(point) for point in found.points]]
    assert given == case["stroke"]
