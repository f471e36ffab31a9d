import pytest

from sync.rules.values import day_of, is_day, is_whole, trimmed, walk
from tests.sync.rules.twins import plain
from tests.sync.vectors import cases

CALLS = {"is_whole": is_whole, "is_day": is_day, "day_of": day_of, "trimmed": trimmed, "walk": walk}


@pytest.mark.parametrize("case", cases("rules", "values"), ids=lambda case: f"{case['call']} {case['name']}")
def test_it_knows_a_value(case):
    path = [case["path"]] if "path" in case else []
    given = plain(CALLS[case["call"]](case["value"], *path))
    assert given == case["gives"]
    assert type(given) is type(case["gives"])
