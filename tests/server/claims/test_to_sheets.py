from dataclasses import replace

import pytest

from server.claims.body import IncompleteError
from server.claims.to_sheets import must_be_proved, to_superbill
from tests.server.claims.samples import (
    a_body,
    a_group_visit,
    a_line,
    a_practice,
    a_provider,
    a_visit,
    an_office,
)


def bill_of(body=None, license_of=None):
    return to_superbill(body or a_body(), license_of, "en")


def test_a_superbill_says_what_the_claim_says():
    body = a_body(a_visit(lines=[a_line(), a_line(1, cpt="97124", modifiers=["59"], diagnoses=["M62.830"])]))
    bill = bill_of(body)
    assert bill.number == body["claim_number"]
    assert sum(one.charge_cents for one in bill.charges) == body["total_cents"]
    said = [(one.cpt, one.units, one.modifiers, one.pointers) for one in bill.charges]
    assert said == [("97140", 2, (), "A"), ("97124", 2, ("59",), "B")]
    assert (bill.head.npi, bill.head.tax_id, bill.head.tax_id_type) == ("1999999901", "98-7654321", "EIN")
    assert bill.referring == ("Lena Hartwell, MD", "1999999919")
    assert bill.diagnoses == ("M54.50", "M62.830")


def test_it_names_the_therapist_with_license_and_npi_and_the_group_with_its_own():
    bill = bill_of(a_body(a_group_visit()))
    assert (bill.therapist.name, bill.therapist.license) == ("Rosa Delgado, LMT", "MA1 (WA)")
    assert (bill.therapist.npi, bill.head.npi) == ("1999999901", "1999999927")


def test_nothing_is_said_of_payments_while_none_are_recorded():
    assert bill_of().paid_cents is None


def test_a_visit_without_any_insurance_has_one_too():
    bill = bill_of(a_body(a_visit(coverage=None, payer=None)))
    assert bill.client.member_id == ""
    assert bill.charges


def test_a_body_frozen_before_it_held_a_license_takes_that_of_the_therapists_record():
    body = a_body()
    old = {name: value for name, value in body["provider"].items() if not name.startswith("license")}
    assert bill_of({**body, "provider": old}, a_provider()).therapist.license == "MA1 (WA)"
    frozen = {**body["provider"], "license_number": None}
    assert bill_of({**body, "provider": frozen}, a_provider()).therapist.license == ""


def test_each_fact_that_is_missing_is_asked_for_in_words():
    def without(**office):
        return a_visit(office=replace(an_office(), practice=a_practice(**office)))

    group = a_group_visit(provider=a_provider(npi=None))
    wanting = {
        "the practice's NPI": without(npi=None),
        "the practice's tax id": without(tax_id=None),
        "the whole address of the practice": without(street=None),
        "the therapist's NPI": group,
        "the therapist's first name": a_visit(provider=None),
        "at least one service of the visit": a_visit(lines=[]),
        "a fee for 97140 on the day of the visit": a_visit(office=an_office(fees=[])),
        "a diagnosis from the client's referral": a_visit(referral=None, lines=[a_line(diagnoses=[])]),
    }
    for what, visit in wanting.items():
        with pytest.raises(IncompleteError) as missing:
            bill_of(a_body(visit))
        assert missing.value.what == what


@pytest.mark.parametrize(
    ("rule", "what"),
    [
        ("note-open", "a closed note of the visit"),
        ("signature-does-not-hold", "a signature that holds for the whole visit"),
        ("contested-note", "a choice between the two versions that two people wrote"),
    ],
)
def test_what_is_not_settled_is_on_no_paper(rule, what):
    must_be_proved([{"rule": "coverage-missing"}])
    with pytest.raises(IncompleteError) as refused:
        must_be_proved([{"rule": "coverage-missing"}, {"rule": rule}])
    assert refused.value.what == what
