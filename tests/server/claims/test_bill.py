import pytest

from server.claims.bill import billed_lines, claimed_diagnoses, fee_cents, made_units
from tests.server.claims.samples import DAY, a_fee, a_line, a_payer, a_referral

FEES = [a_fee("97140", 4200), a_fee("97124", 3800)]


def test_a_charge_is_units_times_the_fee_of_the_day():
    [line] = billed_lines([a_line(units=3)], ["M54.50"], a_payer(), FEES, DAY)
    assert line["charge_cents"] == 3 * 4200


@pytest.mark.parametrize(
    ("day", "cents"), [("2025-12-31", None), ("2026-01-01", 4000), ("2026-06-30", 4000), ("2026-07-01", 4200)]
)
def test_a_fee_holds_from_its_first_day_to_its_last(day, cents):
    fees = [
        a_fee("97140", 4000, effective_from_on="2026-01-01", effective_to_on="2026-06-30"),
        a_fee("97140", 4200, effective_from_on="2026-07-01"),
    ]
    assert fee_cents(fees, "97140", day) == cents


def test_of_two_fees_in_force_the_one_that_began_last_counts():
    fees = [a_fee("97140", 4500, effective_from_on="2026-09-01"), a_fee("97140", 4000)]
    assert fee_cents(fees, "97140", DAY) == 4500


def test_a_procedure_without_a_fee_is_billed_nothing():
    [line] = billed_lines([a_line(cpt="97112")], ["M54.50"], a_payer(), FEES, DAY)
    assert line["charge_cents"] == 0


def test_units_that_were_closed_with_the_note_stand():
    [line] = billed_lines([a_line(minutes=53, units=3)], ["M54.50"], a_payer(), FEES, DAY)
    assert line["units"] == 3


@pytest.mark.parametrize(("rule", "counted"), [("cms", [2, 1]), ("ama", [2, 0])])
def test_units_that_were_not_written_are_made_by_the_payers_rule(rule, counted):
    lines = [a_line(0, minutes=33, units=None), a_line(1, cpt="97124", minutes=7, units=None)]
    billed = billed_lines(lines, ["M54.50"], a_payer(unit_rule=rule), FEES, DAY)
    assert [line["units"] for line in billed] == counted


def test_an_untimed_procedure_is_one_unit_whatever_its_minutes():
    assert made_units([a_line(cpt="97010", minutes=40, units=None)], a_payer(), [], DAY) == {
        a_line()["id"]: 1
    }


def test_diagnoses_keep_the_prescribers_order():
    referral = a_referral(diagnoses=["M62.830", "M54.50"])
    assert claimed_diagnoses(referral, [a_line(diagnoses=["M54.50"])]) == ["M62.830", "M54.50"]


def test_a_diagnosis_is_said_once_however_it_was_typed():
    assert claimed_diagnoses(a_referral(diagnoses=["M54.50"]), [a_line(diagnoses=["m5450"])]) == ["M54.50"]


def test_what_only_a_line_names_comes_after_the_referral():
    assert claimed_diagnoses(a_referral(diagnoses=["M54.50"]), [a_line(diagnoses=["M54.2"])]) == [
        "M54.50",
        "M54.2",
    ]


def test_a_claim_holds_twelve_diagnoses():
    many = [f"M25.5{i:02}" for i in range(12)]
    assert len(claimed_diagnoses(a_referral(diagnoses=many), [a_line(diagnoses=["M54.2"])])) == 12


def test_pointers_count_into_the_claims_diagnoses_main_one_first():
    [line] = billed_lines(
        [a_line(diagnoses=["M62.830", "M54.50"])], ["M54.50", "M62.830"], a_payer(), FEES, DAY
    )
    assert line["pointers"] == [2, 1]


def test_a_pointer_is_said_once():
    [line] = billed_lines([a_line(diagnoses=["M54.50", "M5450"])], ["M54.50"], a_payer(), FEES, DAY)
    assert line["pointers"] == [1]
