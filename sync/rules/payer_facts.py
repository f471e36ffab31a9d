"""What payers' rule sets say of a visit: parameter by parameter the nearest set, over the payer's record."""

from typing import TypedDict, cast

from sync.rules.payer_parameters import PARAMETERS, complaint_of, payer_type_of
from sync.rules.payer_sets import nearness
from sync.rules.values import UNKNOWN, as_list, as_record, is_day, trimmed, walk

Facts = dict[str, object]

OWN = ("unit_rule", "unit_cap", "pair_97124_97140", "referral_required", "pos12_service_location")
"""What a payer's own record says too; a set that says it holds."""


class About(TypedDict):
    """Of which visit: the payer record's id and type, what its policy calls the plan, practice's state."""

    payer: object
    payer_type: object
    plans: list[str]
    state: object
    day: object


class Said(TypedDict):
    """A parameter in force: its value, and by which set, on which evidence."""

    value: object
    set: str
    name: str
    source: object
    verified_on: str | None
    review_by_on: object


def in_force(sets: object, about: About) -> dict[str, Said]:
    """Give each parameter that a set says of a visit, from the nearest set that is in force on its day.

    Sets that do not fit, or values that are none, say nothing; nothing here raises.
    """
    fitting = [each for each in as_list(sets) or [] if _fits(each, about)]
    fitting.sort(key=_turn)
    found: dict[str, Said] = {}
    for each in fitting:
        for name, value in (as_record(walk(each, "parameters")) or {}).items():
            if name in PARAMETERS and complaint_of(PARAMETERS[name], value) is None:
                found[name] = _said(each, name, value)
    return {name: found[name] for name in PARAMETERS if name in found}


def about_visit(bundle: object) -> About:
    """Give of which visit a bundle (facts.py) is, as `in_force` asks."""
    return {
        "payer": walk(bundle, "payer.id"),
        "payer_type": type_in(bundle),
        "plans": _plans(bundle)[0],
        "state": walk(bundle, "practice.state"),
        "day": walk(bundle, "encounter.date_of_service"),
    }


def type_in(bundle: object) -> object:
    """Give the type of the payer of a visit: by its policy's code, by its own where that has none.

    Null where the payer is known to file under nothing, UNKNOWN where a code tells no type.
    """
    own, of_payer = (walk(bundle, f"{name}.filing_code") for name in ("coverage", "payer"))
    code = of_payer if own in (None, UNKNOWN) else own
    return None if code is None else payer_type_of(code) or UNKNOWN


def plans_in(bundle: object) -> object:
    """Give what the policy of a visit calls its plan: its name, its group's name and number."""
    names, whole = _plans(bundle)
    return names if whole else UNKNOWN


def _plans(bundle: object) -> tuple[list[str], bool]:
    said = [walk(bundle, f"coverage.{name}") for name in ("plan_name", "group_name", "group_number")]
    names = [trimmed(each) for each in said if isinstance(each, str)]
    return names, all(each is None or isinstance(each, str) for each in said)


def payer_facts(payer: object, bundle: object) -> object:
    """Lay the sets of a bundle (`payer_sets`, `payer`, ... as in facts.py) over a payer's facts.

    `rules_verified_on` is then the earliest day on which any of what holds was verified, null when some of it
    never was. What no set says is null: nobody wrote it down. `review_overdue` says whether a set in force
    is past its review day. Where no sets are given the record stands alone.
    """
    sets = as_list(walk(bundle, "payer_sets"))
    record = as_record(payer)
    if sets is None or record is None:
        return payer
    said = in_force(sets, about_visit(bundle))
    unsaid = {name: None for name in PARAMETERS if name not in OWN}
    facts = {**unsaid, **record, **{name: one["value"] for name, one in said.items()}}
    facts["review_overdue"] = _overdue(said, walk(bundle, "today"))
    if said:
        facts["rules_verified_on"] = _verified_on(said, record)
    return {name: value for name, value in facts.items() if value is not UNKNOWN}


def _fits(one: object, about: About) -> bool:
    begins, ends, day = walk(one, "effective_from_on"), walk(one, "effective_to_on"), about["day"]
    if not is_day(day) or not is_day(begins) or cast("str", begins) > cast("str", day):
        return False
    if ends is not None and (not is_day(ends) or cast("str", ends) < cast("str", day)):
        return False
    wanted = as_record(walk(one, "for"))
    if wanted is None or not isinstance(walk(one, "id"), str):
        return False
    plan = wanted.get("plan")
    named = any(isinstance(wanted.get(name), str) for name in ("payer", "payer_type"))
    return (
        named
        and all(_is(wanted.get(name), about[name]) for name in ("payer", "payer_type", "state"))
        and (plan is None or plan in about["plans"])
    )


def _is(wanted: object, value: object) -> bool:
    return wanted is None or (isinstance(wanted, str) and wanted == value)


def _turn(one: object) -> tuple[int, bool, str, str]:
    """The nearest last, so that it holds; of two as near, one for a plan, then the one that began later."""
    wanted = walk(one, "for")
    begins, named = walk(one, "effective_from_on"), walk(one, "id")
    return nearness(wanted), isinstance(walk(wanted, "plan"), str), cast("str", begins), cast("str", named)


def _said(one: object, name: str, value: object) -> Said:
    proof = as_record(walk(one, f"evidence.{name}"))
    source = walk(proof, "source")
    verified_on = walk(one if proof is None else proof, "verified_on")
    title = walk(one, "name")
    return {
        "value": value,
        "set": cast("str", walk(one, "id")),
        "name": title if isinstance(title, str) else "",
        "source": source if isinstance(source, str) else _known(walk(one, "source")),
        "verified_on": cast("str", verified_on) if is_day(verified_on) else None,
        "review_by_on": _known(walk(one, "review_by_on")),
    }


def _known(value: object) -> object:
    return value if isinstance(value, str) else None


def _overdue(said: dict[str, Said], today: object) -> object:
    days = [cast("str", one["review_by_on"]) for one in said.values() if is_day(one["review_by_on"])]
    if not days:
        return False
    return min(days) < cast("str", today) if is_day(today) else UNKNOWN


def _verified_on(said: dict[str, Said], record: Facts) -> str | None:
    days: list[object] = [one["verified_on"] for one in said.values()]
    if any(name in record and name not in said for name in OWN):
        days.append(record.get("rules_verified_on"))
    return None if not all(is_day(day) for day in days) else min(cast("list[str]", days))
