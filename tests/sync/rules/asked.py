"""Makes up what payers ask beside the policy, and the client's other visits, for bundles of the rules."""

import random

DAYS = [
    "2026-11-24",
    "2026-11-23",
    "2026-11-16",
    "2026-11-01",
    "2026-01-15",
    "2025-10-01",
    "2027-01-31",
    None,
]
FLAGS = [True, False, None]
IDS = ["e", "e1", "e2", "\U0001f600", "\uff5e"]


def asked(dice: random.Random) -> dict[str, object]:
    """Give the lists of records that a bundle has beside those of the visit itself."""
    many = range(dice.randint(0, 3))
    return {
        "visits": [_visit(dice) for _ in range(dice.randint(0, 6))],
        "coverages": [
            {"id": dice.choice(["c", "c2"]), "rank": dice.choice(["primary", "secondary"]), **_days(dice)}
            for _ in many
        ],
        "coverage_checks": [_check(dice) for _ in many],
        "coverage_notices": [_notice(dice) for _ in many],
        "prior_authorizations": [_authorization(dice) for _ in many],
        "injuries": [
            {"id": "i", "cause": dice.choice(["auto", "work", "other"]), "occurred_on": dice.choice(DAYS)}
            for _ in many
        ],
        "treatment_plans": [
            {
                "id": str(at),
                "starts_on": dice.choice(DAYS),
                "functional_goal": dice.choice([None, " ", "Lift"]),
            }
            for at in many
        ],
        "enrollments": [
            {
                "id": str(at),
                "provider_id": dice.choice(["t", "t2"]),
                "payer_id": dice.choice(["p1", "p2"]),
                "status": dice.choice(["enrolled", "applied", "refused", "out_of_network"]),
                **_days(dice),
            }
            for at in many
        ],
    }


def _visit(dice: random.Random) -> dict[str, object]:
    return {
        "id": dice.choice(IDS),
        "date_of_service": dice.choice(DAYS),
        "started_at": dice.choice([None, "", "2026-11-24T16:00:00Z"]),
        "finished": dice.choice([True, True, False]),
        "canceled": dice.choice([False, False, True]),
        "no_charge": dice.choice(FLAGS),
        "referral_id": dice.choice(["r", "r2", None]),
        "coverage_id": dice.choice(["c", "c2", None]),
        "units": dice.choice([None, 0, 2, 4]),
        "codes": dice.choice([[], ["97124"], ["97140", "97124"]]),
        "code_units": dice.choice([[], [2], [1, 3], [None, 2], None]),
    }


def _days(dice: random.Random) -> dict[str, object]:
    return {"effective_from_on": dice.choice(DAYS), "effective_to_on": dice.choice(DAYS)}


def _check(dice: random.Random) -> dict[str, object]:
    return {
        "id": dice.choice(IDS),
        "checked_on": dice.choice(DAYS),
        "active": dice.choice(FLAGS),
        "therapist_covered": dice.choice(FLAGS),
        "visits_allowed": dice.choice([None, 12]),
        "visits_used": dice.choice([None, 0, 6]),
        "resets_on": dice.choice(DAYS),
    }


def _notice(dice: random.Random) -> dict[str, object]:
    return {
        "id": dice.choice(["n", "n2"]),
        "paper": "cms_r_131",
        "signed_on": dice.choice(DAYS),
        "choice": dice.choice([*"123", None, 5]),
    }


def _authorization(dice: random.Random) -> dict[str, object]:
    return {
        "id": dice.choice(IDS),
        "starts_on": dice.choice(DAYS),
        "ends_on": dice.choice(DAYS),
        "counts": dice.choice(["visits", "units"]),
        "amount": dice.choice([None, 0, 6]),
        "codes": dice.choice([[], ["97124"]]),
    }
