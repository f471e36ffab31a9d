import pytest

from sync.progress import is_measured
from tests.sync.vectors import cases


@pytest.mark.parametrize("case", cases("progress", "measured"), ids=lambda case: case["name"])
def test_whether_a_note_measures_anything(case):
    assert is_measured(case["note"]) is case["measured"]
