import pytest

from server import paper
from server.claims.body import IncompleteError
from server.claims.to_paper import to_paper
from server.claims.to_x12 import to_x12
from tests.server.claims.samples import (
    a_body,
    a_coverage,
    a_group_visit,
    a_line,
    a_payer,
    a_practice,
    a_provider,
    a_referral,
    a_visit,
    an_encounter,
    an_office,
    injured,
)


def form(visit=None):
    [one] = to_paper(a_body(visit or a_visit()))
    return one


AUTO = injured(a_visit(), "AM")
WORK = injured(a_visit(), "WC", cause="work", employer="Alder Roofing")
VISITS = {"solo": a_visit(), "group": a_group_visit(), "auto": AUTO, "work": WORK}


@pytest.mark.parametrize("visit", VISITS.values(), ids=VISITS)
def test_it_draws(visit):
    assert paper.draw_cms1500([form(visit)], mode="preview").startswith(b"%PDF")


@pytest.mark.parametrize("visit", VISITS.values(), ids=VISITS)
def test_paper_and_837p_say_the_same(visit):
    body = a_body(visit)
    [drawn], claim = to_paper(body), to_x12(body)
    assert drawn.claim_id == claim.claim_id
    assert drawn.total_cents == claim.total_cents
    assert drawn.diagnoses == claim.diagnoses
    assert drawn.billing_npi == claim.billing_provider.npi
    assert drawn.referring_npi == claim.referring_provider.npi
    assert drawn.assignment_signature is (claim.benefits_assigned == "Y")
    assert drawn.release_signature is (claim.release_of_information == "Y")


def test_pointers_are_letters_on_paper():
    drawn = form(a_visit(lines=[a_line(diagnoses=["M62.830", "M54.50"])]))
    assert drawn.service_lines[0].pointers == "BA"


def test_a_therapist_is_named_on_each_line_even_when_alone():
    assert form().service_lines[0].rendering_npi == "1999999901"
    assert form(a_group_visit()).service_lines[0].rendering_npi == "1999999901"
    assert form(a_group_visit()).billing_npi == "1999999927"


def test_box_24j_names_the_therapist_whom_a_sole_proprietor_employs():
    employed = a_visit(provider=a_provider(first_name="Jun", npi="1245319599"))
    assert form(employed).service_lines[0].rendering_npi == "1245319599"
    assert form(employed).billing_npi == "1999999901"
    with pytest.raises(IncompleteError, match="the NPI of the therapist who gave the treatment"):
        form(a_visit(provider=a_provider(first_name="Jun", npi=None)))


def test_the_policy_holder_of_a_dependent_stands_in_box_4():
    drawn = form(a_group_visit())
    assert drawn.insured_name == paper.PersonName(last="Muñoz", first="Ingrid")
    assert drawn.relationship == "child"


def test_a_patient_with_an_own_policy_stands_in_boxes_2_and_4():
    assert form().insured_name == form().patient_name


def test_box_23_prefers_the_prior_authorization():
    assert form().prior_auth_number == "PA-2"
    assert form(a_visit(referral=a_referral(prior_auth_number=None))).prior_auth_number == "RF-1"


def test_box_1_tells_group_plans_from_others():
    assert form(a_visit(coverage=a_coverage(group_number="G-1"))).plan_type == "group"
    assert form().plan_type == "other"
    assert form(a_visit(payer=a_payer(filing_code="MC"))).plan_type == "medicaid"


def test_seven_lines_are_two_complete_claims():
    line = a_body()["lines"][0]
    lines = [{**line, "id": f"5f0c4c53-9d55-4a0f-8d6c-7a110000000{i}", "position": i} for i in range(1, 8)]
    forms = to_paper(a_body() | {"lines": lines})
    assert [len(one.service_lines) for one in forms] == [6, 1]
    assert [one.claim_id[-2:] for one in forms] == ["-1", "-2"]
    assert paper.draw_cms1500(forms, mode="data_only").startswith(b"%PDF")


def test_box_32_is_empty_in_the_office():
    drawn = form(a_visit(encounter=an_encounter(place_of_service="11")))
    assert drawn.service_location_name == ""
    assert drawn.service_location_address is None


def test_a_missing_fact_is_named():
    with pytest.raises(IncompleteError, match="the whole address of the practice"):
        form(a_visit(office=an_office(practice=a_practice(street=None))))


def test_an_accident_ticks_box_10_and_names_its_day_and_its_case():
    drawn = form(AUTO)
    assert (drawn.auto_accident, drawn.auto_accident_state) == (True, "WA")
    assert (drawn.employment_related, drawn.other_accident) == (False, False)
    assert (drawn.other_claim_id, drawn.other_claim_id_qualifier) == ("RAV-771", "Y4")
    assert (f"{drawn.other_date_on}", drawn.other_date_qualifier) == ("2026-10-03", "439")


def test_after_an_injury_at_work_the_employer_stands_in_box_4():
    drawn = form(WORK)
    assert (drawn.insured_name, drawn.relationship) == ("Alder Roofing", "other")
    assert drawn.employment_related
    assert drawn.member_id == "ABC123"


def test_a_fund_that_gave_no_number_of_its_own_files_by_the_case():
    without = injured(a_visit(coverage=a_coverage(member_id=None)), "WC", cause="work", employer="Alder")
    assert form(without).member_id == "RAV-771"


def test_box_1_and_11c_say_the_plan():
    drawn = form(
        a_visit(coverage=a_coverage(filing_code="MA", plan_name="Sound Advantage", group_name="Boats"))
    )
    assert (drawn.plan_type, drawn.plan_name) == ("medicare", "Sound Advantage")
    drawn = form(a_visit(coverage=a_coverage(group_name="Boats", group_number="G-1")))
    assert (drawn.plan_type, drawn.plan_name) == ("group", "Boats")
