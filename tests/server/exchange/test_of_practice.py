"""What belongs to the practice is written by owners: a therapist's tablet is given it and changes none."""

import pytest

from server import exchange
from tests.server.people import ALICE, BOB
from tests.server.tablet import Tablet, new_id

PAYER = {
    "name": "Harbor Health",
    "unit_rule": "cms",
    "pair_97124_97140": "unknown",
    "pos12_service_location": "omit",
    "referral_required": False,
}


@pytest.fixture
def payer(alice):
    """Give the id of a payer that Alice, an owner, wrote."""
    made = new_id()
    assert alice.exchange(alice.create("payer", made, None, **PAYER))["acks"][0]["r"] == "applied"
    return made


@pytest.mark.parametrize("kind", ["payer", "provider", "consent_form", "practice", "fee"])
def test_inv_01_a_therapist_writes_no_record_of_the_practice(bob, kind):
    [ack] = bob.exchange(bob.create(kind, new_id(), None))["acks"]
    assert (ack["r"], ack["why"], ack["detail"]) == ("kept", "invalid", {"k": "is written by an owner only"})


def test_inv_01_a_therapist_changes_none_either_and_every_word_is_kept(app, alice, bob, payer):
    bob.exchange()
    for op in (
        bob.change("payer", payer, None, 99, name="Mine"),
        bob.op("delete", "payer", payer, None, base={"*": 99}),
    ):
        [ack] = bob.exchange(op)["acks"]
        assert (ack["r"], ack["why"]) == ("kept", "invalid")
    with app.app_context():
        assert exchange.read(ALICE.practice_id, "payer", payer).fields["name"] == "Harbor Health"
    kept = [one["entries"] for one in alice.client.get("/api/questions").json["kept"]]
    assert sorted(entry["t"] for [entry] in kept) == ["delete", "set"]


def test_inv_01_nor_after_the_sign_in_ran_out(bob, payer):
    op = bob.change("payer", payer, None, 99, name="Mine")
    [ack] = bob.client.post("/sync/v1/push", json=bob.request(op)).json["acks"]
    assert (ack["r"], ack["why"]) == ("kept", "invalid")


def test_what_is_of_a_client_lands_beside_it(bob):
    patient = new_id()
    acks = bob.exchange(bob.create("fee", new_id(), None), bob.new_patient(patient))["acks"]
    assert [ack["r"] for ack in acks] == ["kept", "applied"]


def test_an_owner_on_another_tablet_writes_them(app, payer):
    other = Tablet(app, ALICE, device_id=new_id())
    seen = next(change["v"] for change in other.pull() if change["id"] == payer)
    [ack] = other.exchange(other.change("payer", payer, None, seen, name="Bay Health"))["acks"]
    assert ack["r"] == "applied"
    assert BOB.role == "therapist"
