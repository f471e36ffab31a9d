"""Turn the records of one visit into the facts that rules read (catalog.json lists every path).

A bundle is what the tablet or the server has at hand, null where it knows that there is nothing and
absent where it does not know:

    {"today": day, "practice": fields, "provider": fields, "payer": fields, "fees": [fields],
     "patient": fields, "coverage": fields, "referral": fields with id, "referral_pages": int,
     "payer_sets": [rule sets of payers (payer_sets.py)],
     "encounter": fields with id and `signed`, "note": fields, "service_lines": [fields with id, by position],
     "likeness": of the note to the client's notes before it (sync/likeness), null without a note,
     "consents": [fields with id], "withdrawals": [fields],
     "same_day_lines": [lines of the client's other visits that day with the same provider],
     "icd": {code: "billable" | "header" | "seventh" | "unknown"},
     "visits": the client's (visit_counts.py), "coverages": [fields], and what payers ask (standing.py):
     "coverage_checks", "coverage_notices", "prior_authorizations", "injuries" of the coverage,
     "treatment_plans" of the client, "enrollments" of the provider: [fields with id]}

Nothing here raises: a value of the wrong type is left out, which a rule then answers with unknown.
"""

from collections.abc import Callable
from typing import cast

from sync.rules.consent_facts import consent_facts
from sync.rules.days import day_after, days_between, minutes_between
from sync.rules.edit_facts import edit_facts, with_limits
from sync.rules.icd10 import plain, year_of
from sync.rules.notice_facts import notice_facts
from sync.rules.packed import Pack, load_pack
from sync.rules.payer_facts import payer_facts, plans_in, type_in
from sync.rules.prescriber import prescriber_of
from sync.rules.procedures import procedure
from sync.rules.standing import enrolled_elsewhen, pays_later, with_standing
from sync.rules.unit_facts import codes_facts, with_units
from sync.rules.values import UNKNOWN, as_list, as_record, is_day, is_whole, walk
from sync.rules.visit_counts import (
    authorization_used,
    charged_that_day,
    coverage_counts,
    referral_counts,
    same_day,
    with_counted,
)

Facts = dict[str, object]

_FITS: dict[str, Callable[[object], bool]] = {
    "text": lambda value: isinstance(value, str),
    "count": lambda value: is_whole(value) and cast("int", value) >= 0,
    "flag": lambda value: isinstance(value, bool),
    "day": is_day,
    "texts": lambda value: (
        as_list(value) is not None and all(isinstance(each, str) for each in as_list(value) or [])
    ),
}

_MOST_DAYS = 100_000
_LIKENESS = ("lines", "lines_new", "lines_same")


def visit_facts(bundle: object, pack: Pack | None = None) -> Facts:
    """Give the facts of a visit as plain JSON: absent where not known, null where known to be empty.

    ``pack`` is what the visit is judged by, its payers' rule sets among it; the program's own when none is
    given.
    """
    pack = pack or load_pack()
    day = _fitting(walk(bundle, "encounter.date_of_service"), "day")
    standing = with_standing(as_record(bundle) or {}, day)
    given = {"payer_sets": pack["payer_sets"], **with_counted(standing, day)}
    records = {name: _record(given, name, pack) for name in pack["copied"] if name != "lines"}
    records["payer"] = _with(payer_facts(records["payer"], given), {"payer_type": type_in(given)})
    lines = _lines(given, records["payer"], day, pack)
    referral = records["referral"]
    return _known(
        {
            **records,
            "today": _fitting(walk(given, "today"), "day"),
            "provider": _with(records["provider"], {"enrolled_elsewhen": enrolled_elsewhen(given, day)}),
            "practice": _with_po_box(records["practice"]),
            "referral": _with(
                _with_pages(referral, given),
                {
                    **referral_counts(given, day),
                    "prescriber": prescriber_of(walk(referral, "referring_credential")),
                },
            ),
            "coverage": _with(
                records["coverage"],
                {
                    **coverage_counts(given, records["payer"], day),
                    "pays_later": pays_later(given, day),
                    "plans": plans_in(given),
                },
            ),
            "prior_authorization": _with(
                records["prior_authorization"], {"used": authorization_used(given, lines)}
            ),
            "treatment_plan": _with(
                records["treatment_plan"],
                {"days": days_between(walk(records["treatment_plan"], "starts_on"), day)},
            ),
            "filing": _filing(given, records["payer"], day) or UNKNOWN,
            "note": _with_likeness(records["note"], given),
            "encounter": _with(
                _with_finished(records["encounter"], given),
                {**same_day(given, day), "minutes_held": _minutes_held(given)},
            ),
            "consent": consent_facts(given, day),
            "notice": notice_facts(given, records["payer"], day),
            "lines": lines,
            "codes": codes_facts(lines)
            | _known({"charge_day_cents": charged_that_day(given, day, lines, _fee_of(given, day))}),
            "diagnoses": _diagnoses(given, referral, lines),
            "icd": _icd(day, pack),
            **edit_facts(given, lines, records["payer"], day, pack["tables"]),
        }
    )


def _known(record: Facts) -> Facts:
    return {name: value for name, value in record.items() if value is not UNKNOWN}


def _fitting(value: object, kind: str) -> object:
    return value if value is None or (value is not UNKNOWN and _FITS[kind](value)) else UNKNOWN


def _copied(given: object, section: str, pack: Pack) -> Facts:
    fields = pack["copied"][section]
    return _known({name: _fitting(walk(given, name), kind) for name, kind in fields.items()})


def _record(given: Facts, section: str, pack: Pack) -> object:
    value = given.get(section, UNKNOWN)
    if value is None:
        return None
    return UNKNOWN if as_record(value) is None else _copied(value, section, pack)


def _with(record: object, more: Facts) -> object:
    if not isinstance(record, dict):
        return record
    return _known({**cast("Facts", record), **more})


def _filing(given: Facts, payer: object, day: object) -> Facts:
    """Give until when the claim is to be sent, in days from the day of service.

    Null where nobody wrote a limit down, and of a later payer that counts from when the first one decided.
    """
    days, counted_from = walk(payer, "timely_filing_days"), walk(payer, "timely_filing_from")
    if days is None or (counted_from == "primary_eob" and pays_later(given, day) is not False):
        return {"due_on": None, "days_left": None}
    if not (_FITS["count"](days) and isinstance(day, str)) or cast("int", days) > _MOST_DAYS:
        return {}
    due_on = day_after(day, cast("int", days))
    return _known(
        {"due_on": due_on, "days_left": days_between(_fitting(walk(given, "today"), "day"), due_on)}
    )


def _minutes_held(given: Facts) -> object:
    return minutes_between(walk(given, "encounter.started_at"), walk(given, "encounter.ended_at"))


def _with_po_box(practice: object) -> object:
    street = walk(practice, "street")
    if not isinstance(practice, dict):
        return practice
    box = is_po_box(street) if isinstance(street, str) else street
    return _known({**cast("Facts", practice), "street_is_po_box": False if box is None else box})


def is_po_box(street: str) -> bool:
    """Say whether a street line is a PO box, which loop 2010AA refuses."""
    words = "".join(each if each.isascii() and each.isalnum() else " " for each in street).upper().split()
    said = f" {' '.join(words)} "
    return any(f" {box} " in said for box in ("PO BOX", "P O BOX", "POBOX", "POST OFFICE BOX"))


def _with_pages(referral: object, given: Facts) -> object:
    if not isinstance(referral, dict):
        return referral
    pages = _fitting(walk(given, "referral_pages"), "count")
    return _known({**cast("Facts", referral), "pages": pages})


def _with_likeness(note: object, given: Facts) -> object:
    if not isinstance(note, dict):
        return note
    counts = {name: _fitting(walk(given, f"likeness.{name}"), "count") for name in _LIKENESS}
    return _known(
        {**cast("Facts", note), **counts, "same_on": _fitting(walk(given, "likeness.same_on"), "day")}
    )


def _with_finished(encounter: object, given: Facts) -> object:
    if not isinstance(encounter, dict):
        return encounter
    fields = cast("Facts", encounter)
    if fields.get("state") in ("open", "signed"):
        # The record's own state was handed in under the name of the address's; both cannot be told.
        return {
            **{name: value for name, value in fields.items() if name != "state"},
            "finished": fields["state"] == "signed",
        }
    return _known({**fields, "finished": _fitting(walk(given, "encounter.signed"), "flag")})


def _lines(given: Facts, payer: object, day: object, pack: Pack) -> object:
    service_lines = as_list(walk(given, "service_lines"))
    if service_lines is None:
        return UNKNOWN
    lines = [_copied(each, "lines", pack) if as_record(each) is not None else {} for each in service_lines]
    fees = walk(given, "fees")
    settled = [
        {**line, **_known({"timed": _timed(line, day), "fee_cents": _fee(line, fees, day)})} for line in lines
    ]
    counted = with_units(settled, walk(payer, "unit_rule"), walk(payer, "unit_cap"))
    return with_limits(given, counted, payer, day, pack["tables"])


def _timed(line: Facts, day: object) -> object:
    cpt = line.get("cpt", UNKNOWN)
    if not isinstance(cpt, str):
        return cpt
    found = procedure(cpt, day if isinstance(day, str) else None)
    return None if found is None else found["timed"]


def _fee(line: Facts, fees: object, day: object) -> object:
    cpt = line.get("cpt", UNKNOWN)
    offered = as_list(fees)
    if cpt is None:
        return None
    if offered is None or not isinstance(cpt, str) or not isinstance(day, str):
        return UNKNOWN
    charge: object = None
    began = ""
    for fee in offered:
        begins, ends, cents = (
            walk(fee, "effective_from_on"),
            walk(fee, "effective_to_on"),
            walk(fee, "charge_cents"),
        )
        in_force = (
            is_day(begins) and cast("str", begins) <= day and (not is_day(ends) or day <= cast("str", ends))
        )
        if walk(fee, "cpt") == cpt and in_force and _FITS["count"](cents) and cast("str", begins) >= began:
            charge, began = cents, cast("str", begins)
    return charge


def _fee_of(given: Facts, day: object) -> Callable[[object], object]:
    return lambda code: _fee({"cpt": code}, walk(given, "fees"), day)


def _diagnoses(given: Facts, referral: object, lines: object) -> object:
    on_lines = [walk(line, "diagnoses") for line in as_list(lines) or [UNKNOWN]] if lines != [] else []
    on_referral = walk(referral, "diagnoses")
    named: dict[str, str] = {}
    for codes in (on_referral, *on_lines):
        for code in cast("list[str]", as_list(codes) or []):
            named.setdefault(_key(code), code)
    referred = as_list(on_referral)
    keys = {_key(cast("str", code)) for code in referred or []}
    billed = {_key(cast("str", code)) for codes in on_lines for code in as_list(codes) or []}
    found: list[Facts] = [
        _known(
            {
                "code": code,
                "status": _status(given, code),
                "on_referral": key in keys if referred is not None or on_referral is None else UNKNOWN,
                "on_line": key in billed,
            }
        )
        for key, code in named.items()
    ]
    # One more of which nothing is known stands for the codes that an absent list may hold.
    return [*found, {}] if UNKNOWN in (on_referral, *on_lines) else found


def _key(code: str) -> str:
    return plain(code) or code


def _status(given: Facts, code: str) -> object:
    answers = as_record(walk(given, "icd"))
    answer = UNKNOWN if answers is None else answers.get(code, UNKNOWN)
    return answer if answer in ("billable", "header", "seventh", "unknown") else UNKNOWN


def _icd(day: object, pack: Pack) -> Facts:
    icd = pack["icd"]
    if not isinstance(day, str):
        return {"release": icd["release"]}
    year = year_of(pack["tables"]["icd"], icd["release"], day)
    if year is not None:
        return {"release": year["release"], "outdated": False, "verified_on": year["verified_on"]}
    outdated = not icd["valid_from"] <= day <= icd["valid_to"]
    return {
        "release": icd["release"],
        "outdated": outdated,
        "verified_on": None if outdated else icd["valid_to"],
    }
