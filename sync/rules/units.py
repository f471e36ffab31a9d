"""Billable 15-minute units from minutes of direct one-on-one treatment, by the payer's rule.

Two rules are in use and they disagree, so the payer decides which one holds. `cms` (Medicare Claims
Processing Manual, Pub 100-04, chapter 5, 20.2) counts the minutes of the whole visit and hands the
units out to the codes; `ama` (CPT's midpoint rule) looks at each code alone. In both, eight minutes
make a unit. Intake talk, dressing and driving are not treatment and must not be counted.
"""

from typing import Literal, TypedDict

UnitRule = Literal["cms", "ama"]

QUARTER = 15
LEAST = 8


class LineUnits(TypedDict):
    """How one code came to its units: minutes = quarters x 15 + remainder; units = quarters + extra - cut."""

    minutes: int
    quarters: int
    remainder: int
    extra: int
    cut: int
    units: int


class Explained(TypedDict):
    """The arithmetic of a visit, as a screen shows it; `minutes` and `units` are the visit's sums."""

    rule: UnitRule
    cap: int | None
    minutes: int
    units: int
    lines: list[LineUnits]


def units(
    minutes: list[int], rule: UnitRule, cap: int | None = None, charges: list[int] | None = None
) -> list[int]:
    """Give the units of each timed code of one visit, in the order of its minutes.

    `cap` is the most units the payer pays in a visit; null is no cap. What is over it comes off the
    code with the lowest charge per unit (`charges`, in cents), off the later one where they are equal
    or not given. Raises ValueError naming the argument that is wrong.
    """
    return [line["units"] for line in explain(minutes, rule, cap, charges)["lines"]]


def explain(
    minutes: list[int], rule: UnitRule, cap: int | None = None, charges: list[int] | None = None
) -> Explained:
    """Give the same answer as `units` with every step of the arithmetic. Raises ValueError alike."""
    _refuse(minutes, rule, cap, charges)
    remainders = [each % QUARTER for each in minutes]
    extras = _shared_extras(remainders) if rule == "cms" else [int(each >= LEAST) for each in remainders]
    whole = [each // QUARTER + extra for each, extra in zip(minutes, extras, strict=True)]
    cuts = _cuts(whole, cap, charges or [0] * len(minutes))
    lines: list[LineUnits] = [
        {
            "minutes": each,
            "quarters": each // QUARTER,
            "remainder": each % QUARTER,
            "extra": extras[at],
            "cut": cuts[at],
            "units": whole[at] - cuts[at],
        }
        for at, each in enumerate(minutes)
    ]
    return {
        "rule": rule,
        "cap": cap,
        "minutes": sum(minutes),
        "units": sum(line["units"] for line in lines),
        "lines": lines,
    }


def _shared_extras(remainders: list[int]) -> list[int]:
    # The leftover minutes of all codes are pooled; the units they make go to the largest leftovers,
    # to the earlier code where two are equal.
    spare = (sum(remainders) + QUARTER - LEAST) // QUARTER
    chosen = sorted(range(len(remainders)), key=lambda at: (-remainders[at], at))[:spare]
    return [int(at in chosen) for at in range(len(remainders))]


def _cuts(whole: list[int], cap: int | None, charges: list[int]) -> list[int]:
    over = 0 if cap is None else max(0, sum(whole) - cap)
    cuts = [0] * len(whole)
    for at in sorted(range(len(whole)), key=lambda at: (charges[at], -at)):
        cuts[at] = min(over, whole[at])
        over -= cuts[at]
    return cuts


def _refuse(minutes: list[int], rule: str, cap: int | None, charges: list[int] | None) -> None:
    if rule not in ("cms", "ama"):
        raise ValueError(f"rule must be cms or ama, not {rule!r}")
    if not all(_counts(each) for each in minutes):
        raise ValueError(f"minutes must be whole numbers from 0, not {minutes!r}")
    if cap is not None and not _counts(cap):
        raise ValueError(f"cap must be a whole number from 0, not {cap!r}")
    if charges is not None and (len(charges) != len(minutes) or not all(_counts(each) for each in charges)):
        raise ValueError(f"charges must be whole cents from 0, one for each of minutes, not {charges!r}")


def _counts(value: object) -> bool:
    return type(value) is int and value >= 0
