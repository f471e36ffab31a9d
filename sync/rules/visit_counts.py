"""What is counted over a client's visits: on a referral, a policy, an authorization, in a week, on a day.

A bundle's `visits` are those of the client that are known, this one among them or not, each {id,
date_of_service, started_at, finished, canceled, no_charge, referral_id, coverage_id, units, codes}. A visit
counts when it is finished, not canceled and billed to somebody. Limits count up to and including the visit in
question, by date of service; that one counts as if it were finished.
"""

from typing import cast

from sync.rules.days import days_between, week_of
from sync.rules.values import UNKNOWN, as_list, as_record, is_day, is_whole, walk

Facts = dict[str, object]


def counted_before(given: object, day: object) -> list[object] | None:
    """Give the visits before this one that count; None when they are not known."""
    visits = as_list(walk(given, "visits"))
    if visits is None or not isinstance(day, str):
        return None
    own = _turn(day, walk(given, "encounter.started_at"), walk(given, "encounter.id"))
    return [each for each in visits if _counts(each) and not _is_this(each, given) and _turn_of(each) < own]


def referral_counts(given: object, day: object) -> Facts:
    """Give `visits_week`, `first_visit_on`, `first_visit_days` and `signed_days` of the visit's referral."""
    found: Facts = {"signed_days": days_between(walk(given, "referral.signed_on"), day)}
    before, referral_id = counted_before(given, day), walk(given, "referral.id")
    if before is None or not isinstance(referral_id, str):
        return found
    own = cast("str", day)
    on_it = [_day(each) for each in before if walk(each, "referral_id") == referral_id]
    first = min([*on_it, own])
    week = week_of(own)
    return {
        **found,
        "visits_week": sum(1 for each in on_it if each >= week) + _own(given),
        "first_visit_on": first,
        "first_visit_days": days_between(first, own),
    }


def coverage_counts(given: object, day: object) -> Facts:
    """Give `visits_year`, `visits_counted` and `checked_days` of the visit's policy.

    `visits_counted` begins with what the payer itself counted, where the last check says so.
    """
    found: Facts = {"checked_days": _since_check(given, day)}
    before, coverage_id = counted_before(given, day), walk(given, "coverage.id")
    if before is None or not isinstance(coverage_id, str):
        return found
    own = cast("str", day)
    on_it = [_day(each) for each in before if walk(each, "coverage_id") == coverage_id]
    this_year = sum(1 for each in on_it if each[:4] == own[:4]) + _own(given)
    counted = _since_told(walk(given, "coverage_check"), on_it, own)
    return {
        **found,
        "visits_year": this_year,
        "visits_counted": this_year if counted is None else counted + _own(given),
    }


def authorization_used(given: object, day: object, lines: object) -> object:
    """Give how much of the prior authorization is used with this visit, in what it counts; null for none."""
    if walk(given, "prior_authorization") is None:
        return None
    before, coverage_id = counted_before(given, day), walk(given, "coverage.id")
    counts = walk(given, "prior_authorization.counts")
    if before is None or not isinstance(coverage_id, str) or counts not in ("visits", "units"):
        return UNKNOWN
    begins = walk(given, "prior_authorization.starts_on")
    within = [
        each
        for each in before
        if walk(each, "coverage_id") == coverage_id
        and not (is_day(begins) and _day(each) < cast("str", begins))
    ]
    if counts == "visits":
        return len(within) + _own(given)
    units = [walk(each, "units") for each in within]
    units += [walk(line, "units_billed") for line in as_list(lines) or [UNKNOWN]] if _own(given) else []
    known = [cast("int", each) for each in units if is_whole(each) and cast("int", each) >= 0]
    return sum(known) if len(known) == len(units) else UNKNOWN


def same_day(given: object, day: object) -> Facts:
    """Give how many visits on the same policy came before this one on its day, and their codes.

    Of two visits only the later one hears of it: the earlier may be paid.
    """
    before = counted_before(given, day)
    if before is None:
        return {}
    policy = walk(given, "coverage.id")
    others = [
        each
        for each in before
        if _day(each) == day and (not isinstance(policy, str) or walk(each, "coverage_id") == policy)
    ]
    codes = [code for each in others for code in as_list(walk(each, "codes")) or []]
    return {"same_day": len(others), "same_day_codes": [each for each in codes if isinstance(each, str)]}


def _counts(visit: object) -> bool:
    return (
        as_record(visit) is not None
        and is_day(walk(visit, "date_of_service"))
        and walk(visit, "finished") is True
        and walk(visit, "canceled") is not True
        and walk(visit, "no_charge") is not True
    )


def _since_told(check: object, on_it: list[str], day: str) -> int | None:
    """Give the visits by what the payer told: its own count with ours since, or ours since it counts anew."""
    checked_on, used, resets_on = (walk(check, name) for name in ("checked_on", "visits_used", "resets_on"))
    if is_day(resets_on) and cast("str", resets_on) <= day:
        return sum(1 for each in on_it if each >= cast("str", resets_on))
    if is_day(checked_on) and is_whole(used) and cast("str", checked_on) <= day:
        return cast("int", used) + sum(1 for each in on_it if each >= cast("str", checked_on))
    return None


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
