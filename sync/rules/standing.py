"""Which of a client's records about a payer hold for a visit, chosen alike on both sides.

A bundle (facts.py) has lists of them; this puts the one that counts beside them: the newest coverage check,
the prior authorization of the day, the injury, the treatment plan and the enrollment. Null where it is known
that there is none, absent where the list is.
"""

from typing import cast

from sync.rules.values import UNKNOWN, as_list, as_record, is_day, walk

Facts = dict[str, object]

_HOME = "12"
_RANKS = {"primary": 0, "secondary": 1, "tertiary": 2}


def with_standing(given: Facts, day: object) -> Facts:
    """Give a bundle with `coverage_check`, `prior_authorization`, `injury`, `treatment_plan`, `enrollment`.

    What is dated counts on its days, both included; of several the one that began last, then the greater id.
    """
    if not isinstance(day, str):
        return given
    chosen = {
        "coverage_check": _known_by(given, "coverage_checks", "checked_on", day),
        "prior_authorization": _authorization(given, day),
        "injury": _known_by(given, "injuries", "occurred_on", day),
        "treatment_plan": _newest(given, "treatment_plans", "starts_on", None, day),
        "enrollment": _enrollment(given, day),
    }
    return {**given, **{name: record for name, record in chosen.items() if record is not UNKNOWN}}


def enrolled_elsewhen(given: Facts, day: object) -> object:
    """Say whether the therapist is enrolled with the payer at another time, and not on the visit's day."""
    if walk(given, "provider.id") is None or walk(given, "payer.id") is None:
        return None
    of_both = _of_both(given)
    if of_both is None or not isinstance(day, str):
        return UNKNOWN
    enrolled = [each for each in of_both if walk(each, "status") == "enrolled"]
    return bool(enrolled) and not any(_is_then(each, day) for each in enrolled)


def pays_later(given: Facts, day: object) -> object:
    """Say whether another policy of the client is to be billed first: a lower rank, in force that day."""
    own, policies = as_record(given.get("coverage")), as_list(given.get("coverages"))
    if given.get("coverage", UNKNOWN) is None:
        return None
    rank = _rank(walk(own, "rank"))
    if own is None or policies is None or not isinstance(day, str) or rank is None:
        return UNKNOWN
    ranked = [(_rank(walk(each, "rank")), each) for each in policies]
    return any(
        other is not None
        and other < rank
        and _holds(walk(each, "effective_from_on"), walk(each, "effective_to_on"), day)
        for other, each in ranked
    )


def assumed_policy(given: object, day: str) -> object:
    """Give the id of the policy that a visit without one goes to: in force that day, of the lowest rank."""
    ranked = [(_rank(walk(each, "rank")), _text(walk(each, "id"))) for each in _in_force_on(given, day)]
    held = [(rank, named) for rank, named in ranked if rank is not None and named]
    return min(held)[1] if held else UNKNOWN


def _in_force_on(given: object, day: str) -> list[object]:
    return [
        each
        for each in as_list(walk(given, "coverages")) or []
        if as_record(each) is not None
        and _holds(walk(each, "effective_from_on"), walk(each, "effective_to_on"), day)
    ]


def _rank(said: object) -> int | None:
    return _RANKS.get(said) if isinstance(said, str) else None


def _known_by(given: Facts, name: str, on: str, day: str) -> object:
    """Give the newest record of the visit's day or before; only where there is none, the first after."""
    records = as_list(given.get(name))
    if records is None:
        return UNKNOWN
    dated = [each for each in records if as_record(each) is not None]
    by_then = [each for each in dated if _holds(walk(each, on), None, day)]
    if by_then:
        return max(by_then, key=lambda each: (_text(walk(each, on)), _text(walk(each, "id"))))
    return min(dated, key=lambda each: (_text(walk(each, on)), _text(walk(each, "id"))), default=None)


def _newest(given: Facts, name: str, begins: str, ends: str | None, day: str) -> object:
    records = as_list(given.get(name))
    if records is None:
        return UNKNOWN
    holding = [
        each
        for each in records
        if as_record(each) is not None and _holds(walk(each, begins), walk(each, ends) if ends else None, day)
    ]
    return max(holding, key=lambda each: (_text(walk(each, begins)), _text(walk(each, "id"))), default=None)


def _authorization(given: Facts, day: str) -> object:
    """Give the one that takes all codes of the visit and its place, if any; then the one that began last."""
    records = as_list(given.get("prior_authorizations"))
    if records is None:
        return UNKNOWN
    lines = as_list(given.get("service_lines")) or []
    billed = [cpt for cpt in (walk(line, "cpt") for line in lines) if isinstance(cpt, str)]
    at_home = walk(given, "encounter.place_of_service") == _HOME
    holding = [
        each
        for each in records
        if as_record(each) is not None and _holds(walk(each, "starts_on"), walk(each, "ends_on"), day)
    ]

    def place(each: object) -> tuple[bool, bool, str, str]:
        codes = as_list(walk(each, "codes")) or []
        takes_codes = not codes or all(cpt in codes for cpt in billed)
        takes_place = not at_home or walk(each, "at_home") is True
        return takes_codes, takes_place, _text(walk(each, "starts_on")), _text(walk(each, "id"))

    return max(holding, key=place, default=None)


def _of_both(given: Facts) -> list[object] | None:
    """Give the enrollments of the visit's therapist with its payer, whenever; None where not known."""
    records = as_list(given.get("enrollments"))
    provider_id, payer_id = walk(given, "provider.id"), walk(given, "payer.id")
    if records is None or not (isinstance(provider_id, str) and isinstance(payer_id, str)):
        return None
    return [
        each
        for each in records
        if walk(each, "provider_id") == provider_id and walk(each, "payer_id") == payer_id
    ]


def _enrollment(given: Facts, day: str) -> object:
    if walk(given, "provider.id") is None or walk(given, "payer.id") is None:
        return None
    of_both = _of_both(given)
    if of_both is None:
        return UNKNOWN
    return max(
        [each for each in of_both if _is_then(each, day)],
        key=lambda each: (
            walk(each, "status") == "enrolled",
            _text(walk(each, "effective_from_on")),
            _text(walk(each, "id")),
        ),
        default=None,
    )


def _is_then(record: object, day: str) -> bool:
    return _holds(walk(record, "effective_from_on"), walk(record, "effective_to_on"), day)


def _holds(begins: object, ends: object, day: str) -> bool:
    return not (is_day(begins) and cast("str", begins) > day) and not (
        is_day(ends) and cast("str", ends) < day
    )


def _text(value: object) -> str:
    return value if isinstance(value, str) else ""
