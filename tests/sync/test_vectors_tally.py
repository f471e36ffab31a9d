import pytest

from sync.tally import tally, weigh
from tests.sync.vectors import cases


@pytest.mark.parametrize("case", cases("tally", "sets"), ids=lambda case: case["name"])
def test_a_set_of_records_has_its_figure(case):
    rows = [tuple(row) for row in case["rows"]]
    assert {kind: list(figure) for kind, figure in tally(rows).items()} == case["gives"]


def test_a_weight_hangs_on_kind_id_and_version():
    assert (
        len({weigh("note", "a", 1), weigh("note", "a", 2), weigh("note", "b", 1), weigh("line", "a", 1)}) == 4
    )
