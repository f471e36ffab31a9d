"""People change their own passphrase: for the old one, freshly proved, and everywhere else they are out."""

import subprocess
import sys

import pytest

from server.identity import passphrase
from server.identity.sign_ins import end_others
from tests.office import ROOT
from tests.server.audit.tamper import stored
from tests.server.identity.test_step_up import grow_old, token_of, with_token
from tests.server.people import ALICE, BOB, PASSPHRASE
from tests.server.tablet import Tablet, new_id

ADDRESS = "/api/identity/passphrase"
SESSION = "/api/identity/session"
NEW = "five loud lake pebbles"


def change(tablet, **given):
    return tablet.client.put(ADDRESS, json={"old": PASSPHRASE, "new": NEW} | given)


def sign_in(app, said, who=BOB):
    given = {"login": who.login, "passphrase": said, "device_id": new_id(), "device_name": "another"}
    return app.test_client().post(SESSION, json=given)


def test_a_new_passphrase_signs_in_and_the_old_one_no_more(app, bob):
    assert change(bob).status_code == 204
    assert (sign_in(app, PASSPHRASE).status_code, sign_in(app, NEW).status_code) == (401, 200)


def test_it_ends_every_other_sign_in_of_its_person_and_nobody_elses(app, alice, bob):
    other = Tablet(app, BOB, device_id=new_id())
    assert other.client.get(SESSION).status_code == 200
    assert change(bob).status_code == 204
    assert other.client.get(SESSION).json["code"] == "identity.signed_out"
    assert (bob.client.get(SESSION).status_code, alice.client.get(SESSION).status_code) == (200, 200)
    written = [(one["action"], one["who"], one["count"]) for one in stored(app, ALICE.practice_id)[0]]
    assert written[-2:] == [
        ("identity.passphrase_set", BOB.user_id, None),
        ("identity.sign_in_ended", BOB.user_id, 1),
    ]


def test_ones_own_sign_in_goes_on_under_another_token(app, bob):
    before = token_of(bob)
    assert change(bob).status_code == 204
    assert with_token(app, before).get(SESSION).status_code == 401
    assert bob.client.get(SESSION).status_code == 200


@pytest.mark.parametrize(
    ("given", "code"),
    [
        ({"old": "not the passphrase"}, "identity.wrong_passphrase"),
        ({"new": PASSPHRASE}, "identity.same_passphrase"),
        ({"new": "fourteen chars"}, "server.bad_fields"),
        ({"new": "passwordpassword"}, "identity.passphrase_guessable"),
        ({"new": "Bob at Made-up Hands"}, "identity.passphrase_guessable"),
        ({"old": ""}, "server.bad_fields"),
    ],
)
def test_what_is_refused_changes_nothing_and_ends_nothing(app, bob, given, code):
    other = Tablet(app, BOB, device_id=new_id())
    assert change(bob, **given).json["code"] == code
    assert other.client.get(SESSION).status_code == 200
    assert sign_in(app, PASSPHRASE).status_code == 200


def test_a_short_one_is_named_as_the_new_one(bob):
    assert set(change(bob, new="fourteen chars").json["errors"]) == {"new"}


def test_it_asks_for_a_fresh_proof_beside_the_old_one(app, bob):
    grow_old(app, BOB)
    assert change(bob).json["code"] == "identity.fresh_needed"
    assert bob.client.post(f"{SESSION}/proof", json={"passphrase": PASSPHRASE}).status_code == 204
    assert change(bob).status_code == 204


def test_wrong_old_ones_are_counted_and_written_down_like_sign_ins(app, bob):
    for _ in range(5):
        assert change(bob, old="not the passphrase").json["code"] == "identity.wrong_passphrase"
    assert change(bob).json["code"] == "identity.too_many_tries"
    assert sign_in(app, PASSPHRASE).json["code"] == "identity.too_many_tries"
    failed = [one for one in stored(app, ALICE.practice_id)[0] if one["action"] == "identity.sign_in_failed"]
    assert {(one["who"], one["device_id"]) for one in failed} == {(BOB.user_id, BOB.device_id)}


def test_of_two_changes_at_once_by_one_old_passphrase_the_second_is_refused(app, bob, monkeypatch):
    other = Tablet(app, BOB, device_id=new_id())
    hashing = passphrase.hash_passphrase

    def overtaken(said):
        monkeypatch.setattr(passphrase, "hash_passphrase", hashing)
        monkeypatch.setattr(passphrase, "end_others", lambda _: None)  # or it ends the one that is asking
        assert change(other, new="six slow river otters").status_code == 204
        monkeypatch.setattr(passphrase, "end_others", end_others)
        return hashing(said)

    monkeypatch.setattr(passphrase, "hash_passphrase", overtaken)
    assert change(bob).json["code"] == "identity.wrong_passphrase"
    assert (sign_in(app, NEW).status_code, sign_in(app, "six slow river otters").status_code) == (401, 200)


def test_a_tablet_keeps_the_key_it_left_at_the_office(app, bob):
    key = {"key": "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA="}
    assert bob.client.put("/api/identity/device/recovery", json=key).status_code == 204
    assert change(bob).status_code == 204
    assert bob.client.get("/api/identity/device/recovery").json == key


def test_outside_of_tests_a_guess_costs_what_rfc_9106_asks():
    """Also for somebody whom the office does not know: no clock says who is known."""
    ask = "from server.identity import people as p; print(p.hash_passphrase('made up'), p.NOBODY)"
    said = subprocess.run([sys.executable, "-c", ask], capture_output=True, text=True, check=True, cwd=ROOT)
    costs = [one.rpartition("$")[0].rpartition("$")[0] for one in said.stdout.split()]
    assert costs == ["$argon2id$v=19$m=65536,t=3,p=4"] * 2
