"""Dangerous acts ask for a proof of the last five minutes, by this very person, on this very sign-in."""

import pytest
from sqlalchemy import update

from server.core.db import acting_for, db, write_lock
from server.core.time import iso_in
from server.identity import step_up
from server.identity.models import Session
from tests.server.identity.authenticator import Authenticator
from tests.server.people import ALICE, BOB, PASSPHRASE

OPTIONS = "/api/identity/session/proof/options"
ADDRESS = "/api/identity/session/proof"
DANGEROUS = "/api/identity/recovery-codes"


def grow_old(app, someone, seconds=301):
    """Let somebody's last proof be so long ago."""
    with app.app_context(), write_lock(), acting_for(someone.practice_id):
        mine = update(Session).where(Session.user_id == someone.user_id)
        db.session.execute(mine.values(verified_at=iso_in(-seconds)))


def passkey_of(tablet):
    passkey = Authenticator()
    options = tablet.client.post("/api/identity/passkeys/options").json["options"]
    made = {"credential": passkey.make(options), "name": "a tablet"}
    assert tablet.client.post("/api/identity/passkeys", json=made).status_code == 201
    return passkey


def test_a_proof_of_five_minutes_ago_is_too_old_for_a_dangerous_act(app, alice):
    assert alice.client.post(DANGEROUS).status_code == 201
    grow_old(app, ALICE)
    refused = alice.client.post(DANGEROUS)
    assert (refused.status_code, refused.json["code"]) == (403, "identity.fresh_needed")
    assert alice.client.get("/api/identity/ways").status_code == 200


def test_a_passkey_proves_it_again(app, alice):
    passkey = passkey_of(alice)
    grow_old(app, ALICE)
    options = alice.client.post(OPTIONS).json["options"]
    assert len(options["allowCredentials"]) == 1
    assert alice.client.post(ADDRESS, json={"credential": passkey.sign(options)}).status_code == 204
    assert alice.client.post(DANGEROUS).status_code == 201


def test_the_passphrase_proves_it_again_where_it_is_enough(app, alice):
    grow_old(app, ALICE)
    assert alice.client.post(ADDRESS, json={"passphrase": PASSPHRASE}).status_code == 204
    assert alice.client.post(DANGEROUS).status_code == 201


def token_of(tablet):
    return tablet.client.get_cookie("tableside").value


def with_token(app, token):
    """Give somebody who has no more than a session's token."""
    somebody = app.test_client()
    somebody.set_cookie("tableside", token)
    return somebody


def test_who_took_the_token_before_a_proof_has_nothing_after_it(app, alice):
    before = token_of(alice)
    assert with_token(app, before).get("/api/identity/ways").status_code == 200
    assert alice.client.post(ADDRESS, json={"passphrase": PASSPHRASE}).status_code == 204
    assert with_token(app, before).get("/api/identity/ways").status_code == 401
    assert with_token(app, token_of(alice)).get("/api/identity/ways").status_code == 200


def test_a_proof_whose_sign_in_was_renewed_meanwhile_is_told_so(app, alice, monkeypatch):
    """Found by reading: two taps at once would have been an error of ours."""
    first = with_token(app, token_of(alice))
    prove = step_up.strengthen

    def slowly(way):
        monkeypatch.setattr(step_up, "strengthen", prove)
        assert first.post(ADDRESS, json={"passphrase": PASSPHRASE}).status_code == 204
        with acting_for(ALICE.practice_id):
            prove(way)

    monkeypatch.setattr(step_up, "strengthen", slowly)
    late = alice.client.post(ADDRESS, json={"passphrase": PASSPHRASE})
    assert (late.status_code, late.json["code"]) == (401, "identity.signed_out")
    assert first.get("/api/identity/ways").status_code == 200


def test_a_proof_that_is_refused_leaves_the_token(alice):
    before = token_of(alice)
    assert alice.client.post(ADDRESS, json={"passphrase": "not the passphrase"}).status_code == 401
    assert token_of(alice) == before
    assert alice.client.get("/api/identity/ways").status_code == 200


@pytest.mark.parametrize(
    ("given", "code"),
    [
        ({"passphrase": "not the passphrase"}, "identity.wrong_passphrase"),
        ({"credential": {}}, "identity.passkey_refused"),
        ({}, "server.bad_fields"),
    ],
)
def test_what_proves_nothing_changes_nothing(app, alice, given, code):
    grow_old(app, ALICE)
    assert alice.client.post(ADDRESS, json=given).json["code"] == code
    assert alice.client.post(DANGEROUS).json["code"] == "identity.fresh_needed"


def test_inv_02_a_colleagues_passkey_proves_nothing_of_mine(app, alice, bob):
    passkey_of(alice)
    passkey = passkey_of(bob)
    grow_old(app, ALICE)
    options = alice.client.post(OPTIONS).json["options"]
    refused = alice.client.post(ADDRESS, json={"credential": passkey.sign(options)})
    assert refused.json["code"] == "identity.passkey_refused"
    lied = passkey.sign(options, user_id=ALICE.user_id)
    assert alice.client.post(ADDRESS, json={"credential": lied}).json["code"] == "identity.passkey_refused"


def test_inv_02_a_proof_for_one_sign_in_is_none_for_another(app, alice, client):
    passkey = passkey_of(alice)
    challenge = client.post("/api/identity/session/passkey/options").json["options"]
    body = {"credential": passkey.sign(challenge), "device_id": BOB.device_id, "device_name": "x"}
    assert (
        client.post("/api/identity/session/passkey", json=body).json["code"] == "identity.device_of_another"
    )
    options = alice.client.post(OPTIONS).json["options"]
    other = {"credential": passkey.sign(client.post("/api/identity/session/passkey/options").json["options"])}
    assert alice.client.post(ADDRESS, json=other).json["code"] == "identity.passkey_refused"
    assert alice.client.post(ADDRESS, json={"credential": passkey.sign(options)}).status_code == 204


def test_wrong_proofs_are_counted_like_sign_ins(app, alice):
    for _ in range(5):
        alice.client.post(ADDRESS, json={"passphrase": "not the passphrase"})
    assert (
        alice.client.post(ADDRESS, json={"passphrase": PASSPHRASE}).json["code"] == "identity.too_many_tries"
    )
