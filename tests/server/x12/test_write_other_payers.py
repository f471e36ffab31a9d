"""Loops 2320 to 2430: what another payer decided is said as it came, and only when it adds up."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from server.x12 import Adjustment, CannotSay, Claim
from server.x12.write_837p import check_sayable
from tests.server.x12.samples import (
    CEDAR,
    HEMLOCK,
    TODAY,
    answered,
    other_payer,
    secondary_claim,
    segments,
    written,
)


def _answered(*first: tuple[str, str, int]) -> Claim:
    """A claim whose first line of 45.50 was paid with nothing, for some reasons."""
    lines = (answered("L1", 0, *first), other_payer().lines[1])
    return secondary_claim(other_payers=(other_payer(lines=lines, paid_cents=5_100),))


def _said_of_first_line(claim: Claim) -> list[str]:
    said = segments(written(claim))
    start = next(i for i, one in enumerate(said) if one.startswith("SVD*"))
    end = next(i for i, one in enumerate(said) if one.startswith("LX*2"))
    return said[start:end]


def test_reasons_of_one_group_stand_in_one_segment_up_to_six() -> None:
    six = [("PR", str(reason), 100) for reason in range(1, 7)]
    assert _said_of_first_line(_answered(*six, ("PR", "7", 50), ("CO", "45", 3_900)))[1:3] == [
        "CAS*PR*1*1**2*1**3*1**4*1**5*1**6*1",
        "CAS*PR*7*0.50",
    ]


def test_groups_stand_in_the_order_in_which_they_came() -> None:
    said = _said_of_first_line(_answered(("PR", "1", 1_000), ("CO", "45", 3_000), ("PR", "2", 550)))
    assert said[1:3] == ["CAS*PR*1*10**2*5.50", "CAS*CO*45*30"]


def test_an_adjustment_may_give_back() -> None:
    assert _said_of_first_line(_answered(("CO", "45", 5_000), ("OA", "94", -450)))[2] == "CAS*OA*94*-4.50"


def test_units_not_paid_stand_with_their_reason() -> None:
    other = other_payer(
        lines=(),
        paid_cents=0,
        adjustments=(Adjustment(group="PR", reason="1", cents=13_550, units=4),),
        decided_on=date(2026, 11, 22),
    )
    said = segments(written(secondary_claim(other_payers=(other,))))
    assert "CAS*PR*1*135.50*4" in said
    assert "DTP*573*D8*20261122" in said
    assert not any(one.startswith("SVD") for one in said), "decided as a whole, no line is said to be"


def test_a_payer_that_is_asked_later_has_said_nothing() -> None:
    later = other_payer(rank="S", paid_cents=None, lines=(), payer_claim_number="")
    said = segments(written(secondary_claim(rank="P", other_payers=(later,))))
    assert "SBR*S*19*G-7******CI" in said
    assert not any(one.startswith(("AMT", "CAS", "SVD", "DTP*573")) for one in said)


def _other(**changes: Any) -> Claim:
    return secondary_claim(other_payers=(other_payer(**changes),))


_WHOLE = {"lines": (), "decided_on": date(2026, 11, 22)}


@pytest.mark.parametrize(
    ("claim", "field", "why"),
    [
        (secondary_claim(other_payers=()), "other_payers", "have answered"),
        (_other(paid_cents=None, lines=()), "other_payers", "have answered"),
        (_other(rank="S"), "other_payers", "a place of their own"),
        (_other(payer=replace(HEMLOCK, address=None)), "other_payers", "payer ids of their own"),
        (secondary_claim(payer=replace(HEMLOCK, filing_code="MB")), "payer.filing_code", "Medicare"),
        (_other(paid_cents=7_099), "other_payers[0].paid_cents", "must make the claim's charges"),
        (_other(lines=other_payer().lines[:1]), "other_payers[0].lines", "answer every line"),
        (_other(lines=other_payer().lines[:1] * 2), "other_payers[0].lines", "each once"),
        (_other(decided_on=date(2026, 11, 22)), "other_payers[0].decided_on", "said once"),
        (_other(lines=()), "other_payers[0].decided_on", "said once"),
        (_other(**_WHOLE), "other_payers[0].paid_cents", "must make the claim's charges"),
        (
            secondary_claim(rank="P", other_payers=(other_payer(rank="S", paid_cents=None),)),
            "other_payers[0].paid_cents",
            "decided something",
        ),
        (_answered(("CO", "45", 4_549)), "other_payers[0].lines", "make its line's charge"),
        (_answered(("CO", "45", 4_550), ("PR", "1", 0)), "lines.adjustments.cents", "than nothing"),
        (_answered(("XX", "45", 4_550)), "lines.adjustments.group", "one of CO"),
        (_answered(("CO", "co-45", 4_550)), "lines.adjustments.reason", "reason code"),
        (_answered(("CO", "45", 4_000), ("CO", "45", 550)), "lines.adjustments", "once"),
        (
            _answered(*(("PR", str(n), 1) for n in range(100, 130)), ("CO", "45", 4_520)),
            "lines.adjustments",
            "five CAS",
        ),
        (_other(relationship="99"), "other_payers[0].relationship", "one of"),
        (
            _other(lines=tuple(replace(one, decided_on=date(2026, 11, 25)) for one in other_payer().lines)),
            "other_payers[0].lines.decided_on",
            "after the day",
        ),
        (_other(payer=replace(CEDAR, payer_id="")), "other_payers[0].payer.payer_id", "missing"),
    ],
)
def test_it_refuses_an_answer_that_no_payer_would_take(claim: Claim, field: str, why: str) -> None:
    with pytest.raises(CannotSay, match=why) as caught:
        check_sayable(claim, on=TODAY)
    assert caught.value.field.endswith(field)
