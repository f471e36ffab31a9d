"""An accident says when, where and under which number, and nothing of it is said without one."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from server.x12 import Accident, Attachment, CannotSay, Claim, Organization, check_sayable
from tests.server.x12.samples import (
    CEDAR,
    PAT,
    RAVINE,
    TODAY,
    auto_claim,
    group_claim,
    segments,
    solo_claim,
    work_claim,
    written,
)

AUTO, WORK = auto_claim().accident, work_claim().accident
assert AUTO
assert WORK


def said(claim: Claim, *beginnings: str) -> list[str]:
    return [one for one in segments(written(claim)) if one.startswith(beginnings)]


def test_an_auto_accident_says_its_state_its_day_and_the_number_of_the_case():
    assert said(auto_claim(), "CLM", "DTP*4", "REF*Y4") == [
        "REF*Y4*RAV-2026-771",
        "CLM*TS-000003*120***12:B:1*Y*A*Y*Y**AA:::WA",
        "DTP*439*D8*20261003",
        "DTP*444*D8*20261009",
        "DTP*472*D8*20261120",
    ]


def test_the_number_of_the_case_stands_with_the_person_treated():
    names = said(work_claim(), "NM1*IL", "NM1*QC", "REF*Y4")
    assert names == [
        "NM1*IL*2*ALDER & SONS ROOFING*****MI*WC5567",
        "NM1*QC*1*NUNEZ*RAMON",
        "REF*Y4*AZ12345",
    ]


def test_an_employer_may_have_no_member_id():
    employer = replace(work_claim().subscriber, member_id="")
    assert said(work_claim(subscriber=employer), "NM1*IL") == ["NM1*IL*2*ALDER & SONS ROOFING"]


def test_several_causes_stand_before_the_state():
    both = replace(AUTO, causes=("AA", "EM"))
    assert "*AA:EM::WA" in said(auto_claim(accident=both), "CLM")[0]


def test_another_accident_is_said_to_a_health_payer_without_a_number():
    fall = Accident(causes=("OA",), occurred_on=date(2026, 11, 2))
    claim = said(solo_claim(accident=fall), "CLM", "DTP*439", "REF*Y4")
    assert claim == ["CLM*TS-000001*120***12:B:1*Y*A*Y*Y**OA", "DTP*439*D8*20261102"]


def test_papers_that_follow_are_numbered_and_those_on_request_are_not():
    papers = (
        Attachment(report_type="PN", sent_by="BM", control_number="N-1"),
        Attachment(report_type="B4", sent_by="AA"),
    )
    assert said(solo_claim(attachments=papers), "PWK") == ["PWK*PN*BM***AC*N-1", "PWK*B4*AA"]


def test_a_delay_and_a_note_are_said_in_their_places():
    claim = said(solo_claim(delay_reason="7", note="In-home visit per order"), "CLM", "NTE", "REF*EA", "HI")
    assert [one.split("*")[0] for one in claim] == ["CLM", "REF", "NTE", "HI"]
    assert claim[0].endswith("*Y" + "*" * 11 + "7")
    assert claim[2] == "NTE*ADD*IN-HOME VISIT PER ORDER"


@pytest.mark.parametrize(
    ("claim", "field", "why"),
    [
        (solo_claim(payer=RAVINE), "accident", "is missing"),
        (work_claim(accident=None), "accident", "is missing"),
        (auto_claim(accident=replace(AUTO, state="")), "accident.state", "must be one of"),
        (auto_claim(accident=replace(AUTO, state="ZZ")), "accident.state", "must be one of"),
        (work_claim(accident=replace(WORK, state="WA")), "accident.state", "auto accident only"),
        (auto_claim(accident=replace(AUTO, claim_number="")), "accident.claim_number", "is missing"),
        (auto_claim(accident=replace(AUTO, causes=())), "accident.causes", "one or two"),
        (auto_claim(accident=replace(AUTO, causes=("AA", "EM", "OA"))), "accident.causes", "one or two"),
        (auto_claim(accident=replace(AUTO, causes=("AA", "AA"))), "accident.causes", "each once"),
        (auto_claim(accident=replace(AUTO, causes=("XX",))), "accident.causes", "must be one of"),
        (work_claim(accident=replace(WORK, causes=("OA",))), "accident.causes", "must name work"),
        (
            auto_claim(accident=replace(AUTO, occurred_on=date(2026, 11, 25))),
            "accident.occurred_on",
            "is after the day",
        ),
        (
            auto_claim(accident=replace(AUTO, first_contact_on=date(2026, 11, 25))),
            "accident.first_contact_on",
            "is after the day",
        ),
        (
            solo_claim(subscriber=replace(PAT, name=Organization(name="Alder"))),
            "subscriber.name",
            "cannot be the patient",
        ),
        (
            group_claim(subscriber=replace(group_claim().subscriber, member_id="")),
            "subscriber.member_id",
            "is missing",
        ),
        (solo_claim(delay_reason="12"), "delay_reason", "must be one of"),
        (solo_claim(note="x" * 81), "note", "81 characters"),
    ],
)
def test_an_accident_that_does_not_fit_its_payer_is_refused_by_field(claim: Claim, field: str, why: str):
    with pytest.raises(CannotSay) as refused:
        check_sayable(claim, on=TODAY)
    assert refused.value.field == field
    assert why in refused.value.why


@pytest.mark.parametrize(
    ("paper", "field", "why"),
    [
        ({"report_type": "XX"}, "report_type", "must be one of"),
        ({"sent_by": "UPS"}, "sent_by", "must be one of"),
        ({"control_number": ""}, "control_number", "is missing"),
        ({"control_number": "a b"}, "control_number", "A-Z"),
        ({"sent_by": "AA"}, "control_number", "on request"),
    ],
)
def test_a_paper_that_cannot_be_found_again_is_refused(paper: dict[str, Any], field: str, why: str):
    given = Attachment(report_type="PN", sent_by="FX", control_number="N-1")
    with pytest.raises(CannotSay) as refused:
        check_sayable(solo_claim(attachments=(replace(given, **paper),)), on=TODAY)
    assert refused.value.field == f"attachments[0].{field}"
    assert why in refused.value.why


def test_eleven_papers_are_too_many():
    paper = Attachment(report_type="PN", sent_by="AA")
    with pytest.raises(CannotSay, match="at most ten"):
        check_sayable(solo_claim(payer=CEDAR, attachments=(paper,) * 11), on=TODAY)
