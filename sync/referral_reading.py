"""What a photographed referral seems to say: recognized lines of its pages to proposals for its fields.

A proposal is never a value of a record: a person confirms it beside its picture. What speaks against it is in
its ``doubts``; one that has none is no more than plausible. Twin: ``referral_reading.ts``. Cases:
``vectors/referral_reading/``.
"""

from collections.abc import Callable, Sequence
from typing import Literal, TypedDict, cast

from sync.reading_lines import Label, Line, in_reading_order, labels_of, places_of
from sync.reading_values import (
    Found,
    count_in,
    credential_in,
    days_in,
    diagnoses_in,
    frequency_in,
    lower,
    name_in,
    npi_in,
    number_in,
    visits_in,
)
from sync.rules.icd10 import Icd10, status

FIELDS = (
    *("referring_first_name", "referring_last_name", "referring_credential", "referring_npi", "diagnoses"),
    *("visits_authorized", "frequency", "visits_per_week", "weeks", "signed_on", "starts_on", "ends_on"),
    *("referral_number", "prior_auth_number", "patient_name", "patient_date_of_birth"),
)
"""Fields of the record ``referral``; ``visits_per_week`` and ``weeks``, which ``frequency`` says in
words; and whose the referral is, there to be compared with the chart alone."""

MOST_DIAGNOSES = 12
_OLDEST_REFERRAL = 2
_OLDEST_PATIENT = 120
_MOST_VALUES = 3
_LONGEST_LONE_DAY = len("September 30th, 2026.")
_MOST = {"visits_authorized": 99, "visits_per_week": 7, "weeks": 52}


class Proposal(TypedDict):
    """A ``value`` for a field (of diagnoses: one code), and the line that says so."""

    field: str
    value: str | int
    text: str
    page: int
    box: list[int]
    doubts: list[str]


class Chart(TypedDict):
    """Whose referral it should be."""

    first_name: str | None
    last_name: str | None
    date_of_birth: str | None


class Compared(TypedDict):
    """What two readers say of a field (of diagnoses: of one code)."""

    field: str
    verdict: Literal["agreed", "only_one", "differ"]
    first: Proposal | None
    second: Proposal | None


def read_referral(
    lines: Sequence[Line], on: str, chart: Chart | None = None, table: Icd10 | None = None
) -> list[Proposal]:
    """Give proposals in the order of ``FIELDS``; several of one field when the pages say several.

    ``on`` is the day of reading (YYYY-MM-DD). Without ``chart`` nothing is said of whose it is, without
    ``table`` nothing of which diagnoses are on the list.
    """
    pages = in_reading_order(lines)
    labels = labels_of(pages)
    found = _labeled(pages, labels, on)
    found += _unlabeled(pages, found, labels, on)
    places = {(line["page"], *line["box"], line["text"]): nth for nth, line in enumerate(pages)}
    found.sort(key=lambda each: places[(each["page"], *each["box"], each["text"])])
    ordered = [each for field in FIELDS for each in _each_once(found, field)]
    for each in ordered:
        each["doubts"] += _doubts(each, ordered, on, table) + _whose(each, chart)
    return ordered


def compare(first: Sequence[Proposal], second: Sequence[Proposal]) -> list[Compared]:
    """Put two readers' proposals side by side, by field; diagnoses by code, as the first has them."""
    said: list[Compared] = []
    for field in FIELDS:
        ours = [each for each in first if each["field"] == field]
        theirs = [each for each in second if each["field"] == field]
        same = {each["value"]: each for each in theirs if any(each["value"] == one["value"] for one in ours)}
        if field != "diagnoses":
            ours = [one for one in ours if one["value"] in same] if same else ours[:1]
            theirs = [] if same else theirs[:1]
        other = [each for each in theirs if each["value"] not in same]
        for one in ours:
            agreed = same.get(one["value"])
            two = agreed or (other.pop(0) if other else None)
            said.append({"field": field, "verdict": _verdict(agreed, two), "first": one, "second": two})
        said += [_alone(two) for two in other]
    return said


def _alone(second: Proposal) -> Compared:
    return {"field": second["field"], "verdict": "only_one", "first": None, "second": second}


def _verdict(agreed: Proposal | None, other: Proposal | None) -> Literal["agreed", "only_one", "differ"]:
    if agreed:
        return "agreed"
    return "differ" if other else "only_one"


def together(first: Sequence[Proposal], second: Sequence[Proposal]) -> list[Proposal]:
    """Give one list of two readers': what one alone says is doubtful, and more so what they say differently.

    Where they differ, the one with fewer doubts is proposed, of equals the first reader's.
    """
    return [_one_of(each) for each in compare(first, second)]


def _one_of(each: Compared) -> Proposal:
    one, two = each["first"], each["second"]
    chosen = one if one and (not two or len(one["doubts"]) <= len(two["doubts"])) else two
    if chosen is None:
        raise ValueError("two readers compared where neither said anything")
    more = {"agreed": [], "only_one": ["one_reader"], "differ": ["readers_differ"]}[each["verdict"]]
    return {**chosen, "doubts": [*chosen["doubts"], *more]}


def _made(field: str, found: Found, line: Line) -> Proposal:
    said = {"text": line["text"], "page": line["page"], "box": list(line["box"])}
    return cast("Proposal", {"field": field, "value": found.value, **said, "doubts": list(found.doubts)})


def _labeled(pages: Sequence[Line], labels: Sequence[Label], on: str) -> list[Proposal]:
    found: list[Proposal] = []
    for label in labels:
        for text, at, shared in places_of(label, pages, labels) if label.field else []:
            said = [_made(field, value, pages[at]) for field, value in _read(label.field, text, on)]
            for each in said if shared else []:
                each["doubts"].append("no_label")
            found += said
            # Codes stand one below the other; of anything else the likeliest place alone is meant.
            if said and label.field != "diagnoses":
                break
    return found


def _unlabeled(
    pages: Sequence[Line], labeled: Sequence[Proposal], labels: Sequence[Label], on: str
) -> list[Proposal]:
    """Read what says itself what it is: a dotted diagnosis, "12 visits", "2x a week", a name before MD."""
    known = {each["field"] for each in labeled}
    said_of = {(each["page"], *each["box"]) for each in labeled}
    found: list[Proposal] = []
    for line in pages:
        text = line["text"]
        found += [_made("diagnoses", each, line) for each in diagnoses_in(text, labeled=False)]
        visits = visits_in(text)
        if visits and "visits_authorized" not in known:
            found.append(_made("visits_authorized", visits, line))
        often = frequency_in(text)
        if "visits_per_week" in often or "weeks" not in known:
            found += [_made(field, value, line) for field, value in often.items() if field not in known]
        named = name_in(text)
        if named and named.credential and not named.credential_doubts and "referring_last_name" not in known:
            said = [_made(field, value, line) for field, value in _prescriber(text)]
            for each in said:
                each["doubts"].append("no_label")
            found += said
    at_labels = {label.at for label in labels}
    upper = 0 if "signed_on" in known else len(pages) // 2 + 1
    for at, line in enumerate(pages[:upper]):
        days = days_in(line["text"], on)
        spoken_for = at in at_labels or (line["page"], *line["box"]) in said_of
        if len(days) == 1 and not spoken_for and len(line["text"]) <= _LONGEST_LONE_DAY:
            found.append(_made("signed_on", Found(days[0].value, [*days[0].doubts, "no_label"]), line))
            break
    return found


def _each_once(found: Sequence[Proposal], field: str) -> list[Proposal]:
    """Give a field's proposals, of each value the least doubtful; several values doubt each other."""
    of_value: dict[str | int, Proposal] = {}
    for each in found:
        if each["field"] != field:
            continue
        before = of_value.get(each["value"])
        if before is None or len(each["doubts"]) < len(before["doubts"]):
            of_value[each["value"]] = each
    kept: list[Proposal] = [{**each, "doubts": list(each["doubts"])} for each in of_value.values()]
    if field == "diagnoses":
        return kept[:MOST_DIAGNOSES]
    sure = [each for each in kept if not each["doubts"]]
    kept.sort(key=lambda each: len(each["doubts"]))
    if len(kept) > 1 and (len(sure) != 1 or field not in ("frequency", "visits_per_week", "weeks")):
        for each in kept:
            each["doubts"].append("more_than_one")
    return kept[:_MOST_VALUES]


def _read(field: str, text: str, on: str) -> list[tuple[str, Found]]:
    """Read the value of a label's field from a text, as the fields it fills."""
    if field in _READERS:
        value = _READERS[field](text)
        return [(field, value)] if value else []
    if field == "diagnoses":
        return [(field, each) for each in diagnoses_in(text, labeled=True)]
    if field == "referring_name":
        return _prescriber(text)
    if field == "patient_name":
        name = name_in(text)
        return [(field, Found(f"{name.first} {name.last}", name.doubts))] if name else []
    if field == "frequency":
        often = frequency_in(text)
        words = text[:60].strip(" ")
        fallback = {"frequency": Found(words, [])} if any("0" <= each <= "9" for each in words) else {}
        return [*({**fallback, **often}).items()]
    if field in ("weeks", "visits_per_week"):
        value = frequency_in(text).get(field) or count_in(text, _MOST[field])
        return [(field, value)] if value else []
    days = days_in(text, on, birth=field == "patient_date_of_birth")
    if field == "period":
        return [*zip(("starts_on", "ends_on"), days, strict=False)] if len(days) > 1 else []
    if len(days) > 1 and field == "starts_on":
        return [("starts_on", days[0]), ("ends_on", days[1])]
    return [(field, days[0])] if days else []


_READERS: dict[str, Callable[[str], Found | None]] = {
    "referring_npi": npi_in,
    "referring_credential": credential_in,
    "visits_authorized": lambda text: visits_in(text) or count_in(text, _MOST["visits_authorized"]),
    "referral_number": number_in,
    "prior_auth_number": number_in,
}


def _prescriber(text: str) -> list[tuple[str, Found]]:
    name = name_in(text)
    if not name:
        return []
    said = [("referring_first_name", Found(name.first, name.doubts))]
    said.append(("referring_last_name", Found(name.last, name.doubts)))
    if name.credential:
        said.append(("referring_credential", Found(name.credential, name.credential_doubts)))
    return said


def _doubts(each: Proposal, among: Sequence[Proposal], on: str, table: Icd10 | None) -> list[str]:
    """Say what speaks against a value beside the others of its referral and the day it is read."""
    field, value = each["field"], each["value"]

    def first(name: str) -> str | int | None:
        return next((other["value"] for other in among if other["field"] == name), None)

    if field == "diagnoses" and table and isinstance(value, str):
        answer = status(table, value, on)["answer"]
        return {"billable": [], "unknown": ["not_on_list"]}.get(answer, ["not_billable"])
    if field == "visits_authorized":
        often, weeks = first("visits_per_week"), first("weeks")
        if not isinstance(often, int) or not isinstance(weeks, int):
            return []
        return [] if often * weeks == value else ["sums_differ"]
    if not (field.endswith("_on") or field == "patient_date_of_birth") or not isinstance(value, str):
        return []
    doubts: list[str] = []
    if field in ("signed_on", "patient_date_of_birth") and value > on:
        doubts.append("in_future")
    oldest = _OLDEST_PATIENT if field == "patient_date_of_birth" else _OLDEST_REFERRAL
    if int(value[:4]) < int(on[:4]) - oldest or int(value[:4]) > int(on[:4]) + _OLDEST_REFERRAL:
        doubts.append("far_away")
    born = first("patient_date_of_birth")
    if field != "patient_date_of_birth" and isinstance(born, str) and value < born:
        doubts.append("before_birth")
    starts = first("starts_on")
    if field == "ends_on" and isinstance(starts, str) and value < starts:
        doubts.append("ends_before_start")
    return doubts


def _whose(each: Proposal, chart: Chart | None) -> list[str]:
    """Say when the page names somebody else, or another day of birth, than the chart."""
    if chart is None or not isinstance(each["value"], str):
        return []
    if each["field"] == "patient_date_of_birth":
        born = chart["date_of_birth"]
        return ["not_the_charts"] if born and born != each["value"] else []
    if each["field"] == "patient_name":
        said = _letters(each["value"])
        names = [chart["first_name"], chart["last_name"]]
        return ["not_the_charts"] if any(name and _letters(name) not in said for name in names) else []
    return []


def _letters(name: str) -> str:
    return "".join(each for each in lower(name) if "a" <= each <= "z" or each >= "\u00c0")
