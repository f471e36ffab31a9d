import pytest

from server.claims.place import half_written, service_location
from tests.server.claims.samples import HOME, a_patient, a_payer, a_practice, an_encounter

ELSEWHERE = {"street": "4 Sister Street", "city": "Tacoma", "state": "WA", "zip": "98402"}


def located(payer=None, **encounter):
    return service_location(an_encounter(**encounter), a_patient(), payer or a_payer(), a_practice())


def test_a_home_visit_is_said_with_its_own_address():
    assert located(**ELSEWHERE) == ELSEWHERE


def test_a_home_visit_without_an_address_was_at_the_clients_home():
    assert located() == HOME


def test_a_payer_may_want_no_location_for_a_home():
    assert located(a_payer(pos12_service_location="omit"), **ELSEWHERE) is None


def test_the_office_is_never_said_again():
    assert located(place_of_service="11") is None


def test_a_place_that_is_the_billing_address_is_not_said_again():
    assert located(street="1200  pier street", city="Seattle", state="WA", zip="981041122") is None


def test_a_place_other_than_home_is_said_whatever_the_payer_wants_for_homes():
    assert located(a_payer(pos12_service_location="omit"), place_of_service="13", **ELSEWHERE) == ELSEWHERE


def test_another_place_is_never_guessed_to_be_the_clients_home():
    assert located(place_of_service="18") is None


@pytest.mark.parametrize("part", ["street", "city", "state", "zip"])
def test_an_address_that_was_begun_is_not_replaced_by_a_guess(part):
    begun = {**ELSEWHERE, part: " "}
    assert half_written(an_encounter(**begun))
    assert located(**begun) is None


def test_an_address_is_half_written_neither_when_empty_nor_when_whole():
    assert not half_written(an_encounter())
    assert not half_written(an_encounter(**ELSEWHERE))
