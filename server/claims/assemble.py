"""Makes one claim of one visit, or says in words what keeps it from being one. Pure and deterministic."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, Any, cast

from server import x12
from server.claims.after import asked_next, fill_in, later
from server.claims.again import judged_again, reviews
from server.claims.bill import billed_lines, claimed_diagnoses
from server.claims.body import ClaimBody, IncompleteError, said
from server.claims.find import (
    cannot_say,
    contested,
    half_written_address,
    incomplete,
    note_open,
    signature_does_not_hold,
    standing,
    zip_too_short,
)
from server.claims.overrides import accept
from server.claims.place import half_written, service_location
from server.claims.to_x12 import to_x12
from sync.rules import judge, load_pack, visit_facts, well_formed
from sync.rules.consent_facts import consent_facts
from sync.rules.icd10 import shipped, status
from sync.rules.standing import with_standing
from sync.rules.values import as_record, is_day, walk

if TYPE_CHECKING:
    from datetime import date

    from server.claims.body import After, Fields, Replacing
    from server.claims.gather import Visit
    from server.claims.overrides import Judged
    from sync.rules import Pack

_SOAP = ("subjective", "objective", "assessment", "plan")

# The fields of each record that a claim may show; a door code has no business in one.
_SHOWN: dict[str, tuple[str, ...]] = {
    "practice": (
        *("id", "name", "entity_type", "last_name", "first_name", "npi", "tax_id", "tax_id_type", "taxonomy"),
        *("street", "city", "state", "zip", "phone"),
    ),
    "provider": (
        *("id", "last_name", "first_name", "credential", "npi", "taxonomy"),
        *("license_number", "license_state"),
    ),
    "payer": ("id", "name", "payer_id", "filing_code", "street", "city", "state", "zip"),
    "patient": (
        *("id", "first_name", "middle_name", "last_name", "date_of_birth", "sex", "phone"),
        *("street", "city", "state", "zip"),
    ),
    "coverage": (
        *("id", "member_id", "group_number", "group_name", "plan_name", "filing_code", "relationship"),
        *("subscriber_first_name", "subscriber_last_name", "subscriber_date_of_birth", "subscriber_sex"),
        *("subscriber_street", "subscriber_city", "subscriber_state", "subscriber_zip"),
    ),
    "referral": (
        *("id", "referring_first_name", "referring_last_name", "referring_credential", "referring_npi"),
        *("referral_number", "prior_auth_number"),
    ),
    "injury": ("id", "cause", "occurred_on", "state", "claim_number", "employer"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Assembled:
    """A claim's body and what the rules say of it. `ready`: nothing stops it from being written.

    `again_on` is the first day on which the same records may be judged otherwise, `due_on` the last day to
    send it, each null when there is none.
    """

    body: ClaimBody
    findings: list[Judged]
    ready: bool
    again_on: str | None
    due_on: str | None = None


def assemble(
    visit: Visit,
    claim_number: str,
    *,
    today: date,
    here: date | None = None,
    pack: Pack | None = None,
    replaces: Replacing | None = None,
    after: After | None = None,
) -> Assembled:
    """Make the claim of a visit, judged by the practice's pack; by the program's own when none is given.

    ``today`` is the latest day on any clock, ``here`` the practice's own; where that is not told, a last day
    to send lasts until it is over in Hawaii, which is a day behind the latest clock. The same visit on the
    same days gives the same claim. A stop that fires and one that cannot be answered both keep a claim from
    being ready: what is not known is not sent. One that somebody went on against does not; the body keeps who
    and why. ``replaces`` makes it a claim in the place of another, ``after`` one to a payer asked later.
    """
    visit = asked_next(visit, after) if after else visit
    body = _body(visit, claim_number)
    if replaces:
        body["replaces"] = replaces
    if after:
        fill_in(body, after)
    if further := later(visit, _shown):
        body["later"] = further
    covers = visit.ruled().get("claim_covers")
    if covers and covers["value"] == "month":
        body["covers"] = "month"
    findings: list[Judged] = [contested(kind) for kind in visit.contested]
    pack = pack or load_pack()
    here = here or today - timedelta(days=1)
    facts = visit_facts(bundle(visit, here, pack), pack)
    findings += accept(judge(facts, pack), visit.overrides, facts, pack)
    if not body["note_signed"]:
        findings.append(note_open())
    if not visit.is_proved():
        findings.append(signature_does_not_hold())
    told = {finding["rule"] for finding in findings} & {"home-zip", "place-address"}
    if half_written(visit.encounter) and "place-address" not in told:
        findings.append(half_written_address())
    place = body["service_location"]
    if place and not well_formed("zip9", place["zip"]) and not told:
        findings.append(zip_too_short())
    unsayable: list[Judged] = []
    if not standing(findings, "stop"):
        unsayable = _unsayable(body, today)
    findings += unsayable
    body["overrides"] = [finding["accepted"] for finding in findings if "accepted" in finding]
    ready = not standing(findings, "stop")
    # What cannot be written today may only be of a day that has not come.
    again = here + timedelta(days=1) if unsayable else judged_again(facts, pack, reviews(visit), here)
    due_on = walk(facts, "filing.due_on")
    return Assembled(
        body=body,
        findings=findings,
        ready=ready,
        again_on=again.isoformat() if again else None,
        due_on=cast("str", due_on) if is_day(due_on) else None,
    )


def bundle(visit: Visit, here: date, pack: Pack | None = None) -> dict[str, Any]:
    """Give a visit as the shared rules read it (sync/rules/facts); ``here``, ``pack`` as for ``assemble``."""
    pack = pack or load_pack()
    day = visit.encounter["date_of_service"]
    codes = {code for line in visit.lines for code in line["diagnoses"]}
    codes |= set(visit.referral["diagnoses"] if visit.referral else [])
    return {
        "today": here.isoformat(),
        "practice": visit.office.practice,
        "provider": visit.provider,
        "payer": visit.payer,
        "payer_sets": visit.sets(),
        "fees": visit.office.fees,
        "patient": visit.patient,
        "coverage": visit.coverage,
        "referral": visit.referral,
        "referral_pages": len(visit.referral_pages),
        "encounter": visit.encounter,
        "note": _note_for_rules(visit.note, measured=visit.measured),
        "likeness": visit.likeness,
        "service_lines": visit.lines,
        "consents": visit.consents,
        "withdrawals": visit.withdrawals,
        **visit.asked,
        "same_day_lines": visit.same_day,
        "icd": {
            code: status(shipped(), code, day, pack["tables"]["icd"])["answer"] for code in sorted(codes)
        },
    }


def _note_for_rules(note: Fields | None, *, measured: bool) -> Fields | None:
    # Rules ask whether a part was written, never what: the words stay in the record.
    if note is None:
        return None
    parts = {part: "written" if note[f"has_{part}"] else None for part in _SOAP}
    told = ("pain_before", "pain_after", "red_flags_asked", "red_flags_decided")
    return {**parts, **{name: note[name] for name in told}, "measured": measured}


def _body(visit: Visit, claim_number: str) -> ClaimBody:
    day = visit.encounter["date_of_service"]
    diagnoses = claimed_diagnoses(visit.referral, visit.lines)
    payer = visit.ruled_payer()
    lines = billed_lines(visit.lines, diagnoses, payer, visit.office.fees, day)
    consents = {name: getattr(visit, name) for name in ("encounter", "consents", "withdrawals")}
    consent = as_record(consent_facts(consents, day)) or {}
    body: ClaimBody = {
        "claim_number": claim_number,
        "encounter_id": visit.encounter["id"],
        "date_of_service": day,
        "place_of_service": visit.encounter["place_of_service"],
        "note_signed": bool(visit.note and visit.note["signed"]),
        "practice": _shown("practice", visit.office.practice),
        "provider": _shown("provider", visit.provider),
        "payer": _shown("payer", visit.payer),
        "patient": _shown("patient", visit.patient),
        "coverage": _shown("coverage", visit.coverage),
        "referral": _with_authorization(_shown("referral", visit.referral), visit),
        "injury": _shown("injury", as_record(_standing(visit).get("injury"))),
        "service_location": service_location(visit.encounter, visit.patient, payer, visit.office.practice),
        "release_of_information": consent.get("release") is True,
        "benefits_assigned": consent.get("assignment") is True,
        # No record says otherwise yet: a practice that does not accept assignment bills its clients.
        "assignment_accepted": "A",
        "diagnoses": diagnoses,
        "lines": lines,
        "total_cents": sum(line["charge_cents"] for line in lines),
        "overrides": [],
    }
    if visit.note_signed_on:
        body["note_signed_on"] = visit.note_signed_on
    return body


def _shown(kind: str, record: Fields | None) -> Fields | None:
    return {name: record[name] for name in _SHOWN[kind]} if record else None


def _with_authorization(referral: Fields | None, visit: Visit) -> Fields | None:
    """Give the referral with the number of the prior authorization that holds, which comes before its own."""
    held = _standing(visit).get("prior_authorization")
    number = said(as_record(held), "authorization_number")
    return {**referral, "prior_auth_number": number} if referral and number else referral


def _standing(visit: Visit) -> dict[str, object]:
    return with_standing(dict(visit.asked), visit.encounter["date_of_service"])


def _unsayable(body: ClaimBody, today: date) -> list[Judged]:
    """Ask the writer itself, so that a claim called ready is one that can be written."""
    try:
        x12.check_sayable(to_x12(body), on=today)
    except IncompleteError as missing:
        return [incomplete(missing.what)]
    except x12.CannotSay as refusal:
        return [cannot_say(refusal.field, refusal.why)]
    return []
