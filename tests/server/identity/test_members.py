"""An owner sees who belongs to the practice, and lets somebody leave: nothing opens for them any more."""

import pytest
from sqlalchemy import select, update

from server.core.db import acting_for, db, write_lock
from server.core.time import iso_in
from server.identity.guard import IDLE_S
from server.identity.models import Device, Session, User
from tests.server.audit.tamper import stored
from tests.server.identity.test_invite import accept, invite
from tests.server.identity.test_sign_in import ask, enroll, give
from tests.server.identity.test_step_up import grow_old
from tests.server.people import ALICE, BOB, DANA, PASSPHRASE
from tests.server.tablet import Tablet, new_id

PEOPLE = "/api/identity/people"
DEVICES = "/api/identity/devices"
READS = ("/sync/v1/hello", "/api/identity/session", DEVICES, "/api/questions")


@pytest.fixture(autouse=True)
def _no_limits(monkeypatch):
    monkeypatch.setattr("server.identity.attempts.LIMITS", ((1, 1_000_000),))


def left(tablet, user_id=BOB.user_id):
    return tablet.client.put(f"{PEOPLE}/{user_id}/left")


def members(tablet):
    return {one["name"]: one for one in tablet.client.get(PEOPLE).json["people"]}


def sign_in(client, someone, device_id=None):
    said = {"login": someone.login, "passphrase": PASSPHRASE, "device_name": "a tablet"}
    return client.post("/api/identity/session", json=said | {"device_id": device_id or new_id()})


def test_an_owner_sees_everybody_with_counts_of_their_ways_and_no_secret(alice, bob, charlie):
    assert enroll(bob)[1].status_code == 201
    bob.client.post("/api/identity/recovery-codes")
    found = members(alice)
    assert set(found) == {"Alice", "Bob", "Dana"}
    bobs = found["Bob"]
    assert (bobs["role"], bobs["login"], bobs["left_at"]) == ("therapist", BOB.login, None)
    assert (bobs["passkeys"], bobs["recovery_codes"], bobs["app"], bobs["devices"]) == (1, 10, False, 1)
    assert bobs["created_at"]
    assert found["Dana"]["passkeys"] == found["Dana"]["recovery_codes"] == 0
    assert set(members(charlie)) == {"Charlie"}
    assert bob.client.get(PEOPLE).json["code"] == "identity.not_allowed"


def test_inv_07_nothing_opens_for_somebody_who_left(app, alice, bob, client):
    second = Tablet(app, BOB, device_id=new_id())
    assert [tablet.client.get(READS[0]).status_code for tablet in (bob, second)] == [200, 200]
    assert left(alice).status_code == 204
    for tablet in (bob, second):
        for address in READS:
            answer = tablet.client.get(address)
            assert (answer.status_code, answer.json["code"]) == (403, "identity.device_revoked")
            assert answer.json["wipe"] == "left"
    refused = sign_in(client, BOB)
    assert (refused.status_code, refused.json["code"]) == (403, "identity.person_left")
    assert sign_in(client, BOB, BOB.device_id).json["code"] == "identity.device_revoked"
    assert sign_in(client, DANA).status_code == 200  # the control
    shown = [one for one in alice.client.get(DEVICES).json["devices"] if one["user"]["name"] == "Bob"]
    assert {(one["state"], one["standing"], one["why"]) for one in shown} == {("revoked", "revoked", "left")}
    assert members(alice)["Bob"]["left_at"]
    written = [(one["action"], one["object_id"]) for one in stored(app, ALICE.practice_id)[0]]
    assert ("identity.person_left", BOB.user_id) in written


def test_inv_08_the_tablet_of_somebody_who_left_hands_over_first(alice, bob):
    left(alice)
    refused = bob.client.post("/sync/v1/exchange", json=bob.request(bob.new_patient(new_id())))
    assert refused.json["wipe"] == "left"
    given = bob.client.post("/sync/v1/escrow", data=b"unsent", content_type="application/octet-stream")
    assert given.status_code == 201
    assert bob.client.post("/api/identity/device/wiped").status_code == 204
    assert given.json["id"] in {one["id"] for one in alice.client.get("/sync/v1/escrow").json["entries"]}


def test_a_passkey_of_somebody_who_left_opens_nothing_ever_again(alice, bob, client):
    key, made = enroll(bob)
    assert made.status_code == 201

    def by_passkey():
        return give(client, key.sign(ask(client)))

    assert by_passkey().status_code == 200  # the control
    left(alice)
    assert by_passkey().json["code"] == "identity.passkey_refused"
    assert alice.client.delete(f"{PEOPLE}/{BOB.user_id}/left").status_code == 204
    assert by_passkey().json["code"] == "identity.passkey_refused"


def test_whoever_left_keeps_no_door_open_by_an_invitation_of_theirs(alice, client):
    erin = invite(alice, role="owner", name="Erin")
    accept(client, erin["token"], login="erin@example.com")
    said = {"login": "erin@example.com", "passphrase": PASSPHRASE}
    client.post("/api/identity/session", json=said | {"device_id": new_id(), "device_name": "hers"})
    hers = client.post("/api/identity/invitations", json={"name": "Mallory", "role": "owner"}).json
    kept = invite(alice, name="Frank")
    assert left(alice, members(alice)["Erin"]["id"]).status_code == 204
    gone = accept(client, hers["token"], login="mallory@example.com")
    assert gone.json["code"] == "identity.invitation_gone"
    assert accept(client, kept["token"], login="frank@example.com").status_code == 204


def test_a_lost_tablet_of_somebody_who_left_stays_lost(alice, bob):
    alice.client.put(f"{DEVICES}/{BOB.device_id}/revoked", json={"why": "lost"})
    left(alice)
    assert bob.client.get("/sync/v1/hello").json["wipe"] == "lost"


def test_what_they_wrote_stays_and_stays_theirs(alice, bob):
    patient = new_id()
    bob.exchange(bob.new_patient(patient, last_name="Bobsclient"))
    left(alice)
    assert any(one["id"] == patient for one in alice.exchange()["changes"] if one.get("k") == "patient")
    assert members(alice)["Bob"]["name"] == "Bob"


def test_taking_it_back_lets_them_sign_in_by_what_they_know_on_a_new_tablet(app, alice, bob, client):
    left(alice)
    assert left(alice).status_code == 204  # said again, it changes nothing
    assert alice.client.delete(f"{PEOPLE}/{BOB.user_id}/left").status_code == 204
    assert members(alice)["Bob"]["left_at"] is None
    assert bob.client.get("/sync/v1/hello").json["wipe"] == "left"
    assert sign_in(client, BOB).status_code == 200
    written = [one["action"] for one in stored(app, ALICE.practice_id)[0]]
    assert (written.count("identity.person_left"), written.count("identity.person_returned")) == (1, 1)


def test_a_practice_keeps_an_owner(app, alice, bob):
    assert left(alice, ALICE.user_id).json["code"] == "identity.last_owner"
    with app.app_context(), write_lock(), acting_for(ALICE.practice_id):
        db.session.scalars(select(User).where(User.id == BOB.user_id)).one().role = "owner"
        db.session.flush()
    assert left(bob, ALICE.user_id).status_code == 204
    assert left(bob, BOB.user_id).json["code"] == "identity.last_owner"


def test_it_takes_an_owner_of_this_practice_and_a_fresh_proof(app, alice, bob, charlie):
    assert left(bob, DANA.user_id).json["code"] == "identity.not_allowed"
    foreign, unknown = left(charlie), left(charlie, new_id())
    assert (foreign.status_code, foreign.json) == (404, unknown.json)
    grow_old(app, ALICE)
    for answer in (left(alice), alice.client.delete(f"{PEOPLE}/{BOB.user_id}/left")):
        assert answer.json["code"] == "identity.fresh_needed"
    assert bob.client.get("/sync/v1/hello").status_code == 200


def test_a_device_that_was_never_shut_out_reads_nothing_either_once_its_person_left(app, alice, bob):
    """However a device came to be, the person's own leaving is enough."""
    left(alice)
    with app.app_context(), write_lock(), acting_for(ALICE.practice_id):
        device = db.session.scalars(select(Device).where(Device.id == BOB.device_id)).one()
        device.state, device.why = "active", ""
        db.session.flush()
    assert bob.client.get("/sync/v1/hello").json["wipe"] == "left"


def test_a_device_says_whether_its_sign_in_still_shows_anything(app, alice, bob):
    def standing():
        found = {one["id"]: one["standing"] for one in alice.client.get(DEVICES).json["devices"]}
        return found[BOB.device_id]

    assert standing() == "active"
    with app.app_context(), write_lock(), acting_for(BOB.practice_id):
        mine = update(Session).where(Session.user_id == BOB.user_id)
        db.session.execute(mine.values(seen_at=iso_in(-IDLE_S - 1)))
    assert standing() == "push_only"
    bob.client.delete("/api/identity/session")
    assert standing() == "signed_out"
