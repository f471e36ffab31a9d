"""People see where they are signed in, and end what they do not want; nobody sees or ends another's."""

import pytest
from sqlalchemy import update

from server.core.db import acting_for, db, write_lock
from server.core.time import iso_in
from server.identity.guard import GRACE_S, OVERALL_S
from server.identity.models import Session
from tests.server.audit.tamper import stored
from tests.server.identity.test_step_up import grow_old
from tests.server.people import ALICE, BOB, PASSPHRASE, sign_in_quietly
from tests.server.tablet import Tablet, new_id

ADDRESS = "/api/identity/sign-ins"
SESSION = "/api/identity/session"
FIREFOX = "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:140.0) Gecko/20100101 Firefox/140.0"


def listed(tablet):
    return tablet.client.get(ADDRESS).json["sign_ins"]


def grow(app, device_id, seconds):
    with app.app_context(), write_lock(), acting_for(BOB.practice_id):
        on = update(Session).where(Session.device_id == device_id)
        db.session.execute(on.values(began_at=iso_in(-seconds)))


def test_each_says_where_it_is_since_when_and_which_is_this(app, bob):
    said = {"login": BOB.login, "passphrase": PASSPHRASE, "device_id": new_id(), "device_name": "Office desk"}
    assert app.test_client().post(SESSION, json=said, headers={"User-Agent": FIREFOX}).status_code == 200
    this, other = listed(bob)
    assert (this["device_id"], this["current"], this["device_name"]) == (BOB.device_id, True, "Bob's tablet")
    assert (this["browser"], this["system"]) == ("", "")  # from before it was noted
    shown = {
        name: other[name] for name in ("device_id", "device_name", "browser", "system", "way", "current")
    }
    assert shown == {
        "device_id": said["device_id"],
        "device_name": "Office desk",
        "browser": "firefox",
        "system": "windows",
        "way": "passphrase",
        "current": False,
    }
    assert other["began_at"] <= other["last_used_at"]


def test_no_token_and_no_hash_of_one_is_among_it(bob):
    told = bob.client.get(ADDRESS).text
    assert BOB.token not in told
    assert "sha256" not in told


def test_one_that_ran_out_is_said_to_send_only_and_an_older_one_is_gone(app, bob):
    other = Tablet(app, BOB, device_id=new_id())
    grow(app, other.device_id, OVERALL_S + 1)
    assert [one["sends_only"] for one in listed(bob)] == [False, True]
    grow(app, other.device_id, GRACE_S + 1)
    assert [one["current"] for one in listed(bob)] == [True]


def test_one_is_ended_and_the_others_go_on(app, bob):
    one, two = Tablet(app, BOB, device_id=new_id()), Tablet(app, BOB, device_id=new_id())
    assert bob.client.delete(f"{ADDRESS}/{one.device_id}").status_code == 204
    assert one.client.get(SESSION).status_code == 401
    assert (two.client.get(SESSION).status_code, bob.client.get(SESSION).status_code) == (200, 200)
    assert bob.client.delete(f"{ADDRESS}/{one.device_id}").json["code"] == "server.not_found"
    [entry] = [one for one in stored(app, ALICE.practice_id)[0] if one["action"] == "identity.sign_in_ended"]
    assert (entry["who"], entry["kind"], entry["object_id"]) == (BOB.user_id, "device", one.device_id)


def test_all_but_this_one_are_ended_at_once(app, alice, bob):
    others = [Tablet(app, BOB, device_id=new_id()) for _ in range(2)]
    assert bob.client.delete(ADDRESS).status_code == 204
    assert [one.client.get(SESSION).status_code for one in others] == [401, 401]
    assert [one["current"] for one in listed(bob)] == [True]
    assert alice.client.get(SESSION).status_code == 200
    before = len(stored(app, ALICE.practice_id)[0])
    assert bob.client.delete(ADDRESS).status_code == 204
    assert len(stored(app, ALICE.practice_id)[0]) == before  # there was nothing to end


def test_whoever_was_ended_may_sign_in_again_on_the_same_device(app, bob):
    other = Tablet(app, BOB, device_id=new_id())
    bob.client.delete(ADDRESS)
    given = {"login": BOB.login, "passphrase": PASSPHRASE, "device_id": other.device_id, "device_name": "x"}
    assert app.test_client().post(SESSION, json=given).status_code == 200


def test_inv_02_nobody_ends_or_sees_a_colleagues_sign_in_not_even_the_owner(alice, bob):
    assert {one["device_id"] for one in listed(alice)} == {ALICE.device_id}
    assert alice.client.delete(f"{ADDRESS}/{BOB.device_id}").json["code"] == "server.not_found"
    assert alice.client.delete(ADDRESS).status_code == 204
    assert bob.client.get(SESSION).status_code == 200
    assert bob.client.delete(f"{ADDRESS}/{BOB.device_id}").status_code == 204  # their own they may
    assert bob.client.get(SESSION).status_code == 401


def test_ending_asks_for_a_fresh_proof_and_looking_does_not(app, bob):
    with app.app_context():
        sign_in_quietly(BOB, device_id := new_id(), "another-token-of-bobs-for-this-test")
    grow_old(app, BOB)
    assert len(listed(bob)) == 2
    for path in (ADDRESS, f"{ADDRESS}/{device_id}"):
        assert bob.client.delete(path).json["code"] == "identity.fresh_needed"
    assert bob.client.post(f"{SESSION}/proof", json={"passphrase": PASSPHRASE}).status_code == 204
    assert bob.client.delete(ADDRESS).status_code == 204
    assert len(listed(bob)) == 1


@pytest.mark.parametrize("ended_first", [True, False])
def test_inv_08_a_lost_tablet_hears_the_order_to_erase_itself_whatever_was_ended(
    app, alice, bob, ended_first
):
    lost = Tablet(app, BOB, device_id=new_id())
    revoked = f"/api/identity/devices/{lost.device_id}/revoked"
    if ended_first:
        assert bob.client.delete(ADDRESS).status_code == 204
        assert lost.client.get("/sync/v1/hello").json["code"] == "identity.signed_out"
    assert alice.client.put(revoked, json={"why": "lost"}).status_code == 204
    assert bob.client.delete(ADDRESS).status_code == 204
    assert bob.client.delete(f"{ADDRESS}/{lost.device_id}").json["code"] == "server.not_found"
    refused = lost.client.get("/sync/v1/hello")
    assert (refused.json["code"], refused.json["wipe"]) == ("identity.device_revoked", "lost")
    assert [one["current"] for one in listed(bob)] == [True]
    assert lost.client.post("/api/identity/device/wiped").status_code == 204
    devices = {one["id"]: one for one in alice.client.get("/api/identity/devices").json["devices"]}
    assert devices[lost.device_id]["wiped_at"]


def test_an_ended_sign_in_is_not_said_to_be_one_among_the_devices(app, bob):
    other = Tablet(app, BOB, device_id=new_id())
    bob.client.delete(ADDRESS)
    found = {one["id"]: one["standing"] for one in bob.client.get("/api/identity/devices").json["devices"]}
    assert found[other.device_id] == "signed_out"
