from server import practice
from server.core.db import acting_for
from tests.server.claims.pushed import Pushed
from tests.server.people import ALICE, CHARLIE


def office_of(app, someone):
    with app.app_context(), acting_for(someone.practice_id):
        return practice.office(someone.practice_id), practice.newest_change(someone.practice_id)


def test_the_office_is_the_practice_with_its_providers_payers_and_fees(app, alice):
    pushed = Pushed(alice)
    office, newest = office_of(app, ALICE)
    assert office.practice["name"] == "Harbor Hands"
    assert list(office.providers) == [pushed.provider_id]
    assert list(office.payers) == [pushed.payer_id]
    assert {fee["cpt"]: fee["charge_cents"] for fee in office.fees} == {
        "97140": 4200,
        "97124": 3800,
        "97010": 1200,
    }
    assert newest == max(ack["v"] for ack in pushed.acks)


def test_another_practice_sees_nothing_of_it(app, alice):
    Pushed(alice)
    office, newest = office_of(app, CHARLIE)
    assert (office.practice, office.providers, office.fees, newest) == (None, {}, [], 0)


def test_a_payer_that_was_taken_back_is_gone(app, alice):
    pushed = Pushed(alice)
    alice.exchange(alice.op("delete", "payer", pushed.payer_id, None, base={"*": 10_000}))
    office, _ = office_of(app, ALICE)
    assert office.payers == {}
