"""Brings together every record a claim rests on, for many encounters in a few queries."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from server import chart, consent, exchange, payer_rules, practice, signatures
from server.claims.days import day_of
from server.claims.overrides import with_writers
from sync.likeness import keys_of, likeness_of
from sync.progress import is_measured
from sync.rules import about_visit, in_force
from sync.rules.payer_facts import OWN

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from server.claims.body import Fields
    from sync.likeness import Likeness
    from sync.rules.payer_facts import Said

_ASKED = {
    "coverage_checks": "coverage_check",
    "coverage_notices": "coverage_notice",
    "prior_authorizations": "prior_authorization",
    "injuries": "injury",
    "treatment_plans": "treatment_plan",
    "enrollments": "enrollment",
}
"""The lists of a bundle (sync/rules/standing) to the kinds of their records."""
_RANKS = {"primary": 0, "secondary": 1, "tertiary": 2}


@dataclass(frozen=True, slots=True, kw_only=True)
class Visit:
    """One encounter with all that a claim for it needs; what is not there is None or empty.

    Each value is a record's fields with `id`, `v` and `signed`.
    """

    encounter: Fields
    office: practice.Office
    patient: Fields | None = None
    provider: Fields | None = None
    coverage: Fields | None = None
    payer: Fields | None = None
    referral: Fields | None = None
    referral_pages: list[Fields] = field(default_factory=list["Fields"])
    note: Fields | None = None
    note_signed_on: str | None = None
    """The practice's day on which the note was signed, ISO; None of an open note."""
    likeness: Likeness | None = None
    """Of the note's words to those of the client's notes before it; None without a note."""
    lines: list[Fields] = field(default_factory=list["Fields"])
    same_day: list[Fields] = field(default_factory=list["Fields"])
    """The lines of the patient's other visits of that day with the same provider."""
    consents: list[Fields] = field(default_factory=list["Fields"])
    withdrawals: list[Fields] = field(default_factory=list["Fields"])
    measured: bool = False
    """Whether the note measures anything (sync/progress)."""
    asked: dict[str, list[Fields]] = field(
        default_factory=lambda: {name: [] for name in (*_ASKED, "coverages", "visits")}
    )
    """What payers ask beside it, by the names of the rules' bundle: checks, authorizations, other visits."""
    overrides: list[Fields] = field(default_factory=list["Fields"])
    """Where somebody goes on though a rule objects, each with who wrote it (overrides.py)."""
    signed: signatures.Signed | None = None
    """What a key signed of it; None for a visit closed under a typed name alone."""
    payer_sets: tuple[payer_rules.Held, ...] = ()
    """The payers' rules that the practice published, for whomever they are."""
    contested: tuple[str, ...] = ()
    """The kinds of the records here that two people wrote differently, and nobody has chosen yet."""

    def built_from(self) -> dict[str, int]:
        """Give {kind/id: v} of every record here: if nothing in it moves, neither does the claim."""
        one_each = {
            "practice": self.office.practice,
            "encounter": self.encounter,
            "patient": self.patient,
            "provider": self.provider,
            "coverage": self.coverage,
            "payer": self.payer,
            "referral": self.referral,
            "note": self.note,
        }
        found = {f"{kind}/{record['id']}": record["v"] for kind, record in one_each.items() if record}
        many = {
            "service_line": [*self.lines, *self.same_day],
            "referral_page": self.referral_pages,
            "consent": self.consents,
            "withdrawal": self.withdrawals,
            "finding_override": self.overrides,
            **{kind: self.asked.get(name, []) for name, kind in _ASKED.items()},
        }
        for kind, records in many.items():
            found |= {f"{kind}/{record['id']}": record["v"] for record in records}
        if self.signed:
            found |= {f"signature/{name}": v for name, v in self.signed.versions.items()}
        in_print = {each.content["id"]: each.version for each in self.payer_sets}
        found |= {f"payer_set/{each['set']}": in_print[each["set"]] for each in self.ruled().values()}
        charged = {line["cpt"] for line in self.lines}
        fees = (fee for fee in self.office.fees if fee["cpt"] in charged)
        return dict(sorted((found | {f"fee/{fee['id']}": fee["v"] for fee in fees}).items()))

    def sets(self) -> list[Fields]:
        """Give the payers' rules as the shared rules read them."""
        return [each.content for each in self.payer_sets]

    def ruled(self) -> dict[str, Said]:
        """Give what those rules say of this visit, parameter by parameter."""
        of = {"practice": self.office.practice, "payer": self.payer, "coverage": self.coverage}
        return in_force(self.sets(), about_visit({**of, "encounter": self.encounter}))

    def ruled_payer(self) -> Fields | None:
        """Give the payer's record with what the rules say in place of its own few; what bills goes by it."""
        said = self.ruled() if self.payer else {}
        return self.payer and {**self.payer, **{name: said[name]["value"] for name in OWN if name in said}}

    def is_proved(self) -> bool:
        """Say whether every record that is billed is under a signature that holds, or none was made."""
        if self.signed is None:
            return True
        needed = [("encounter", self.encounter), *(("service_line", line) for line in self.lines)]
        needed += [("note", self.note)] if self.note else []
        return all((kind, record["id"]) in self.signed.proved for kind, record in needed)


def gather(
    practice_id: str, encounter_ids: Collection[str], *, billed_to: str | None = None
) -> Iterator[Visit]:
    """Yield the visits of some encounters, in the order asked for; unknown ids are left out.

    ``billed_to`` is the policy they are to be billed to, whichever they name themselves.
    """
    visits = list(_visits(practice_id, encounter_ids, billed_to))
    rested_on = [frozenset(_keys(visit)) for visit in visits]
    contested = exchange.open_conflicts(practice_id, frozenset[tuple[str, str]]().union(*rested_on))
    for visit, keys in zip(visits, rested_on, strict=True):
        kinds = {kind for kind, _ in keys & contested}
        yield replace(visit, contested=tuple(sorted(kinds))) if kinds else visit


def _keys(visit: Visit) -> Iterator[tuple[str, str]]:
    for name in visit.built_from():
        kind, _, record_id = name.partition("/")
        yield kind, record_id


def _visits(practice_id: str, encounter_ids: Collection[str], billed_to: str | None) -> Iterator[Visit]:
    office = practice.office(practice_id)
    charts = chart.charts(practice_id, encounter_ids)
    consents = consent.consents_of(practice_id, charts.patients.keys())
    withdrawals = consent.withdrawals_of(practice_id, charts.patients.keys())
    signed = signatures.signed_of(practice_id, encounter_ids)
    overrides = with_writers(practice_id, charts.asked.overrides)
    alike, measured = _notes_read(practice_id, charts)
    closed = {each: note["v"] for each, note in charts.notes.items() if note["signed"]}
    closed_at = exchange.changed_at("note", closed)
    payer_sets = tuple(payer_rules.held_of(practice_id))
    for encounter_id in encounter_ids:
        if encounter_id in charts.encounters:
            named = {"coverage_id": billed_to} if billed_to else {}
            visit = _visit(office, charts, consents, {**charts.encounters[encounter_id], **named})
            yield replace(
                visit,
                signed=signed.get(encounter_id),
                withdrawals=withdrawals.get(visit.encounter["patient_id"], []),
                note_signed_on=day_of(closed_at[encounter_id]) if encounter_id in closed_at else None,
                likeness=alike.get(encounter_id),
                measured=encounter_id in measured,
                asked=_asked(charts, visit),
                overrides=overrides.get(encounter_id, []),
                payer_sets=payer_sets,
            )


def _asked(charts: chart.Charts, visit: Visit) -> dict[str, list[Fields]]:
    patient_id = visit.encounter["patient_id"]
    coverage_id = visit.coverage["id"] if visit.coverage else ""
    pair = (visit.provider or {}).get("id"), (visit.payer or {}).get("id")
    enrollments = [one for one in visit.office.enrollments if (one["provider_id"], one["payer_id"]) == pair]
    return {
        **{name: found.get(coverage_id, []) for name, found in charts.asked.of_coverage.items()},
        "treatment_plans": charts.asked.plans.get(patient_id, []),
        "enrollments": enrollments,
        "coverages": charts.coverages.get(patient_id, []),
        "visits": charts.asked.visits.get(patient_id, []),
    }


def _notes_read(practice_id: str, charts: chart.Charts) -> tuple[dict[str, Likeness], set[str]]:
    """Give how like each visit's note is to those before it, and the visits whose notes measure anything."""
    # A note's id is its encounter's. Its words stay in the record; here they are only counted.
    before = {each: notes for each, notes in charts.noted_before.items() if each in charts.notes}
    wanted = {*before, *(each for notes in before.values() for each, _ in notes)}
    read = exchange.read_fields(practice_id, "note", wanted)
    keys = {each: keys_of(fields) for each, fields in read.items()}
    alike = {
        each: likeness_of(keys[each], [(day, keys[noted]) for noted, day in notes if noted in keys])
        for each, notes in before.items()
        if each in keys
    }
    return alike, {each for each in before if each in read and is_measured(read[each])}


def _visit(
    office: practice.Office, charts: chart.Charts, consents: dict[str, list[Fields]], encounter: Fields
) -> Visit:
    patient_id, day = encounter["patient_id"], encounter["date_of_service"]
    coverage = _named(charts.coverages.get(patient_id, []), encounter["coverage_id"])
    if coverage is None and encounter["coverage_id"] is None:
        coverage = _primary_coverage(charts.coverages.get(patient_id, []), day)
    referral = _named(charts.referrals.get(patient_id, []), encounter["referral_id"])
    if referral is None and encounter["referral_id"] is None:
        referral = _current_referral(charts.referrals.get(patient_id, []), day)
    referral_id = referral["id"] if referral else ""
    return Visit(
        encounter=encounter,
        office=office,
        patient=charts.patients.get(patient_id),
        provider=_provider(office, encounter["provider_id"]),
        coverage=coverage,
        payer=office.payers.get(coverage["payer_id"] or "") if coverage else None,
        referral=referral,
        referral_pages=charts.pages.get(referral_id, []),
        note=charts.notes.get(encounter["id"]),
        lines=charts.lines.get(encounter["id"], []),
        same_day=charts.same_day.get(encounter["id"], []),
        consents=consents.get(patient_id, []),
    )


def _named(records: list[Fields], record_id: str | None) -> Fields | None:
    return next((record for record in records if record["id"] == record_id), None)


def policies_of(coverages: list[Fields], day: str) -> list[Fields]:
    """Give the policies in force on a day, the one that is asked first first."""
    held = [each for each in coverages if _in_force(each["effective_from_on"], each["effective_to_on"], day)]
    return sorted(held, key=lambda each: (_RANKS[each["rank"]], each["id"]))


def _in_force(begins: str | None, ends: str | None, day: str) -> bool:
    return (begins is None or begins <= day) and (ends is None or day <= ends)


def _primary_coverage(coverages: list[Fields], day: str) -> Fields | None:
    # A visit that names no coverage goes to the one the tablet shows: in force on the day, lowest rank.
    return next(iter(policies_of(coverages, day)), None)


def _begins(referral: Fields) -> str:
    return referral["starts_on"] or referral["signed_on"] or ""


def _current_referral(referrals: list[Fields], day: str) -> Fields | None:
    # Of several referrals in force the one that began last counts, since a new one replaces an old one.
    held = [
        referral for referral in referrals if _in_force(_begins(referral) or None, referral["ends_on"], day)
    ]
    return max(held, key=lambda referral: (_begins(referral), referral["id"]), default=None)


def _provider(office: practice.Office, provider_id: str | None) -> Fields | None:
    if provider_id is None and len(office.providers) == 1:
        return next(iter(office.providers.values()))
    return office.providers.get(provider_id or "")
