import pytest

from sync.records import KINDS
from sync.referral_reading import FIELDS, compare, read_referral, together
from sync.rules import icd10
from tests.sync.vectors import cases

ON = "2026-11-29"


@pytest.mark.parametrize("case", cases("referral_reading", "pages"), ids=lambda case: case["name"])
def test_pages_propose_values(case):
    assert read_referral(case["lines"], ON, case["chart"]) == case["gives"]


@pytest.mark.parametrize("case", cases("referral_reading", "readers"), ids=lambda case: case["name"])
def test_two_readers_are_put_side_by_side(case):
    said = compare(case["first"], case["second"])
    assert [[one["field"], one["verdict"]] for one in said] == case["verdicts"]
    assert together(case["first"], case["second"]) == case["together"]


def test_a_diagnosis_is_looked_up_where_there_is_a_list():
    lines = [{"text": "Dx: M54.50, M54.5, M54.X9", "box": [0, 0, 300, 30], "page": 0}]
    doubts = [each["doubts"] for each in read_referral(lines, ON, None, icd10.shipped())]
    assert doubts == [[], ["not_billable"], ["not_on_list"]]
    assert [each["doubts"] for each in read_referral(lines, ON)] == [[], [], []]


def test_what_is_proposed_for_a_record_is_a_field_of_it():
    apart = {"visits_per_week", "weeks", "patient_name", "patient_date_of_birth"}
    assert set(FIELDS) - apart <= set(KINDS["referral"]().fields)
    values = {each["field"]: each["value"] for each in cases("referral_reading", "pages")[0]["gives"]}
    fields = {name: value for name, value in values.items() if name not in apart}
    assert KINDS["referral"](partial=True).validate({**fields, "diagnoses": [fields["diagnoses"]]}) == {}


def test_doubts_of_an_answer_are_its_own():
    first = cases("referral_reading", "readers")[1]["first"]
    before = [list(each["doubts"]) for each in first]
    together(first, [])[0]["doubts"].append("planted")
    assert [each["doubts"] for each in first] == before
