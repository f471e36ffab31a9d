import pytest

from sync.reading_lines import MOST_LINES, in_reading_order, labels_of, places_of
from tests.sync.vectors import cases


@pytest.mark.parametrize("case", cases("reading_lines", "pages"), ids=lambda case: case["name"])
def test_a_page_is_read_in_its_order_by_its_labels(case):
    lines = in_reading_order(case["lines"])
    labels = labels_of(lines)
    assert [line["text"] for line in lines] == case["texts"]
    assert [label._asdict() for label in labels] == case["labels"]
    places = [[place._asdict() for place in places_of(label, lines, labels)] for label in labels]
    assert places == case["places"]


def test_no_more_lines_are_looked_at_than_a_page_can_have():
    line = {"text": "NPI", "box": [0, 0, 10, 10], "page": 0}
    assert len(in_reading_order([line] * (MOST_LINES + 1))) == MOST_LINES
