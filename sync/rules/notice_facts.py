"""What says that a payer will not cover a visit, signed before it, and what the claim then says of it.

A notice is the practice's own text, a consent with the purpose ``non_coverage``, or the payer's own paper
(Medicare's CMS-R-131, a state's for Medicaid), of which a `coverage_notice` keeps the day and the option
that was marked. Either holds for a year.
"""

from typing import cast

from sync.rules.consent_facts import purpose_of, takes_back, withdrawals_about
from sync.rules.days import day_after, days_between
from sync.rules.values import UNKNOWN, Truth, as_list, as_record, day_of, is_day, is_whole, walk

Facts = dict[str, object]

NON_COVERAGE = "non_coverage"
_YEAR = 365


def notice_facts(given: Facts, payer: object, day: object) -> object:
    """Give `signed`, `choice` (of the payer's paper, null without one) and `modifiers` for a visit's day.

    What is not known is left out, and UNKNOWN where nothing is.
    """
    if not isinstance(day, str):
        return UNKNOWN
    official = _official(given, day)
    signed: Truth = True if as_record(official) is not None else _agreed(given, day)
    if official is UNKNOWN and signed is False:
        signed = UNKNOWN
    choice = walk(official, "choice")
    choice = choice if choice is None or isinstance(choice, str) else UNKNOWN
    found = {"signed": signed, "choice": choice, "modifiers": _modifiers(signed, payer)}
    return {name: value for name, value in found.items() if value is not UNKNOWN} or UNKNOWN


def _official(given: Facts, day: str) -> object:
    """Give the payer's paper that was signed last by the visit's day, if it holds."""
    notices = as_list(given.get("coverage_notices"))
    if notices is None:
        return UNKNOWN
    holding = [each for each in notices if _holds(walk(each, "signed_on"), day)]
    return max(holding, key=lambda each: (_text(each, "signed_on"), _text(each, "id")), default=None)


def _agreed(given: Facts, day: str) -> Truth:
    """Say whether the client signed the practice's own text by then, and has not taken it back."""
    everything, ended_at = as_list(given.get("consents")), walk(given, "encounter.ended_at")
    if everything is None:
        return UNKNOWN
    # A consent is dated in UTC and a visit by the local day, which may be the day before.
    last = day_after(day, 1) or day
    own = [
        each
        for each in everything
        if purpose_of(each) == NON_COVERAGE
        and walk(each, "answer_treatment") is True
        and _holds(day_of(walk(each, "signed_at")), last)
        and not (day_of(ended_at) is not None and _text(each, "signed_at") > cast("str", ended_at))
    ]
    ends = withdrawals_about(NON_COVERAGE, everything, as_list(given.get("withdrawals")) or [])
    return any(not any(takes_back(end, each) for end in ends) for each in own)


def _holds(signed_on: object, day: str) -> bool:
    days = days_between(signed_on, day) if is_day(signed_on) else UNKNOWN
    return is_whole(days) and 0 <= cast("int", days) <= _YEAR


def _modifiers(signed: Truth, payer: object) -> object:
    """Give what Medicare wants on every line: GX and GY where it never pays, GA or GZ where it may not."""
    kind, pays, required = (
        walk(payer, name) for name in ("payer_type", "pays_massage_therapists", "notice_required")
    )
    if kind != "medicare":
        return UNKNOWN if kind is UNKNOWN else []
    if UNKNOWN in (signed, pays, required):
        return UNKNOWN
    if pays is False:
        return ["GX", "GY"] if signed else ["GY"]
    return ["GA"] if signed else ["GZ"] if required is True else []


def _text(record: object, name: str) -> str:
    found = walk(record, name)
    return found if isinstance(found, str) else ""
