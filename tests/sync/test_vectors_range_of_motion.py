import pytest

from sync.range_of_motion import measured, motion_words
from tests.sync.vectors import cases


@pytest.mark.parametrize("case", cases("range_of_motion", "words"), ids=lambda case: case["name"])
def test_measurements_of_joints_say_what_the_case_does(case):
    assert motion_words(case["entries"], "en") == case["en"]
    assert motion_words(case["entries"], "es") == case["es"]


@pytest.mark.parametrize("case", cases("range_of_motion", "entries"), ids=lambda case: case["name"])
def test_an_entry_is_the_measurement_the_case_says(case):
    found = measured(case["entry"])
    assert (found and list(found)) == case["measured"]
