"""An owner says which clients somebody sees, and whoever is invited as a therapist sees nobody at first."""

import pytest
from sqlalchemy import select

from server import exchange, identity
from server.core.db import acting_for
from server.core.time import iso_in
from server.exchange.models import Grant
from tests.server.identity.test_step_up import grow_old
from tests.server.lanes import everything
from tests.server.people import ALICE, BOB, CHARLIE
from tests.server.tablet import new_id


def address(user_id=BOB.user_id):
    return f"/api/chart/caseloads/{user_id}"


@pytest.fixture
def clients(alice):
    made = {name: new_id() for name in ("Ana Uno", "Ben Dos", "Cleo Tres")}
    for name, one in made.items():
        first, last = name.split()
        alice.exchange(alice.new_patient(one, first_name=first, last_name=last, date_of_birth="1980-02-03"))
    return made


def seen_by(tablet):
    """Give the names a tablet is sent from the beginning."""
    tablet.cursor = None
    return {change["f"]["first_name"] for change in tablet.pull() if change.get("k") == "patient"}


def theirs(alice, user_id=BOB.user_id):
    """Give whether somebody is limited, and the names of those they see."""
    found = alice.client.get(address(user_id)).json
    return found["limited"], [one["name"] for one in found["clients"] if one["theirs"]]


def test_an_owner_reads_which_clients_somebody_sees_by_name(alice, clients):
    assert theirs(alice) == (False, ["Ana Uno", "Ben Dos", "Cleo Tres"])
    assert alice.client.get(address()).json["clients"][0] == {
        "id": clients["Ana Uno"],
        "name": "Ana Uno",
        "date_of_birth": "1980-02-03",
        "theirs": True,
    }


def test_and_chooses_them_and_their_tablets_follow(alice, bob, clients):
    assert seen_by(bob) == {"Ana", "Ben", "Cleo"}
    chosen = {"clients": [clients["Ben Dos"]]}
    assert alice.client.put(address(), json=chosen).status_code == 204
    assert theirs(alice) == (True, ["Ben Dos"])
    assert seen_by(bob) == {"Ben"}
    both = {"clients": [clients["Ana Uno"], clients["Cleo Tres"]], "seen": chosen["clients"]}
    assert alice.client.put(address(), json=both).status_code == 204
    assert seen_by(bob) == {"Ana", "Cleo"}
    assert alice.client.delete(address()).status_code == 204
    assert seen_by(bob) == {"Ana", "Ben", "Cleo"}


def test_what_came_while_the_owner_was_choosing_is_left_as_it_is(app, alice, bob, clients):
    ana, ben, cleo = clients.values()
    alice.client.put(address(), json={"clients": [ana]})
    bob.exchange(bob.new_patient(new_id(), first_name="Dora", last_name="Cuatro"))
    with app.app_context():
        exchange.lend(ALICE.practice_id, BOB.user_id, cleo, iso_in(3_600))
    said = {"clients": [ben], "seen": [ana]}
    assert alice.client.put(address(), json=said).status_code == 204
    assert theirs(alice) == (True, ["Ben Dos", "Cleo Tres", "Dora Cuatro"])
    # Saved with the lent one ticked, it is lent as before, and ends.
    [lent] = [one["id"] for one in alice.client.get(address()).json["clients"] if one["name"] == "Cleo Tres"]
    alice.client.put(address(), json={"clients": [ben, lent], "seen": [ben, lent]})
    with everything(app) as connection:
        until = connection.execute(select(Grant.until_at).where(Grant.patient_id == cleo)).scalars().all()
    assert any(until)


def test_an_owner_is_not_limited(alice, clients):
    refused = alice.client.put(address(ALICE.user_id), json={"clients": []})
    assert (refused.status_code, refused.json["code"]) == (409, "caseload.owner")


@pytest.mark.parametrize("wrong", [{}, {"clients": "all"}, {"clients": ["x"]}, {"clients": [None]}, []])
def test_what_is_no_list_of_clients_changes_nothing(alice, clients, wrong):
    assert alice.client.put(address(), json=wrong).status_code == 422
    assert theirs(alice)[0] is False


@pytest.mark.parametrize("client", [lambda _: new_id(), lambda ids: ids["Ana Uno"]])
def test_inv_15_a_client_or_a_person_of_another_practice_is_like_one_that_is_not(
    alice, charlie, clients, client
):
    foreign = new_id()
    charlie.exchange(charlie.new_patient(foreign))
    said = {"clients": [foreign]}
    unknown = alice.client.put(address(), json={"clients": [new_id()]})
    assert alice.client.put(address(), json=said).json["code"] == unknown.json["code"] == "server.not_found"
    for method in ("get", "put", "delete"):
        more = {"json": {"clients": [client(clients)]}} if method == "put" else {}
        answers = [getattr(alice.client, method)(address(who), **more) for who in (CHARLIE.user_id, new_id())]
        assert [one.json["code"] for one in answers] == ["server.not_found"] * 2
    assert theirs(alice)[0] is False


def test_nobody_but_an_owner_chooses(bob, clients):
    for method in ("get", "put", "delete"):
        assert getattr(bob.client, method)(address(), json={"clients": []}).status_code == 403


def test_choosing_wants_a_fresh_proof(app, alice, clients):
    grow_old(app, ALICE)
    refused = alice.client.put(address(), json={"clients": []})
    assert refused.json["code"] == "identity.fresh_needed"
    assert theirs(alice)[0] is False


@pytest.mark.parametrize(("role", "limited"), [("therapist", True), ("biller", False), ("owner", False)])
def test_who_is_invited_as_a_therapist_sees_nobody_until_given_clients(app, alice, clients, role, limited):
    token = alice.client.post("/api/identity/invitations", json={"name": "Erin", "role": role}).json["token"]
    said = {"token": token, "login": "erin@example.com", "passphrase": "five loud lake pebbles"}
    assert app.test_client().post("/api/identity/invitation/accepted", json=said).status_code == 204
    with app.app_context():
        _, erin = identity.find_person("erin@example.com")
        with acting_for(ALICE.practice_id):
            assert (exchange.caseload_of(erin.id) == []) is limited
    if role != "owner":
        assert theirs(alice, erin.id)[0] is limited
