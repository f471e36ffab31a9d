"""Loops 2300 and 2400: what a claim may say, and the contradictions that are refused by name."""

from typing import Any

import pytest

from server.x12 import CannotSay, Claim
from server.x12.write_claim import claim_loop
from tests.server.x12.samples import group_claim, line, solo_claim


def _said(claim: Claim) -> list[str]:
    return claim_loop(claim).split("~")[:-1]


@pytest.mark.parametrize(
    ("changes", "field", "why"),
    [
        ({"claim_id": "TS-00000000001X"}, "claim_id", "at most 14"),
        ({"claim_id": "ts-1"}, "claim_id", "A-Z"),
        ({"place_of_service": "1"}, "place_of_service", "one of"),
        ({"place_of_service": "30"}, "place_of_service", "one of"),
        ({"frequency": "6"}, "frequency", "one of 1, 7, 8"),
        ({"frequency": "7"}, "original_payer_claim_number", "is missing"),
        ({"frequency": "8"}, "original_payer_claim_number", "is missing"),
        ({"original_payer_claim_number": "P1"}, "original_payer_claim_number", "replacement"),
        ({"assignment_accepted": "Y"}, "assignment_accepted", "one of A, C"),
        ({"benefits_assigned": ""}, "benefits_assigned", "one of N, W, Y"),
        ({"release_of_information": "N"}, "release_of_information", "one of I, Y"),
        ({"diagnoses": ()}, "diagnoses", "one to twelve"),
        ({"diagnoses": tuple(f"M54.{n}" for n in range(10, 23))}, "diagnoses", "one to twelve"),
        ({"diagnoses": ("M54.50", "m5450")}, "diagnoses[1]", "listed twice"),
        ({"diagnoses": ("W19.XXXA", "M54.50")}, "diagnoses[0]", "external cause"),
        ({"diagnoses": ("back pain",)}, "diagnoses[0]", "ICD-10-CM"),
        ({"diagnoses": ("M54.50", "")}, "diagnoses[1]", "is missing"),
        ({"patient_paid_cents": 12_001}, "patient_paid_cents", "more than the claim's charges"),
        ({"patient_paid_cents": -1}, "patient_paid_cents", "whole cents"),
        ({"referral_number": "12~3"}, "referral_number", "cannot hold"),
        ({"prior_auth_number": "1" * 51}, "prior_auth_number", "51 characters"),
        ({"lines": ()}, "lines", "one to fifty"),
        ({"lines": tuple(line(n) for n in range(51))}, "lines", "one to fifty"),
        ({"lines": (line(1), line(1))}, "lines", "a line id of their own"),
    ],
)
def test_a_claim_that_contradicts_itself_is_refused_by_field(
    changes: dict[str, Any], field: str, why: str
) -> None:
    with pytest.raises(CannotSay) as caught:
        claim_loop(solo_claim(**changes))
    assert caught.value.field == field
    assert why in caught.value.why


@pytest.mark.parametrize(
    ("changes", "field", "why"),
    [
        ({"cpt": "9712"}, "cpt", "five characters"),
        ({"cpt": ""}, "cpt", "is missing"),
        ({"cpt": "97124\n"}, "cpt", "five characters"),
        ({"modifiers": ("59", "XS", "GP", "76", "77")}, "modifiers", "at most four"),
        ({"modifiers": ("59", "59")}, "modifiers", "each once"),
        ({"modifiers": ("5",)}, "modifiers", "two letters or digits"),
        ({"charge_cents": 0}, "charge_cents", "more than nothing"),
        ({"charge_cents": -100}, "charge_cents", "more than nothing"),
        ({"units": 0}, "units", "from 1 to 999"),
        ({"units": 1.5}, "units", "from 1 to 999"),
        ({"diagnosis_pointers": ()}, "diagnosis_pointers", "one to four"),
        ({"diagnosis_pointers": (1, 2, 1)}, "diagnosis_pointers", "each once"),
        ({"diagnosis_pointers": (3,)}, "diagnosis_pointers", "past the claim's diagnoses"),
        ({"diagnosis_pointers": (0,)}, "diagnosis_pointers", "past the claim's diagnoses"),
        ({"date_of_service": "2026-11-20"}, "date_of_service", "calendar day"),
        ({"line_id": "L" * 31}, "line_id", "at most 30"),
        ({"line_id": "l1"}, "line_id", "A-Z"),
        ({"place_of_service": "home"}, "place_of_service", "one of"),
        ({"cpt": "97139"}, "description", "unlisted procedure"),
        ({"description": "Massage"}, "description", "does not go with 97124"),
    ],
)
def test_a_line_that_cannot_be_billed_is_refused_by_field(
    changes: dict[str, Any], field: str, why: str
) -> None:
    with pytest.raises(CannotSay) as caught:
        claim_loop(solo_claim(lines=(line(1), line(2, **changes))))
    assert caught.value.field == f"lines[1].{field}"
    assert why in caught.value.why


def test_charges_too_large_together_are_refused() -> None:
    lines = (line(1, charge_cents=9_999_999_999), line(2))
    with pytest.raises(CannotSay, match="total_cents"):
        claim_loop(solo_claim(lines=lines))


def test_the_total_is_the_sum_of_the_lines() -> None:
    assert _said(group_claim())[0] == "CLM*TS-000002*135.50***11:B:7*Y*A*N*I"


def test_the_four_consents_are_said_each_from_its_own_fact() -> None:
    claim = solo_claim(
        provider_signature_on_file=False,
        assignment_accepted="C",
        benefits_assigned="W",
        release_of_information="I",
        patient_signature_by_provider=True,
    )
    assert _said(claim)[0] == "CLM*TS-000001*120***12:B:1*N*C*W*I*P"


def test_nothing_paid_is_not_said() -> None:
    assert not any(segment.startswith("AMT") for segment in _said(solo_claim(patient_paid_cents=0)))
    assert "AMT*F5*0.50" in _said(solo_claim(patient_paid_cents=50))


def test_the_place_of_a_line_is_said_only_where_it_differs() -> None:
    said = _said(solo_claim(lines=(line(1, place_of_service="12"), line(2, place_of_service="11"))))
    assert "SV1*HC:97124*120*UN*4***1" in said
    assert "SV1*HC:97124*120*UN*4*11**1" in said


def test_an_unlisted_procedure_carries_our_words_in_the_seventh_component() -> None:
    said = _said(solo_claim(lines=(line(cpt="97139", modifiers=("GP",), description="Cupping"),)))
    assert "SV1*HC:97139:GP::::CUPPING*120*UN*4***1" in said


def test_the_claims_numbers_are_said_in_the_order_of_the_guide() -> None:
    claim = group_claim(referral_number="R", prior_auth_number="A", chart_number="C")
    said = [s for s in _said(claim) if s.startswith("REF") and not s.startswith("REF*6R")]
    assert said == ["REF*9F*R", "REF*G1*A", "REF*F8*HEM-2026-99001", "REF*EA*C"]
