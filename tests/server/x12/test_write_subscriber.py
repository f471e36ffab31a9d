"""Loops 2000B to 2010CA: who is covered, by whom, and who was treated."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from server.x12 import CannotSay
from server.x12.write_subscriber import patient, subscriber
from tests.server.x12.samples import CEDAR, PAT, group_claim, solo_claim


def test_a_patient_with_a_member_id_is_the_subscriber() -> None:
    assert subscriber(solo_claim(), 2, 1).split("~")[:-1] == [
        "HL*2*1*22*0",
        "SBR*P*18*G-100******CI",
        "NM1*IL*1*O'BRIEN*PAT***JR*MI*XYZ123456",
        "N3*9 1/2 BIRCH LANE*APT 4",
        "N4*LACEY*WA*985032222",
        "DMG*D8*19800229*F",
        "NM1*PR*2*CEDAR HEALTH PLAN*****PI*CEDAR1",
    ]


def test_a_subscriber_who_is_not_the_patient_says_neither_address_nor_birth() -> None:
    said = subscriber(group_claim(subscriber=PAT), 2, 1)
    assert "HL*2*1*22*1~SBR*P**G-100******BL~" in said
    assert "DMG" not in said
    assert "BIRCH" not in said


def test_a_dependent_hangs_below_the_subscriber() -> None:
    claim = group_claim()
    assert claim.patient
    assert patient(claim.patient, 3, 2).startswith("HL*3*2*23*0~PAT*19~NM1*QC*1*GARCIA*LUCIA~N3*")


def test_a_group_name_is_said_only_without_a_group_number() -> None:
    both = replace(PAT, group_name="Harbor Pilots")
    assert "SBR*P*18*G-100******CI~" in subscriber(solo_claim(subscriber=both), 2, 1)
    named = replace(both, group_number="")
    assert "SBR*P*18**HARBOR PILOTS*****CI~" in subscriber(solo_claim(subscriber=named), 2, 1)


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"address": None}, "subscriber.address"),
        ({"date_of_birth": None}, "subscriber.date_of_birth"),
        ({"date_of_birth": date(1899, 1, 1)}, "subscriber.date_of_birth"),
        ({"sex": None}, "subscriber.sex"),
        ({"sex": "X"}, "subscriber.sex"),
        ({"member_id": ""}, "subscriber.member_id"),
        ({"member_id": "   "}, "subscriber.member_id"),
        ({"member_id": "A"}, "subscriber.member_id"),
        ({"member_id": "XYZ#1"}, "subscriber.member_id"),
        ({"group_number": "G:1"}, "subscriber.group_number"),
    ],
)
def test_a_subscriber_with_a_missing_or_unsayable_fact_is_refused(
    changes: dict[str, Any], field: str
) -> None:
    with pytest.raises(CannotSay) as caught:
        subscriber(solo_claim(subscriber=replace(PAT, **changes)), 2, 1)
    assert caught.value.field == field


def test_self_is_no_relationship_of_a_dependent() -> None:
    claim = group_claim()
    assert claim.patient
    with pytest.raises(CannotSay, match=r"patient\.relationship"):
        patient(replace(claim.patient, relationship="18"), 3, 2)


@pytest.mark.parametrize(
    ("changes", "field"),
    [({"filing_code": "09"}, "filing_code"), ({"payer_id": ""}, "payer_id"), ({"name": " "}, "name")],
)
def test_a_payer_with_an_unsayable_fact_is_refused(changes: dict[str, str], field: str) -> None:
    with pytest.raises(CannotSay) as caught:
        subscriber(solo_claim(payer=replace(CEDAR, **changes)), 2, 1)
    assert caught.value.field.startswith(f"payer.{field}")
