import pytest

from sync.rules import explain, units
from tests.sync.vectors import cases

CMS_TOTALS = [(8, 22), (23, 37), (38, 52), (53, 67), (68, 82), (83, 97), (98, 112), (113, 127), (128, 142)]
CMS_TOTALS += [(143, 157), (158, 172), (173, 187), (188, 202), (203, 217), (218, 232), (233, 247)]


@pytest.mark.parametrize("case", cases("rules", "units"), ids=lambda case: case["name"])
def test_it_counts_units(case):
    given = (case["minutes"], case["rule"], case["cap"], case.get("charges"))
    if "refused" in case:
        with pytest.raises(ValueError, match=case["refused"]):
            units(*given)
    else:
        assert units(*given) == case["units"]
    if "explained" in case:
        assert explain(*given) == case["explained"]


def by_the_published_table(total: int) -> int:
    """Read the visit's units off the printed ranges of the manual instead of computing them."""
    return next((at for at, (least, most) in enumerate(CMS_TOTALS, start=1) if least <= total <= most), 0)


def by_handing_out_quarter_hours(first: int, second: int) -> list[int]:
    """Fill whole quarter hours first, then give each unit left to whoever has more minutes unbilled."""
    counted, left = [0, 0], [first, second]
    for _ in range(by_the_published_table(first + second)):
        full = [at for at in (0, 1) if left[at] >= 15]
        at = full[0] if full else (1 if left[1] > left[0] else 0)
        counted[at] += 1
        left[at] -= 15
    return counted


def test_every_pair_of_minutes_up_to_two_hours_agrees_with_the_published_table():
    for first in range(121):
        for second in range(121):
            assert units([first, second], "cms") == by_handing_out_quarter_hours(first, second)


def test_every_pair_of_minutes_up_to_two_hours_agrees_with_the_midpoint_rule():
    # A unit is reached at 8, 23, 38 ... minutes of its own code, whatever the other one has.
    reached = [sum(1 for midpoint in range(8, 121, 15) if minutes >= midpoint) for minutes in range(121)]
    for first in range(121):
        for second in range(121):
            assert units([first, second], "ama") == [reached[first], reached[second]]


def test_the_cap_is_never_passed_and_cuts_no_more_than_it_must():
    for first in range(0, 121, 7):
        for second in range(0, 121, 5):
            for cap in range(7):
                free = units([first, second], "cms")
                assert sum(units([first, second], "cms", cap)) == min(cap, sum(free))


def test_an_explanation_adds_up():
    told = explain([38, 20, 7], "cms", 4)
    assert (told["minutes"], told["units"]) == (65, 4)
    for line in told["lines"]:
        assert line["minutes"] == 15 * line["quarters"] + line["remainder"]
        assert line["units"] == line["quarters"] + line["extra"] - line["cut"]
