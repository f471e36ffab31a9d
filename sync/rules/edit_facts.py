"""Pairs of codes and units a day as facts, by the tables in force on the date of service (edits.py).

A payer that is said not to follow them (`payer.ptp_edits`, `payer.mue_edits` false) has none; of one nobody
said anything of, they are taken to hold, and nothing is `certain`. Certain is what rests on an imported table
and a payer known to follow it: only that stops a claim. What a payer says of 97124 with 97140 in its own
record comes before the table.
"""

from collections.abc import Iterator
from typing import NamedTuple, cast

from sync.rules.edits import Limits, Pairs, Tables
from sync.rules.values import UNKNOWN, as_list, is_whole, walk

Facts = dict[str, object]

LETS_PASS = ("59", "XE", "XS", "XP", "XU")
"""Modifiers that say a service was separate; CMS takes them on either code of a pair."""

_OWN_STATEMENT = {"97124", "97140"}
_EACH_LINE = 1


class _InForce(NamedTuple):
    """What a table says of a day: its rows, its quarter, and when it was verified, None when it was not."""

    rows: dict[tuple[str, ...], list[object]]
    quarter: str
    verified_on: str | None


def edit_facts(given: Facts, lines: object, payer: object, day: object, tables: Tables) -> Facts:
    """Give `pairs` and `edits`: what the lines meet in the tables. `pairs` is absent when not known."""
    if not isinstance(day, str):
        return {}
    pairs = _pairs_on(tables["pairs"], day)
    limits = _limits_on(tables["limits"], day)
    facts: Facts = {
        "edits": {
            "pairs_quarter": pairs.quarter,
            "pairs_verified_on": pairs.verified_on,
            "limits_quarter": limits.quarter,
            "limits_verified_on": limits.verified_on,
        }
    }
    own = as_list(lines)
    if own is not None:
        facts["pairs"] = _pairs(cast("list[Facts]", own), same_day(given), payer, pairs)
    return facts


def with_limits(given: Facts, lines: list[Facts], payer: object, day: object, tables: Tables) -> list[Facts]:
    """Add to each line the units a day that are believed, how that is judged, and the units of that day."""
    if not isinstance(day, str):
        return lines
    limits = _limits_on(tables["limits"], day)
    followed = walk(payer, "mue_edits")
    others = same_day(given)
    for line in lines:
        cpt = line.get("cpt", UNKNOWN)
        if cpt is UNKNOWN:
            continue
        row = None if payer is None or followed is False else limits.rows.get((cast("str", cpt),))
        line |= {
            "most_units_day": None if row is None else row[1],
            "mue_indicator": None if row is None else row[2],
            "mue_certain": row is not None and followed is True and limits.verified_on is not None,
        }
        units = _units(line, lines, others, None if row is None else row[2])
        if units is not UNKNOWN:
            line["units_day"] = units
    return lines


def same_day(given: Facts) -> list[Facts]:
    """Give the lines of the client's other visits of that day with the same provider, if any are given.

    The bundle has them as `same_day_lines`: [{"cpt", "modifiers", "units"}].
    """
    found: list[Facts] = []
    for each in as_list(walk(given, "same_day_lines")) or []:
        if isinstance(walk(each, "cpt"), str):
            named = {"cpt": "cpt", "modifiers": "modifiers", "units_billed": "units"}
            found.append({name: walk(each, field) for name, field in named.items()})
    return found


def _pairs_on(table: Pairs, day: str) -> _InForce:
    rows: dict[tuple[str, ...], list[object]] = {}
    for one, two, begins, ends, indicator in table["rows"]:
        if (begins is None or begins <= day) and (ends is None or day < ends):
            rows[cast("str", one), cast("str", two)] = [one, two, indicator]
    known = table["known_to"] is not None and day <= table["known_to"]
    return _InForce(rows, table["quarter"], table["verified_on"] if known else None)


def _limits_on(tables: list[Limits], day: str) -> _InForce:
    begun = [table for table in tables if table["from"] is None or table["from"] <= day]
    if not tables:
        return _InForce({}, "", None)
    # Of days before the first file nothing better is known than that file, which was not made for them.
    table = begun[-1] if begun else tables[0]
    rows: dict[tuple[str, ...], list[object]] = {(cast("str", row[0]),): [*row] for row in table["rows"]}
    known = bool(begun) and table["known_to"] is not None and day <= table["known_to"]
    return _InForce(rows, table["quarter"], table["verified_on"] if known else None)


def _pairs(own: list[Facts], others: list[Facts], payer: object, table: _InForce) -> list[Facts]:
    followed = walk(payer, "ptp_edits")
    if payer is None or followed is False:
        return []
    certain = followed is True and table.verified_on is not None
    found: list[Facts] = []
    for one, other, elsewhere in _twos(own, others):
        row = _edit_of(table, one.get("cpt"), other.get("cpt"))
        if row is not None and (elsewhere or not _is_payers_own(row, payer, certain=certain)):
            found.append(_pair(row, one, other, table, certain=certain))
    # One more of which nothing is known stands for what a line without its code may meet.
    return [*found, {}] if any("cpt" not in line for line in own) else found


def _twos(own: list[Facts], others: list[Facts]) -> Iterator[tuple[Facts, Facts, bool]]:
    """Give every two lines, and whether the second is of another visit."""
    for at, one in enumerate(own):
        yield from ((one, other, False) for other in own[at + 1 :])
        yield from ((one, other, True) for other in others)


def _edit_of(table: _InForce, one: object, other: object) -> list[object] | None:
    if not (isinstance(one, str) and isinstance(other, str)):
        return None
    return table.rows.get((one, other)) or table.rows.get((other, one))


def _is_payers_own(row: list[object], payer: object, *, certain: bool) -> bool:
    if {row[0], row[1]} != _OWN_STATEMENT:
        return False
    said = walk(payer, "pair_97124_97140")
    return said in ("modifier", "never") or (said == "unknown" and not certain)


def _pair(row: list[object], one: Facts, other: Facts, table: _InForce, *, certain: bool) -> Facts:
    column_1, column_2, indicator = row
    fact: Facts = {
        "column_1": column_1,
        "column_2": column_2,
        "indicator": indicator,
        "quarter": table.quarter,
        "verified_on": table.verified_on,
        "certain": certain,
    }
    present = [_passes(line.get("modifiers", UNKNOWN)) for line in (one, other)]
    modifier = next((each for each in present if isinstance(each, str)), None)
    if modifier is None and UNKNOWN in present:
        return fact
    return {**fact, "modifier": modifier, "modifier_present": modifier is not None}


def _passes(modifiers: object) -> object:
    """Give the first modifier of a line that lets a pair pass, None for none, UNKNOWN when absent."""
    if modifiers is None:
        return None
    listed = as_list(modifiers)
    if listed is None:
        return UNKNOWN
    return next((each for each in listed if each in LETS_PASS), None)


def _units(line: Facts, lines: list[Facts], others: list[Facts], indicator: object) -> object:
    if indicator is None:
        return None
    alike = [line] if indicator == _EACH_LINE else [each for each in [*lines, *others] if _same(each, line)]
    counts = [each.get("units_billed", UNKNOWN) for each in alike]
    if any(count is not None and not is_whole(count) for count in counts):
        return UNKNOWN
    return None if None in counts else sum(cast("list[int]", counts))


def _same(each: Facts, line: Facts) -> bool:
    return each.get("cpt") == line["cpt"]
