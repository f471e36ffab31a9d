"""An invitation lets one person in, once, with the role the owner gave."""

import pytest
from sqlalchemy import update

from server.core.db import acting_for, db, write_lock
from server.core.time import iso_in
from server.identity.models_ways import Invitation
from tests.server.lanes import everything
from tests.server.people import ALICE, PASSPHRASE
from tests.server.tablet import new_id

ADDRESS = "/api/identity/invitations"
CHOSEN = {"login": "erin@example.com", "passphrase": PASSPHRASE}


@pytest.fixture(autouse=True)
def _no_limits(monkeypatch):
    monkeypatch.setattr("server.identity.attempts.LIMITS", ((1, 1_000_000),))


def invite(alice, **changed):
    made = alice.client.post(ADDRESS, json={"name": "Erin", "role": "therapist"} | changed)
    assert made.status_code == 201
    return made.json


def accept(client, token, **changed):
    return client.post("/api/identity/invitation/accepted", json={"token": token, **CHOSEN, **changed})


def test_an_invited_person_chooses_a_login_and_is_in(alice, client):
    made = invite(alice)
    look = client.post("/api/identity/invitation", json={"token": made["token"]})
    assert look.json == {"practice": "Made-up Hands", "name": "Erin", "role": "therapist"}
    assert accept(client, made["token"]).status_code == 204
    signed = client.post(
        "/api/identity/session",
        json=CHOSEN | {"device_id": new_id(), "device_name": "Erin's tablet"},
    )
    assert signed.json["user"]["role"] == "therapist"
    assert signed.json["practice"]["id"] == ALICE.practice_id
    assert alice.client.get(ADDRESS).json["invitations"] == []


def test_a_link_is_shown_once_and_not_kept(alice, app):
    made = invite(alice)
    assert "token" not in alice.client.get(ADDRESS).json["invitations"][0]
    with everything(app) as connection:
        rows = connection.execute(db.metadata.tables["invitation"].select()).all()
    assert made["token"] not in repr(rows)


def test_a_link_is_good_once(alice, client):
    made = invite(alice)
    accept(client, made["token"])
    again = accept(client, made["token"], login="frank@example.com")
    assert (again.status_code, again.json["code"]) == (410, "identity.invitation_gone")


def test_a_link_grows_old(alice, app, client):
    made = invite(alice)
    with app.app_context(), write_lock(), acting_for(ALICE.practice_id):
        db.session.execute(update(Invitation).values(expires_at=iso_in(-1)))
    assert accept(client, made["token"]).json["code"] == "identity.invitation_gone"
    assert alice.client.get(ADDRESS).json["invitations"] == []


def test_a_link_can_be_taken_back(alice, client):
    made = invite(alice)
    assert alice.client.delete(f"{ADDRESS}/{made['id']}").status_code == 204
    assert accept(client, made["token"]).json["code"] == "identity.invitation_gone"


def test_a_made_up_link_opens_nothing(client):
    assert client.post("/api/identity/invitation", json={"token": "x" * 43}).status_code == 410


def test_a_login_that_is_taken_leaves_the_link_good(alice, client):
    made = invite(alice)
    assert accept(client, made["token"], login=ALICE.login).json["code"] == "identity.login_taken"
    assert accept(client, made["token"], passphrase="short").json["code"] == "server.bad_fields"
    easy = accept(client, made["token"], passphrase="Erin at Made-up Hands")
    assert (easy.status_code, easy.json["code"]) == (400, "identity.passphrase_guessable")
    assert accept(client, made["token"]).status_code == 204


def test_only_the_owner_invites_and_only_into_their_practice(alice, bob, dana, charlie):
    made = invite(alice)
    for tablet in (bob, dana):
        refused = tablet.client.post(ADDRESS, json={"name": "Mallory", "role": "owner"})
        assert refused.json["code"] == "identity.not_allowed"
    assert charlie.client.get(ADDRESS).json["invitations"] == []
    assert charlie.client.delete(f"{ADDRESS}/{made['id']}").status_code == 404


def test_a_role_nobody_has_is_refused(alice):
    refused = alice.client.post(ADDRESS, json={"name": "Erin", "role": "god"})
    assert (refused.status_code, refused.json["code"]) == (422, "server.bad_fields")
