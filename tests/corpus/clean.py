"""Whole visits that each type of payer would pay, as bundles of the rules; nothing here looks at a rule."""

from typing import Any

Bundle = dict[str, Any]

DAY = "2026-09-15"
TODAY = "2026-09-16"

PAYERS: dict[str, dict[str, Any]] = {
    "commercial, Washington": {
        "filing_code": "BL",
        "demands": {
            "authorization": "after_visits",
            "authorization_after_visits": 4,
            "visit_cap": 16,
            "visit_cap_period": "calendar_year",
            "unit_cap": 4,
            "unit_rule": "ama",
            "timely_filing_days": 180,
        },
    },
    "commercial, elsewhere": {
        "filing_code": "CI",
        "demands": {"authorization": "never", "unit_rule": "ama", "timely_filing_days": 90},
    },
    "health plan": {
        "filing_code": "HM",
        "demands": {
            "authorization": "always",
            "unit_rule": "cms",
            "timely_filing_days": 120,
            "modifiers_demanded": ["GP"],
        },
    },
    "auto, Washington": {
        "filing_code": "AM",
        "demands": {
            "authorization": "never",
            "accident_facts_required": True,
            "unit_rule": "ama",
            "timely_filing_days": 365,
        },
    },
    "workers' compensation": {
        "filing_code": "WC",
        "demands": {
            "authorization": "at_home",
            "accident_facts_required": True,
            "home_needs_justification": True,
            "treatment_plan_required": True,
            "sessions_per_day": 1,
            "progress_report_visits": 6,
            "unit_rule": "cms",
            "timely_filing_days": 365,
        },
    },
    "VA community care": {
        "filing_code": "VA",
        "demands": {
            "authorization": "never",
            "referral_max_visits": 12,
            "modifiers_demanded": ["GP"],
            "unit_rule": "cms",
            "timely_filing_days": 180,
        },
    },
}
"""What each type of payer asks, made up after what is known of them: not a rule set of any payer."""

_ASKED_OF_ALL = {
    "pays_massage_therapists": True,
    "submit_mode": "claim",
    "referral_required": True,
    "referral_valid_days": 180,
    "counted_from": "signed",
    "referral_must_have": ["diagnosis", "signature", "npi", "duration", "frequency"],
    "prescriber_types": ["MD", "DO", "DC", "ND", "NP", "PA"],
    "codes_allowed": ["97124", "97140"],
    "places_of_service": ["11", "12"],
    "verify_coverage_days": 60,
    "timely_filing_from": "service",
    "ptp_edits": False,
    "mue_edits": False,
    "recertify_days": 90,
}


def clean(payer: str) -> Bundle:
    """Give a visit at home that a payer of this type would pay."""
    asks = PAYERS[payer]
    demands = {**_ASKED_OF_ALL, **asks["demands"]}
    modifiers = list(demands.get("modifiers_demanded", []))
    return {
        "today": TODAY,
        "practice": _practice(),
        "provider": {
            "id": "t1",
            "first_name": "Rosa",
            "last_name": "Sample",
            "npi": "1999999901",
            "license_number": "MA-TEST-1",
            "license_state": "WA",
            "license_expires_on": "2027-01-31",
            "taxonomy": "225700000X",
        },
        "payer": _payer(payer, asks["filing_code"]),
        "payer_sets": [_demanded(demands)],
        "fees": [
            {"cpt": cpt, "charge_cents": 4000, "effective_from_on": "2026-01-01", "effective_to_on": None}
            for cpt in ("97124", "97140", "97112")
        ],
        "patient": _patient(),
        "coverage": _coverage(),
        "coverages": [{"id": "c1", "rank": "primary"}],
        "coverage_checks": [_check()],
        "coverage_notices": [],
        "prior_authorizations": [_authorization()],
        "injuries": [_injury()],
        "treatment_plans": [_plan()],
        "enrollments": [_enrolled()],
        "referral": _referral(),
        "referral_pages": 1,
        "visits": [_visit("v1", "2026-09-01"), _visit("v2", "2026-09-08")],
        "same_day_lines": [],
        "encounter": {
            "id": "e1",
            "signed": True,
            "date_of_service": DAY,
            "place_of_service": "12",
            "street": None,
            "city": None,
            "state": None,
            "zip": None,
            "no_charge": None,
            "started_at": "2026-09-15T17:00:00Z",
            "ended_at": "2026-09-15T18:05:00Z",
            "canceled_at": None,
        },
        "note": _note(),
        "likeness": {"lines": 8, "lines_new": 6, "lines_same": 2, "same_on": "2026-09-08"},
        "service_lines": [_line("97124", 30, 2, modifiers), _line("97140", 30, 2, modifiers, "low back")],
        "consents": [_consent()],
        "withdrawals": [],
        "icd": {"M54.50": "billable", "M62.830": "billable"},
    }


def _practice() -> Bundle:
    return {
        "name": "Harbor Sample",
        "entity_type": "person",
        "npi": "1999999901",
        "tax_id": "98-7654321",
        "tax_id_type": "EI",
        "taxonomy": "225700000X",
        "street": "1 Sample Pier",
        "city": "Seattle",
        "state": "WA",
        "zip": "98104-1122",
    }


def _payer(name: str, filing_code: str) -> Bundle:
    return {
        "id": "p1",
        "name": f"Sample {name}",
        "payer_id": "SAMP1",
        "filing_code": filing_code,
        # Each code has a region of its own, and this payer lets them stand side by side.
        "unit_rule": "ama",
        "unit_cap": None,
        "pair_97124_97140": "modifier",
        "referral_required": True,
        "pos12_service_location": "send",
        "rules_verified_on": "2026-09-01",
    }


def _demanded(parameters: dict[str, Any]) -> Bundle:
    return {
        "id": "s1",
        "name": "Sample",
        "effective_from_on": "2026-01-01",
        "effective_to_on": None,
        "for": {"payer": "p1", "payer_type": None, "plan": None, "state": None},
        "parameters": parameters,
        "evidence": {},
        "source": "made up",
        "author": "Sample",
        "verified_on": "2026-09-01",
        "review_by_on": "2027-01-01",
    }


def _patient() -> Bundle:
    return {
        "first_name": "Ana",
        "last_name": "Sample",
        "date_of_birth": "1980-02-29",
        "sex": "F",
        "street": "2 Sample Lane",
        "city": "Seattle",
        "state": "WA",
        "zip": "98103-4402",
    }


def _coverage() -> Bundle:
    return {
        "id": "c1",
        "rank": "primary",
        "member_id": "SAM100200300",
        "relationship": "self",
        "subscriber_first_name": None,
        "subscriber_last_name": None,
        "group_name": None,
        "effective_from_on": "2026-01-01",
        "effective_to_on": None,
        "group_number": None,
        "plan_name": None,
        "filing_code": None,
    }


def _check() -> Bundle:
    return {
        "id": "k1",
        "checked_on": "2026-08-20",
        "active": True,
        "massage_covered": True,
        "therapist_covered": True,
        "home_covered": True,
        "referral_needed": True,
        "authorization_needed": False,
        "other_coverage": False,
        "visits_allowed": 20,
        "visits_used": 1,
        "resets_on": None,
    }


def _authorization() -> Bundle:
    return {
        "id": "a1",
        "authorization_number": "PA-1",
        "starts_on": "2026-09-01",
        "ends_on": "2026-12-31",
        "counts": "visits",
        "amount": 12,
        "codes": [],
        "at_home": True,
    }


def _injury() -> Bundle:
    return {
        "id": "i1",
        "cause": "auto",
        "occurred_on": "2026-08-01",
        "state": "WA",
        "claim_number": "CL-1",
        "employer": "Sample Mill",
        "first_treated_on": "2026-08-03",
    }


def _plan() -> Bundle:
    return {
        "id": "x1",
        "starts_on": "2026-09-01",
        "review_by_on": "2026-11-30",
        "visits_per_week": 2,
        "functional_goal": "Sit for an hour by November",
        "measure": "ODI",
        "home_reason": "Cannot leave the house without help",
    }


def _enrolled() -> Bundle:
    return {
        "id": "n1",
        "provider_id": "t1",
        "payer_id": "p1",
        "status": "enrolled",
        "effective_from_on": "2026-01-01",
        "effective_to_on": None,
    }


def _referral() -> Bundle:
    return {
        "id": "r1",
        "referring_first_name": "Lee",
        "referring_last_name": "Sample",
        "referring_credential": "MD",
        "referring_npi": "1234567893",
        "diagnoses": ["M54.50", "M62.830"],
        "visits_authorized": 12,
        "frequency": "2x week",
        "visits_per_week": 2,
        "codes": [],
        "regions": [],
        "signed_on": "2026-08-25",
        "starts_on": "2026-08-25",
        "ends_on": "2026-12-31",
        "referral_number": "RF-1",
        "prior_auth_number": None,
    }


def _visit(name: str, day: str) -> Bundle:
    return {
        "id": name,
        "date_of_service": day,
        "started_at": f"{day}T17:00:00Z",
        "finished": True,
        "canceled": False,
        "no_charge": None,
        "referral_id": "r1",
        "coverage_id": "c1",
        "units": 4,
        "codes": ["97124", "97140"],
        "code_units": [2, 2],
    }


def _note() -> Bundle:
    return {
        **dict.fromkeys(("subjective", "objective", "assessment", "plan"), "written"),
        "pain_before": 6,
        "pain_after": 3,
        "measured": True,
        "red_flags_asked": True,
        "red_flags_decided": True,
    }


def _line(cpt: str, minutes: int, units: int, modifiers: list[str], region: str = "neck") -> Bundle:
    separate = ["59"] if cpt == "97124" else []
    return {
        "id": cpt,
        "position": 1,
        "cpt": cpt,
        "minutes": minutes,
        "units": units,
        "region": region,
        "modifiers": [*separate, *modifiers],
        "diagnoses": ["M54.50"],
    }


def _consent() -> Bundle:
    return {
        "id": "k",
        "signed_at": "2026-09-01T17:00:00Z",
        "answer_treatment": True,
        "answer_release": True,
        "answer_assignment": True,
        "purpose": None,
    }
