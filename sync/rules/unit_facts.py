"""The units of a visit as facts: what would be billed, and the most that the minutes support."""

from typing import cast

from sync.rules.units import UnitRule, units
from sync.rules.values import UNKNOWN, as_list, walk

Facts = dict[str, object]


def with_units(lines: list[Facts], rule: object, cap: object) -> list[Facts]:
    """Add `units_most`, `units_supported` and `units_billed` to each line where they can be known.

    `units_most` favors the line where leftovers are equal, since the payer's rule then leaves the
    choice open. A code that is not billed by time is one unit; one we do not know has no most.
    """
    timed = [line for line in lines if line.get("timed") is True]
    counted = _counted(lines, timed, rule)
    for line in lines:
        if line.get("timed") is False:
            line |= {"units_supported": 1, "units_most": 1}
        elif "timed" in line and line["timed"] is None:
            line |= {"units_supported": None, "units_most": None}
    if isinstance(counted, list):
        minutes = cast("list[int]", counted)
        kind = cast("UnitRule", rule)
        for at, (line, supported) in enumerate(zip(timed, units(minutes, kind), strict=True)):
            first = [minutes[at], *minutes[:at], *minutes[at + 1 :]]
            line |= {"units_supported": supported, "units_most": units(first, kind)[0]}
        capped = _capped(timed, minutes, kind, cap)
    else:
        for line in timed if counted is None else ():
            line |= {"units_supported": None, "units_most": None}
        capped = [counted for _ in timed]
    _bill(lines, timed, capped)
    return lines


def codes_facts(lines: object) -> Facts:
    """Give the visit's sums over its timed codes; null when one is known to be empty."""
    each = cast("list[Facts]", as_list(lines) or [])
    settled = as_list(lines) is not None and all("timed" in line for line in each)
    timed = [line for line in each if line.get("timed") is True]
    sums = {
        "units_billed": _total(timed, "units_billed") if settled else UNKNOWN,
        "units_supported": _total(timed, "units_supported") if settled else UNKNOWN,
        "minutes": _total(timed, "minutes") if settled else UNKNOWN,
    }
    return {name: value for name, value in sums.items() if value is not UNKNOWN}


def _counted(lines: list[Facts], timed: list[Facts], rule: object) -> object:
    """Give the minutes of the timed codes, None when one is known to be empty, UNKNOWN when one is absent."""
    minutes = [line.get("minutes", UNKNOWN) for line in timed]
    if UNKNOWN in minutes or any("timed" not in line for line in lines) or rule not in (None, "cms", "ama"):
        return UNKNOWN
    return None if rule is None or None in minutes else minutes


def _capped(timed: list[Facts], minutes: list[int], rule: UnitRule, cap: object) -> list[object]:
    if cap is UNKNOWN:
        return [UNKNOWN for _ in timed]
    charges = [
        cast("int", walk(line, "fee_cents")) if isinstance(walk(line, "fee_cents"), int) else 0
        for line in timed
    ]
    return list(units(minutes, rule, cast("int | None", cap), charges))


def _bill(lines: list[Facts], timed: list[Facts], capped: list[object]) -> None:
    # Units that were typed are billed; where none were, the payer's rule makes them from the minutes.
    made = {id(line): count for line, count in zip(timed, capped, strict=True)}
    for line in lines:
        if "units" not in line:
            continue
        typed = line["units"]
        count = made.get(id(line), line.get("units_supported", UNKNOWN)) if typed is None else typed
        if count is not UNKNOWN:
            line["units_billed"] = count


def _total(lines: list[Facts], name: str) -> object:
    values = [line.get(name, UNKNOWN) for line in lines]
    if UNKNOWN in values:
        return UNKNOWN
    return None if None in values else sum(cast("list[int]", values))
