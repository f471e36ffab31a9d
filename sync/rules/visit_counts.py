"""What is counted over a client's visits: on a referral, a policy, an authorization, in a week, on a day.

A bundle's `visits` are those of the client that are known, this one among them or not, each {id,
date_of_service, started_at, finished, canceled, no_charge, referral_id, coverage_id, units, codes,
code_units}, the units of each code and of all together, null where one has none. A visit counts when it is
finished, not canceled and billed to somebody; one that names no policy counts on the one that its claim goes
to. Limits count up to and including the visit in question, by date of service; that one counts as if it were
finished.
"""

from collections.abc import Callable
from typing import cast

from sync.rules.days import days_between, week_of
from sync.rules.periods import allowed_by_check, counted_by
from sync.rules.standing import assumed_policy
from sync.rules.values import UNKNOWN, as_list, as_record, is_day, is_whole, walk

Facts = dict[str, object]

_MOST_CENTS = 1_000_000_000_000


def with_counted(given: Facts, day: object) -> Facts:
    """Give a bundle with `counted_before`, the visits before this one that count; null when not known."""
    return {**given, "counted_before": _counted_before(given, day)}


def _counted_before(given: Facts, day: object) -> list[object] | None:
    visits = as_list(walk(given, "visits"))
    if visits is None or not isinstance(day, str):
        return None
    own = _turn(day, walk(given, "encounter.started_at"), walk(given, "encounter.id"))
    return [each for each in visits if _counts(each) and not _is_this(each, given) and _turn_of(each) < own]


def referral_counts(given: object, day: object) -> Facts:
    """Give what is counted on the visit's referral: `visits_used`, `visits_week`, `first_visit_on`, ..."""
    found: Facts = {"signed_days": days_between(walk(given, "referral.signed_on"), day)}
    before, referral_id = as_list(walk(given, "counted_before")), walk(given, "referral.id")
    if before is None or not isinstance(referral_id, str):
        return found
    own = cast("str", day)
    on_it = [_day(each) for each in before if walk(each, "referral_id") == referral_id]
    first = min([*on_it, own])
    week = week_of(own)
    return {
        **found,
        "visits_used": len(on_it) + _own(given),
        "visits_week": sum(1 for each in on_it if each >= week) + _own(given),
        "first_visit_on": first,
        "first_visit_days": days_between(first, own),
    }


def coverage_counts(given: Facts, payer: object, day: object) -> Facts:
    """Give `visits_year`, `visits_counted`, `visits_allowed` and `checked_days` of the visit's policy.

    `visits_counted` are those of the payer's period (periods.py), the payer's own count among them where the
    last check says one.
    """
    found: Facts = {
        "checked_days": _since_check(given, day),
        "visits_allowed": allowed_by_check(given, payer, day),
    }
    before, coverage_id = as_list(walk(given, "counted_before")), walk(given, "coverage.id")
    if before is None or not isinstance(coverage_id, str):
        return found
    own = cast("str", day)
    on_it = [_day(each) for each in before if _policy(each, given) == coverage_id]
    counted = counted_by(given, payer, on_it, own)
    return {
        **found,
        "visits_year": sum(1 for each in on_it if each[:4] == own[:4]) + _own(given),
        "visits_counted": counted if counted is UNKNOWN else cast("int", counted) + _own(given),
    }


def authorization_used(given: object, lines: object) -> object:
    """Give how much of the prior authorization is used with this visit, in what it counts; null for none.

    Visits of its days count, and of them only the codes it names, all where it names none.
    """
    held = walk(given, "prior_authorization")
    if held is None:
        return None
    before, coverage_id = as_list(walk(given, "counted_before")), walk(given, "coverage.id")
    counts, codes = walk(held, "counts"), _texts(walk(held, "codes"))
    if before is None or not isinstance(coverage_id, str) or counts not in ("visits", "units"):
        return UNKNOWN
    begins, ends = walk(held, "starts_on"), walk(held, "ends_on")
    within = [
        each
        for each in before
        if _policy(each, given) == coverage_id
        and not (is_day(begins) and _day(each) < cast("str", begins))
        and not (is_day(ends) and cast("str", ends) < _day(each))
    ]
    taken = _visits_taken if counts == "visits" else _units_taken
    used = [taken(each, codes) for each in within]
    used += [taken(_as_visit(lines), codes)] if _own(given) else []
    known = [cast("int", each) for each in used if is_whole(each) and cast("int", each) >= 0]
    return sum(known) if len(known) == len(used) else UNKNOWN


def _as_visit(lines: object) -> Facts:
    """Give the lines of a visit as `visits` have them; one with none yet will have any code."""
    each = as_list(lines) or []
    billed = [walk(line, "units_billed") for line in each]
    whole = bool(billed) and all(is_whole(units) for units in billed)
    return {
        "units": sum(cast("list[int]", billed)) if whole else UNKNOWN,
        "codes": [walk(line, "cpt") for line in each] if each else UNKNOWN,
        "code_units": billed,
    }


def _texts(value: object) -> list[str]:
    return [each for each in as_list(value) or [] if isinstance(each, str)]


def _visits_taken(visit: object, codes: list[str]) -> object:
    if not codes:
        return 1
    billed = as_list(walk(visit, "codes"))
    return 1 if billed is None or any(each in codes for each in billed) else 0


def _units_taken(visit: object, codes: list[str]) -> object:
    billed, units = as_list(walk(visit, "codes")), as_list(walk(visit, "code_units"))
    if not codes or billed is None or all(each in codes for each in billed):
        return walk(visit, "units")
    taken = [at for at, each in enumerate(billed) if each in codes]
    each = [units[at] for at in taken] if units is not None and len(units) == len(billed) else [UNKNOWN]
    known = [cast("int", one) for one in each if is_whole(one)]
    return 0 if not taken else sum(known) if len(known) == len(each) else UNKNOWN


def same_day(given: object, day: object) -> Facts:
    """Give how many visits on the same policy came before this one on its day, and their codes.

    Of two visits only the later one hears of it: the earlier may be paid.
    """
    others = _before_that_day(given, day)
    if others is None:
        return {}
    codes = [code for each in others for code in as_list(walk(each, "codes")) or []]
    return {"same_day": len(others), "same_day_codes": [each for each in codes if isinstance(each, str)]}


def charged_that_day(given: object, day: object, lines: object, fee: Callable[[object], object]) -> object:
    """Give what this visit and those before it on its day and policy are charged at, in cents.

    ``fee`` gives a code's. Null when a fee or the units of a code are known to be missing.
    """
    others, own = _before_that_day(given, day), as_list(lines)
    if others is None or own is None:
        return UNKNOWN
    charges = [_times(walk(line, "fee_cents"), walk(line, "units_billed")) for line in own if _own(given)]
    for each in others:
        codes, units = as_list(walk(each, "codes")), as_list(walk(each, "code_units"))
        if codes is None or units is None or len(codes) != len(units):
            return UNKNOWN
        charges += [_times(fee(code), count) for code, count in zip(codes, units, strict=True)]
    if UNKNOWN in charges:
        return UNKNOWN
    return None if None in charges else sum(cast("list[int]", charges))


def _times(cents: object, units: object) -> object:
    if cents is UNKNOWN or units is UNKNOWN:
        return UNKNOWN
    if cents is None or units is None:
        return None
    # Past a million million cents somebody has mistyped, and the languages count apart.
    charge = cast("int", cents) * cast("int", units) if is_whole(cents) and is_whole(units) else -1
    return charge if 0 <= charge <= _MOST_CENTS else UNKNOWN


def _before_that_day(given: object, day: object) -> list[object] | None:
    before, policy = as_list(walk(given, "counted_before")), walk(given, "coverage.id")
    if before is None:
        return None
    return [
        each
        for each in before
        if _day(each) == day and (not isinstance(policy, str) or _policy(each, given) == policy)
    ]


def _counts(visit: object) -> bool:
    return (
        as_record(visit) is not None
        and is_day(walk(visit, "date_of_service"))
        and walk(visit, "finished") is True
        and walk(visit, "canceled") is not True
        and walk(visit, "no_charge") is not True
    )


def _policy(visit: object, given: object) -> object:
    """Give the policy that a visit is billed on: its own, or the one assumed where it names none."""
    named = walk(visit, "coverage_id")
    return assumed_policy(given, _day(visit)) if named is None else named


def _is_this(visit: object, given: object) -> bool:
    found = walk(visit, "id")
    return isinstance(found, str) and found == walk(given, "encounter.id")


def _own(given: object) -> int:
    billed = walk(given, "encounter.no_charge") is not True
    return int(billed and walk(given, "encounter.canceled_at") in (None, UNKNOWN))


def _since_check(given: object, day: object) -> object:
    if walk(given, "coverage_check") is None:
        return None
    days = days_between(walk(given, "coverage_check.checked_on"), day)
    return max(0, cast("int", days)) if is_whole(days) else days


def _day(visit: object) -> str:
    return cast("str", walk(visit, "date_of_service"))


def _turn_of(visit: object) -> tuple[str, str, str]:
    return _turn(_day(visit), walk(visit, "started_at"), walk(visit, "id"))


def _turn(day: str, started_at: object, visit_id: object) -> tuple[str, str, str]:
    # A visit that has not begun comes after those of its day that have, as everywhere.
    begun = started_at if isinstance(started_at, str) and started_at else "~"
    return day, begun, visit_id if isinstance(visit_id, str) else ""
