from datetime import UTC, datetime

import pytest

from server import x12
from server.claims.assemble import assemble
from server.claims.body import IncompleteError
from server.claims.partner import batch
from server.claims.to_x12 import phone_digits, to_x12
from tests.server.claims.samples import (
    HOME,
    TODAY,
    a_body,
    a_coverage,
    a_group_visit,
    a_line,
    a_patient,
    a_payer,
    a_practice,
    a_provider,
    a_referral,
    a_visit,
    an_encounter,
    an_office,
    injured,
)
from tests.server.x12.pyx12_gate import pyx12_errors

PARTNER = x12.TradingPartner(
    submitter=x12.Submitter(
        name=x12.Organization(name="HARBOR HANDS"),
        submitter_id="1999999901",
        contact=x12.Contact(name="ROSA", phone="2065550100"),
    ),
    receiver=x12.Receiver(name="CLEARINGHOUSE", receiver_id="CLEARINGHOUSE"),
    interchange_sender_id="1999999901",
    interchange_receiver_id="CLEARINGHOUSE",
    group_sender_id="1999999901",
    group_receiver_id="CLEARINGHOUSE",
    usage="T",
)


def employed(**fields):
    """Give a visit in a sole proprietor's practice by a therapist who is not the owner."""
    return a_visit(provider=a_provider(**{"first_name": "Jun", "npi": "1245319599", **fields}))


VISITS = {
    "solo therapist, patient holds the policy, at home": a_visit(),
    "payer wants no location of a home": a_visit(payer=a_payer(pos12_service_location="omit")),
    "at a relative's house": a_visit(
        encounter=an_encounter(street="4 Sister Street", city="Tacoma", state="WA", zip="98402-1234")
    ),
    "in the office": a_visit(encounter=an_encounter(place_of_service="11")),
    "group practice, child on a parent's policy": a_group_visit(),
    "a therapist whom a sole proprietor employs": employed(),
    "two lines": a_visit(lines=[a_line(0), a_line(1, cpt="97124", modifiers=["59"], region="neck")]),
    "no referral where the payer needs none": a_visit(
        referral=None, referral_pages=[], payer=a_payer(referral_required=False)
    ),
    "a payer with an address": a_visit(payer=a_payer(**HOME)),
    "after a car accident": injured(a_visit(), "AM"),
    "after a fall, billed to a health plan": injured(a_visit(), "CI", cause="other", claim_number=None),
    "after an injury at work": injured(a_visit(), "WC", cause="work", employer="Alder Roofing"),
    "after an injury at work, by a group": injured(a_group_visit(), "WC", cause="work", employer="Alder"),
    "a Medicare plan, by its name": a_visit(
        coverage=a_coverage(filing_code="MB", plan_name="Sound Advantage")
    ),
    "a group number": a_visit(coverage=a_coverage(group_number="G-1", group_name="Boat Builders")),
}


def written(visit):
    envelope = batch(PARTNER, 7, datetime(2026, 11, 24, 9, 0, tzinfo=UTC).replace(tzinfo=None))
    return b"".join(x12.write_837p(envelope, [to_x12(a_body(visit))]))


def segments(visit, first):
    return [said for said in written(visit).decode().split("~") if said.startswith(f"{first}*")]


@pytest.mark.parametrize("visit", VISITS.values(), ids=VISITS)
def test_every_kind_of_visit_becomes_an_837p_that_two_judges_accept(visit):
    content = written(visit)
    assert pyx12_errors(content) == []
    assert x12.cross_check(content) == []


def test_an_accident_is_said_with_its_state_its_day_and_the_number_of_the_case():
    visit = injured(a_visit(), "AM")
    assert segments(visit, "CLM")[0].endswith("*AA:::WA")
    assert segments(visit, "DTP*439") == ["DTP*439*D8*20261003"]
    assert segments(visit, "REF*Y4") == ["REF*Y4*RAV-771"]
    assert segments(visit, "SBR") == ["SBR*P*18*******AM"]


def test_in_workers_compensation_the_employer_is_the_subscriber_and_the_client_an_employee():
    visit = injured(a_visit(), "WC", cause="work", employer="Alder Roofing")
    assert segments(visit, "NM1*IL") == ["NM1*IL*2*ALDER ROOFING*****MI*ABC123"]
    assert segments(visit, "PAT") == ["PAT*20"]
    assert segments(visit, "NM1*QC") == ["NM1*QC*1*MUNOZ*ALMA"]
    assert segments(visit, "CLM")[0].endswith("**EM")


def test_an_employer_nobody_wrote_down_is_asked_for():
    with pytest.raises(IncompleteError, match="the employer"):
        written(injured(a_visit(), "WC", cause="work", employer=None))


def test_a_body_frozen_before_accidents_were_told_is_written_as_it_was():
    body = a_body(a_visit())
    del body["injury"]
    assert to_x12(body) == to_x12(a_body(a_visit()))


def test_the_same_visit_is_written_in_the_same_bytes():
    assert written(a_visit()) == written(a_visit())


def test_a_sole_proprietor_bills_as_a_person_and_names_no_other_therapist():
    assert segments(a_visit(), "NM1*85") == ["NM1*85*1*DELGADO*ROSA****XX*1999999901"]
    assert segments(a_visit(), "NM1*82") == []


def test_a_sole_proprietor_who_employs_a_therapist_names_them_with_their_taxonomy():
    assert segments(employed(), "NM1*85") == ["NM1*85*1*DELGADO*ROSA****XX*1999999901"]
    assert segments(employed(), "NM1*82") == ["NM1*82*1*DELGADO*JUN****XX*1245319599"]
    assert segments(employed(), "PRV*PE") == ["PRV*PE*PXC*225700000X"]


def test_a_sole_proprietor_is_known_by_the_npi_and_without_it_by_the_name():
    assert segments(employed(npi="1999999901"), "NM1*82") == []
    assert segments(a_visit(provider=a_provider(npi=None)), "NM1*82") == []


def test_an_employed_therapist_without_npi_keeps_the_claim_back():
    made = assemble(employed(npi=None), "N", today=TODAY)
    assert not made.ready
    assert [one["rule"] for one in made.findings if one["severity"] == "stop"] == ["rendering-npi"]
    with pytest.raises(IncompleteError, match="the NPI of the therapist who gave the treatment"):
        to_x12(made.body)


def test_a_group_bills_as_an_organization_and_names_the_therapist():
    assert segments(a_group_visit(), "NM1*85") == ["NM1*85*2*HARBOR HANDS*****XX*1999999927"]
    assert segments(a_group_visit(), "NM1*82") == ["NM1*82*1*DELGADO*ROSA****XX*1999999901"]


def test_a_child_on_a_parents_policy_is_a_patient_of_its_own():
    assert segments(a_group_visit(), "PAT") == ["PAT*19"]
    assert segments(a_group_visit(), "NM1*IL") == ["NM1*IL*1*MUNOZ*INGRID****MI*ABC123"]


@pytest.mark.parametrize(("relationship", "said"), [("spouse", "PAT*01"), ("other", "PAT*G8")])
def test_other_dependents_are_said_by_their_code(relationship, said):
    holder = a_group_visit().coverage | {"relationship": relationship}
    assert segments(a_group_visit(coverage=holder), "PAT") == [said]


def test_a_home_is_named_as_one_and_never_by_the_clients_name():
    assert segments(a_visit(), "NM1*77") == ["NM1*77*2*PATIENT HOME"]


def test_release_and_assignment_are_two_answers():
    body = a_body() | {"release_of_information": False, "benefits_assigned": True}
    claim = to_x12(body)
    assert (claim.release_of_information, claim.benefits_assigned) == ("I", "Y")
    claim = to_x12(body | {"release_of_information": True, "benefits_assigned": False})
    assert (claim.release_of_information, claim.benefits_assigned) == ("Y", "N")


def test_referral_and_prior_authorization_numbers_stay_two_facts():
    assert segments(a_visit(), "REF*9F") == ["REF*9F*RF-1"]
    assert segments(a_visit(), "REF*G1") == ["REF*G1*PA-2"]


def test_a_missing_fact_is_named():
    with pytest.raises(IncompleteError, match="the practice's tax id"):
        to_x12(a_body(a_visit(office=an_office(practice=a_practice(tax_id=None)))))


def test_an_address_has_to_be_whole():
    with pytest.raises(IncompleteError, match="the whole address of the client"):
        to_x12(a_body(a_visit(patient=a_patient(city=None))))


def test_a_referring_provider_without_npi_is_named():
    with pytest.raises(IncompleteError, match="the referring provider's NPI"):
        to_x12(a_body(a_visit(referral=a_referral(referring_npi=None))))


@pytest.mark.parametrize("typed", ["(206) 555-0100", "206.555.0100", "+1 206 555 0100", "2065550100"])
def test_a_telephone_number_is_ten_digits_however_it_was_typed(typed):
    assert phone_digits(typed) == "2065550100"


@pytest.mark.parametrize("typed", ["", "555-0100", "22065550100", "٢٠٦٥٥٥٠١٠٠"])
def test_what_is_no_telephone_number_is_left_out(typed):
    assert phone_digits(typed) == ""


def test_a_medicare_plan_files_as_its_part_whoever_runs_it():
    ours = a_visit(coverage=a_coverage(filing_code="MB"))
    assert [said.split("*")[9] for said in segments(ours, "SBR")] == ["MB"]
    assert [said.split("*")[9] for said in segments(a_visit(), "SBR")] == ["CI"], "the control"


def test_the_plan_is_named_where_no_group_is():
    named = {"group_number": None, "group_name": None, "plan_name": "Sound Advantage"}
    for policy, said in (
        (named, "SOUND ADVANTAGE"),
        ({**named, "group_name": "Boat Builders"}, "BOAT BUILDERS"),
        ({**named, "group_number": "G-1"}, ""),
    ):
        [segment] = segments(a_visit(coverage=a_coverage(**policy)), "SBR")
        assert segment.split("*")[4] == said
