"""Makes up visits for the rules: whole ones of plausible values, and half-written ones from those."""

import copy
import random

from tests.sync.rules.asked import asked
from tests.sync.rules.payer_set_cards import about_edits, payer_set

NPIS = ["1234567893", "1234567890", "12345", None]
CODES = ["97124", "97140", "97112", "97010", "97799", "G0283", "", None]
DIAGNOSES = ["M54.50", "M5450", "M54.5", "m54.2", "S13.4XXD", "Q99.X", "M79.18"]
DAYS = ["2026-11-24", "2026-01-15", "2026-09-30", "2026-10-01", "2025-10-01", "2024-02-29", None]
STREETS = ["12 Sample St", "PO Box 9", "P.O. Box 77", "Post Office Box 1", "3 Expo Boxwood Rd", "  ", None]
WORDS = ["Neck tight", " ", "\u00a0", "ñandú {payer.name} $& $1", None]
EDITS = [*2 * [{"ptp_edits": True, "mue_edits": True}], {"ptp_edits": False, "mue_edits": False}]
JUNK = [
    *(None, True, False, 0, -1, 1, 7, 2**53, 1.5, "", " ", "x", "2026-02-30", "0999-01-01", "20260101"),
    *(
        [],
        [None],
        ["M54.50", 3],
        [{}],
        [[]],
        {},
        {"constructor": 1},
        "constructor",
        "97124\n",
        "\ufeff",
        "\ud800",
    ),
]


def whole(dice: random.Random) -> dict[str, object]:
    """Give the records of a visit in which every field is there and of its type."""
    pick = dice.choice
    lines = [_line(dice, at) for at in range(dice.randint(0, 4))]
    referred = dice.sample(DIAGNOSES, dice.randint(0, 3))
    codes = {*referred, *(code for line in lines for code in line["diagnoses"])}
    return {
        "today": "2026-11-24",
        "practice": pick([None, *3 * [_practice(dice)]]),
        "provider": pick([None, _provider(dice)]),
        "payer": pick([None, *4 * [_payer(dice)]]),
        "payer_sets": [
            *(payer_set(dice) for _ in range(dice.choice([0, 0, 1, 2, 4]))),
            *([about_edits("p1", **dice.choice(EDITS))] if dice.random() < 0.5 else []),
        ],
        "fees": [_fee(dice) for _ in range(dice.randint(0, 5))],
        "patient": {
            "first_name": pick(WORDS),
            "date_of_birth": pick(DAYS),
            "sex": pick("FMU"),
            **_address(dice),
        },
        "coverage": pick([None, *4 * [_coverage(dice)]]),
        "referral": pick([None, *4 * [_referral(dice, referred)]]),
        "referral_pages": dice.randint(0, 2),
        "encounter": {
            "id": "e",
            "signed": pick([True, False]),
            "date_of_service": pick(DAYS),
            "place_of_service": pick(["11", "12"]),
            "started_at": pick([None, "2026-11-24T18:00:00Z", "2026-11-25T01:00:00Z"]),
            "ended_at": pick([None, "2026-11-24T19:01:02Z"]),
            "canceled_at": pick([None, None, "2026-11-24T10:00:00Z"]),
            "no_charge": pick([None, None, True]),
            **_address(dice),
        },
        "note": pick(
            [
                None,
                {
                    **{part: pick(WORDS) for part in ("subjective", "objective", "plan", "assessment")},
                    **{name: pick([True, False]) for name in ("red_flags_asked", "red_flags_decided")},
                },
            ]
        ),
        "likeness": pick([None, *3 * [_likeness(dice)]]),
        "service_lines": lines,
        "same_day_lines": [_line(dice, at) for at in range(dice.choice([0, 0, 1, 2]))],
        "consents": [_consent(dice) for _ in range(dice.randint(0, 3))],
        "withdrawals": [_withdrawal(dice) for _ in range(dice.choice([0, 0, 0, 1, 2]))],
        "icd": {code: pick(["billable", "header", "seventh", "unknown"]) for code in sorted(codes)},
        **asked(dice),
    }


def imported(dice: random.Random) -> dict[str, object]:
    """Give tables as an office has them after it imported some files."""
    days = ["2020-01-01", "2026-01-01", "2026-10-01"]
    codes = [code for code in CODES if code]
    rows = [
        [
            *dice.sample(codes, 2),
            dice.choice([None, *days]),
            dice.choice([None, "2026-11-01"]),
            dice.choice("01"),
        ]
        for _ in range(24)
    ]
    quarters = [("2026Q1", "2026-01-01", "2026-03-31"), ("2026Q4", "2026-10-01", "2026-12-31")]
    return {
        "pairs": {"quarter": "2026Q4", "known_to": "2026-12-31", "verified_on": "2026-11-02", "rows": rows},
        "limits": [
            {
                "quarter": quarter,
                "from": begins,
                "known_to": ends,
                "verified_on": "2026-11-02",
                "rows": [[code, dice.randint(0, 4), dice.choice([1, 2, 3])] for code in codes],
            }
            for quarter, begins, ends in quarters
        ],
        "icd": [
            {
                "release": "FY2027",
                "base": dice.choice(["FY2026", "FY2025"]),
                "valid_from": "2026-10-01",
                "valid_to": "2027-09-30",
                "verified_on": "2026-11-02",
                "added": [],
                "removed": [],
            }
        ],
    }


def half_written(dice: random.Random) -> object:
    """Give a visit with some fields taken out, emptied, or holding what does not belong there."""
    bundle = copy.deepcopy(whole(dice))
    for _ in range(dice.randint(1, 6)):
        _spoil(bundle, dice)
    return bundle


def _spoil(holder: object, dice: random.Random) -> None:
    if not isinstance(holder, (dict, list)) or not holder:
        return
    at = dice.choice(list(holder) if isinstance(holder, dict) else range(len(holder)))
    if isinstance(holder[at], (dict, list)) and dice.random() < 0.8:
        _spoil(holder[at], dice)
    elif dice.random() < 0.4:
        del holder[at]
    else:
        holder[at] = copy.deepcopy(dice.choice(JUNK))


def _practice(dice: random.Random) -> dict[str, object]:
    return {
        "name": "Harbor Sample",
        "entity_type": dice.choice(["person", "organization"]),
        "npi": dice.choice(NPIS),
        "tax_id": dice.choice(["12-3456789", "12", None]),
        "tax_id_type": dice.choice(["EI", "SY", None]),
        "taxonomy": dice.choice(["225700000X", "x"]),
        **_address(dice),
    }


def _provider(dice: random.Random) -> dict[str, object]:
    license_ends = {"license_expires_on": dice.choice(DAYS)}
    return {"id": "t", "npi": dice.choice(NPIS), "first_name": "Rosa", **license_ends}


def _address(dice: random.Random) -> dict[str, object]:
    place = {"city": "Seattle", "state": dice.choice(["WA", "ZZ", None])}
    return {"street": dice.choice(STREETS), **place, "zip": dice.choice(["98101", "98101-1234", None])}


def _payer(dice: random.Random) -> dict[str, object]:
    return {
        "id": dice.choice(["p1", "p2"]),
        "filing_code": dice.choice(["CI", "AM", "WC", "VA", "ZZ", None]),
        "name": dice.choice(["Cascade Sample", "Ñ {codes} $1"]),
        "payer_id": dice.choice(["SAMP1", None]),
        "unit_rule": dice.choice(["cms", "ama"]),
        "unit_cap": dice.choice([None, 1, 4]),
        "pair_97124_97140": dice.choice(["modifier", "never", "unknown"]),
        "referral_required": dice.choice([True, False]),
        "pos12_service_location": dice.choice(["send", "omit"]),
        "rules_verified_on": dice.choice([None, "2026-11-01"]),
    }


def _fee(dice: random.Random) -> dict[str, object]:
    days = {"effective_from_on": dice.choice(DAYS), "effective_to_on": dice.choice([None, "2026-09-30"])}
    return {"cpt": dice.choice(CODES), "charge_cents": dice.randint(0, 9000), **days}


def _coverage(dice: random.Random) -> dict[str, object]:
    return {
        "id": dice.choice(["c", "c2"]),
        "rank": dice.choice(["primary", "secondary", None]),
        "group_name": dice.choice(["Gold", " Gold ", None]),
        "group_number": None,
        "plan_name": dice.choice(["Silver", None]),
        "filing_code": dice.choice([None, None, "MB"]),
        "member_id": dice.choice(["XAB123", "XAB 123", None]),
        "relationship": dice.choice(["self", "child", None]),
        "subscriber_first_name": dice.choice(WORDS),
        "subscriber_last_name": dice.choice(WORDS),
        "effective_from_on": dice.choice(DAYS),
        "effective_to_on": dice.choice(DAYS),
    }


def _referral(dice: random.Random, diagnoses: list[str]) -> dict[str, object]:
    return {
        "id": "r",
        "signed_on": dice.choice(DAYS),
        "referring_credential": dice.choice(["MD", "D.C., LMP", "PA-C", " ", None]),
        "referring_first_name": dice.choice(WORDS),
        "referring_last_name": "Sample",
        "referring_npi": dice.choice(NPIS),
        "diagnoses": diagnoses,
        "visits_authorized": dice.choice([None, 6, 12]),
        "starts_on": dice.choice(DAYS),
        "ends_on": dice.choice(DAYS),
    }


def _line(dice: random.Random, at: int) -> dict[str, object]:
    return {
        "id": str(at),
        "position": at,
        "cpt": dice.choice(CODES),
        "minutes": dice.choice([None, *range(0, 65, 3)]),
        "units": dice.choice([None, None, 0, 1, 2, 4]),
        "modifiers": dice.choice([[], ["59"], ["XS", "GP"]]),
        "diagnoses": dice.sample(DIAGNOSES, dice.randint(0, 2)),
        "region": dice.choice(["neck", "low back", " ", None]),
    }


def _likeness(dice: random.Random) -> dict[str, object]:
    lines = dice.randint(0, 9)
    same = dice.randint(0, lines)
    on = dice.choice(DAYS) if same else None
    return {"lines": lines, "lines_new": dice.randint(0, lines - same), "lines_same": same, "same_on": on}


def _consent(dice: random.Random) -> dict[str, object]:
    names = ("answer_treatment", "answer_release", "answer_assignment")
    day = dice.choice(["2026-11-23", "2026-11-25", "2026-11-26", "2023-01-01", "2026-02-30"])
    answers = {name: dice.choice([True, False]) for name in names}
    return {"id": dice.choice("ab"), "signed_at": f"{day}T10:00:00Z", **answers}


def _withdrawal(dice: random.Random) -> dict[str, object]:
    day = dice.choice(["2026-11-22", "2026-11-24", "2026-11-25", "2026-02-30"])
    return {"consent_id": dice.choice("ab"), "withdrawn_at": f"{day}T18:00:00Z", "withdrawn_on": day}
