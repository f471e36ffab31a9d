"""Every pair of minutes up to two hours, by both rules and every cap, in both languages, counted another way.

The units of a visit come from the printed ranges of the manual (Pub 100-04, chapter 5, 20.2); whose they
are is found by looking at every way to hand them out, instead of by the arithmetic of units.py.
"""

import itertools
from functools import cache

from sync.rules import units
from tests.sync.rules.twins import ask_typescript

MINUTES = range(121)
CAPS = (None, *range(9))
PRINTED = ((8, 22), (23, 37), (38, 52), (53, 67), (68, 82), (83, 97), (98, 112), (113, 127), (128, 142))
PRINTED += ((143, 157), (158, 172), (173, 187), (188, 202), (203, 217), (218, 232), (233, 247))


@cache
def printed(total: int) -> int:
    """Read the units of some minutes off the printed ranges."""
    return next((at for at, (least, most) in enumerate(PRINTED, start=1) if least <= total <= most), 0)


def by_cms(pair: tuple[int, int]) -> tuple[int, int]:
    """Try every way to hand out the visit's units, and keep the one that leaves the fewest minutes unpaid.

    A way is allowed if no code lacks a whole quarter hour of its own while the units go around. What a
    unit pays beyond the minutes of its code counts against it; the earlier code has it where all is equal.
    """
    count = printed(sum(pair))
    allowed = [
        way
        for way in itertools.product(range(count + 1), repeat=2)
        if sum(way) == count
        and all(units * 15 > minutes - 15 for units, minutes in zip(way, pair, strict=True))
    ]
    return min(allowed, key=lambda way: (_strangeness(way, pair), -way[0]))


def by_ama(pair: tuple[int, int]) -> tuple[int, int]:
    """Count the minutes of each code one by one; the eighth of every quarter hour is a unit."""
    first, second = (sum(minute % 15 == 8 for minute in range(1, minutes + 1)) for minutes in pair)
    return first, second


def _strangeness(way: tuple[int, ...], pair: tuple[int, int]) -> int:
    return sum(max(0, units * 15 - minutes) for units, minutes in zip(way, pair, strict=True))


def capped(way: tuple[int, int], cap: int | None, charges: tuple[int, int]) -> tuple[int, int]:
    """Take units away one at a time, from the code that earns least, the later one where both earn alike."""
    left = list(way)
    while cap is not None and sum(left) > cap:
        having = [at for at in (0, 1) if left[at]]
        left[min(having, key=lambda at: (charges[at], -at))] -= 1
    return left[0], left[1]


GRID = [(first, second) for first in MINUTES for second in MINUTES]
FREE = {rule: [count(pair) for pair in GRID] for rule, count in (("cms", by_cms), ("ama", by_ama))}
CHARGES = ((0, 0), (3, 5), (5, 3))


def expected() -> list[tuple[str, int | None, tuple[int, int], list[tuple[int, int]]]]:
    """Give the units of the whole grid for each rule, cap and order of charges."""
    return [
        (rule, cap, charges, [capped(way, cap, charges) for way in FREE[rule]])
        for rule, cap, charges in itertools.product(FREE, CAPS, CHARGES)
    ]


EXPECTED = expected()


def test_python_counts_every_pair_as_the_oracle_does():
    for rule, cap, charges, grid in EXPECTED:
        found = [tuple(units(list(pair), rule, cap, list(charges))) for pair in GRID]
        assert found == grid, (rule, cap, charges)


def test_typescript_counts_every_pair_as_the_oracle_does():
    asked = [
        {"grid": len(MINUTES), "rule": rule, "cap": cap, "charges": charges}
        for rule, cap, charges, _ in EXPECTED
    ]
    for (rule, cap, charges, grid), found in zip(EXPECTED, ask_typescript(asked), strict=True):
        assert [tuple(each) for each in found] == grid, (rule, cap, charges)


def test_the_oracle_tells_a_wrong_count_from_a_right_one():
    at = GRID.index((33, 7))
    assert (FREE["cms"][at], FREE["ama"][at]) == ((2, 1), (2, 0))
    assert capped((2, 1), 2, (3, 5)) == (1, 1)
    assert capped((2, 1), 2, (0, 0)) == (2, 0)
    assert FREE["cms"] != FREE["ama"]
