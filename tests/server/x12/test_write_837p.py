"""The whole interchange: what two independent readers think of it, its order, its numbers, its size."""

import os
import tracemalloc
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings

from server.x12 import Accident, Adjustment, CannotSay, Claim, cross_check, write_837p
from server.x12.write_837p import MOST_CLAIMS_IN_A_SET, check_sayable
from tests.server.x12.any_claims import batches_of_claims
from tests.server.x12.pyx12_gate import pyx12_errors
from tests.server.x12.samples import (
    BATCH,
    CEDAR,
    HEMLOCK,
    PARTNER,
    PAT,
    SOLO,
    TODAY,
    answered,
    auto_claim,
    group_claim,
    line,
    month_claim,
    other_payer,
    secondary_claim,
    segments,
    solo_claim,
    veteran_claim,
    void_claim,
    work_claim,
    written,
)

BATCHES = int(os.environ.get("GENERATED_BATCHES", "200"))
"""Of one to three claims each; 5,000 take about half an hour."""
GOLDEN = Path(__file__).parent / "golden"

VARIANTS = {
    "solo at home, location said": [solo_claim()],
    "solo at home, location omitted": [solo_claim(service_location=None)],
    "solo with as little as possible": [
        solo_claim(
            billing_provider=replace(SOLO, taxonomy=""),
            subscriber=replace(PAT, group_number=""),
            onset_on=None,
            referral_number="",
            prior_auth_number="",
            chart_number="",
            referring_provider=None,
            service_location=None,
        )
    ],
    "solo under a social security number": [
        solo_claim(billing_provider=replace(SOLO, tax_id="900-00-0001", tax_id_kind="SY"))
    ],
    "group with a dependent": [group_claim()],
    "group with a patient who is the subscriber": [group_claim(patient=None, subscriber=PAT)],
    "void": [group_claim(frequency="8")],
    "auto accident": [auto_claim()],
    "injury at work": [work_claim()],
    "car accident at work, billed to the patient's health plan": [
        solo_claim(accident=Accident(causes=("AA", "EM"), occurred_on=date(2026, 11, 2), state="OR"))
    ],
    "an unlisted procedure in our own words": [
        solo_claim(lines=(line(cpt="97139", modifiers=("GP",), description="Cupping, unlisted"),))
    ],
    "twelve diagnoses and four pointers": [
        solo_claim(
            diagnoses=tuple(f"M54.{code}" for code in range(10, 22)),
            lines=(line(diagnosis_pointers=(12, 1, 7, 3)),),
        )
    ],
    "asked second, the first answered line by line": [secondary_claim()],
    "asked second, the first decided the whole claim": [
        secondary_claim(
            other_payers=(
                other_payer(
                    lines=(),
                    paid_cents=0,
                    adjustments=(Adjustment(group="PR", reason="1", cents=13_550, units=4),),
                    decided_on=date(2026, 11, 22),
                ),
            )
        )
    ],
    "asked first, another is asked later": [
        group_claim(other_payers=(other_payer(rank="S", paid_cents=None, lines=()),))
    ],
    "asked third, two answered": [
        secondary_claim(
            rank="T",
            other_payers=(
                other_payer(),
                other_payer(
                    rank="S",
                    payer=replace(CEDAR, payer_id="CEDAR2"),
                    paid_cents=0,
                    lines=(
                        answered("L1", 0, ("OA", "23", 4_600), ("CO", "A1", -50)),
                        answered("L2", 0, *(("PR", f"{reason}", 1_000) for reason in range(1, 10))),
                    ),
                ),
            ),
        )
    ],
    "the visits of a month": [month_claim()],
    "the visits of a month, replaced": [
        month_claim(frequency="7", original_payer_claim_number="CED-2026-88")
    ],
    "fifty lines on fifty days": [
        month_claim(
            lines=tuple(
                line(number, date_of_service=date(2026, 11, 20) - timedelta(days=number))
                for number in range(1, 51)
            )
        )
    ],
    "fifty lines": [solo_claim(lines=tuple(line(number) for number in range(1, 51)))],
    "two payers, three providers, five claims": [
        solo_claim(claim_id="A-1"),
        solo_claim(claim_id="A-2"),
        group_claim(claim_id="A-3", payer=CEDAR),
        group_claim(claim_id="A-4"),
        solo_claim(claim_id="A-5", payer=HEMLOCK),
    ],
}


@pytest.mark.parametrize("claims", VARIANTS.values(), ids=VARIANTS)
def test_it_writes_what_two_independent_readers_accept(claims: list[Claim]) -> None:
    content = written(*claims)
    assert pyx12_errors(content) == []
    assert cross_check(content) == []


@settings(max_examples=BATCHES, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(claims=batches_of_claims())
def test_it_writes_any_sayable_claims_so_that_both_readers_accept_them(claims: list[Claim]) -> None:
    content = written(*claims)
    assert pyx12_errors(content) == []
    assert cross_check(content) == []


GOLDEN_CLAIMS = {
    "solo": solo_claim(),
    "group": group_claim(),
    "auto": auto_claim(),
    "work": work_claim(),
    "secondary": secondary_claim(),
    "veteran": veteran_claim(),
    "void": void_claim(),
    "month": month_claim(),
}


@pytest.mark.parametrize(("name", "claim"), GOLDEN_CLAIMS.items())
def test_it_writes_the_golden_file_byte_for_byte(name: str, claim: Claim) -> None:
    assert written(claim) == (GOLDEN / f"{name}.837").read_bytes()


@pytest.mark.parametrize("name", GOLDEN_CLAIMS)
def test_every_segment_of_a_golden_file_is_explained_beside_it(name: str) -> None:
    rows = (GOLDEN / f"{name}.md").read_text("utf-8").splitlines()
    explained = [row.split("`")[1] for row in rows if row.startswith("| `")]
    assert explained == segments((GOLDEN / f"{name}.837").read_bytes())


def test_it_says_the_segments_of_a_home_claim_in_the_order_of_the_guide() -> None:
    order = (
        "ISA GS ST BHT NM1 PER NM1 HL PRV NM1 N3 N4 REF HL SBR NM1 N3 N4 DMG NM1 CLM DTP REF REF REF HI NM1"
    )
    order += " NM1 N3 N4 LX SV1 DTP REF SE GE IEA"
    said = [segment.split("*")[0] for segment in segments(written(solo_claim()))]
    assert said == order.split()


def test_it_begins_a_transaction_set_where_the_payer_changes() -> None:
    said = segments(written(solo_claim(claim_id="A"), solo_claim(claim_id="B", payer=HEMLOCK)))
    assert [s for s in said if s.startswith(("ST", "SE", "GE", "BHT"))] == [
        "ST*837*0001*005010X222A1",
        "BHT*0019*00*B20261124-1-0001*20261124*0930*CH",
        "SE*33*0001",
        "ST*837*0002*005010X222A1",
        "BHT*0019*00*B20261124-1-0002*20261124*0930*CH",
        "SE*35*0002",
        "GE*2*42",
    ]


def test_it_begins_a_transaction_set_after_five_thousand_claims() -> None:
    claim = solo_claim(service_location=None)
    content = written(*(replace(claim, claim_id=f"T-{n}") for n in range(MOST_CLAIMS_IN_A_SET + 1)))
    said = segments(content)
    starts = [i for i, segment in enumerate(said) if segment.startswith("ST*")]
    counts = [
        sum(s.startswith("CLM*") for s in said[a:b]) for a, b in zip(starts, [*starts[1:], None], strict=True)
    ]
    assert counts == [MOST_CLAIMS_IN_A_SET, 1]
    assert cross_check(content) == []


def test_claims_of_one_billing_provider_share_its_level_and_levels_count_from_one_in_each_set() -> None:
    said = segments(written(*VARIANTS["two payers, three providers, five claims"]))
    assert [s for s in said if s.startswith(("HL", "ST"))] == [
        "ST*837*0001*005010X222A1",
        "HL*1**20*1",
        "HL*2*1*22*0",
        "HL*3*1*22*0",
        "HL*4**20*1",
        "HL*5*4*22*1",
        "HL*6*5*23*0",
        "ST*837*0002*005010X222A1",
        "HL*1**20*1",
        "HL*2*1*22*1",
        "HL*3*2*23*0",
        "HL*4**20*1",
        "HL*5*4*22*0",
    ]


def test_the_same_claims_give_the_same_bytes() -> None:
    assert written(solo_claim(), group_claim()) == written(solo_claim(), group_claim())


def test_a_batch_without_claims_is_refused_before_any_byte() -> None:
    with pytest.raises(CannotSay, match="claims: has no claim"):
        next(write_837p(BATCH, []))


def test_a_refusal_names_the_claim_and_the_field_and_keeps_the_value_out_of_the_message() -> None:
    bad = solo_claim(claim_id="TS-BAD", subscriber=replace(PAT, member_id="XYZ~123"))
    with pytest.raises(CannotSay) as caught:
        written(solo_claim(), bad)
    assert (caught.value.claim_id, caught.value.field) == ("TS-BAD", "subscriber.member_id")
    assert caught.value.value == "XYZ~123"
    assert "XYZ" not in str(caught.value)


def test_it_can_be_asked_about_one_claim_before_a_batch_is_begun() -> None:
    check_sayable(solo_claim(), on=TODAY)
    with pytest.raises(CannotSay, match=r"billing_provider\.npi"):
        check_sayable(solo_claim(billing_provider=replace(SOLO, npi="1234567890")), on=TODAY)


@pytest.mark.parametrize(
    ("claim", "field"),
    [
        (solo_claim(lines=(line(date_of_service=date(2026, 11, 25)),)), "lines[0].date_of_service"),
        (solo_claim(onset_on=date(2026, 11, 25)), "onset_on"),
        (solo_claim(subscriber=replace(PAT, date_of_birth=date(2026, 11, 21))), "subscriber.date_of_birth"),
    ],
)
def test_it_refuses_days_that_cannot_be(claim: Claim, field: str) -> None:
    with pytest.raises(CannotSay) as caught:
        check_sayable(claim, on=TODAY)
    assert caught.value.field == field


def peak_while_writing(many: int) -> int:
    claim = VARIANTS["solo with as little as possible"][0]
    claims = (replace(claim, claim_id=f"T-{number}") for number in range(many))
    tracemalloc.start()
    start, _ = tracemalloc.get_traced_memory()
    count = sum(chunk.count(b"CLM*") for chunk in write_837p(BATCH, claims))
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert count == many
    return peak - start


def test_memory_stays_flat_however_many_claims_are_written() -> None:
    few = peak_while_writing(100)  # make bench measures 20,000
    assert peak_while_writing(2_000) < few + 100_000


def test_names_and_places_are_said_in_plain_capitals() -> None:
    said = segments(written(solo_claim(), group_claim(payer=CEDAR)))
    assert "NM1*85*1*MUNOZ*INES*R***XX*1234567893" in said
    assert "NM1*IL*1*O'BRIEN*PAT***JR*MI*XYZ123456" in said
    assert "N3*9 1/2 BIRCH LANE*APT 4" in said
    assert "NM1*82*1*LINDQVIST*ASA****XX*1245319599" in said


def test_usage_and_reissue_reach_the_headers() -> None:
    batch = replace(BATCH, reissue=True, partner=replace(PARTNER, usage="P", wants_ta1=True))
    said = segments(written(solo_claim(), batch=batch))
    assert said[0].endswith("*000000042*1*P*:")
    assert said[3].startswith("BHT*0019*18*")
    assert cross_check(written(solo_claim(), batch=batch)) == []
