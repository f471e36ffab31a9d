"""People are told that something needs them, once for each thing, by day; and nothing of what it is."""

import base64
import json

import pytest
from cryptography.hazmat.primitives.asymmetric import ec, utils
from cryptography.hazmat.primitives.hashes import SHA256

from server import push
from server.core import time
from server.core.db import acting_for, db, write_lock
from server.push import needs, post, telling
from server.push.models import PushSubscriptionRow
from tests.server.keys import exchange_key
from tests.server.people import ALICE, BOB, CHARLIE
from tests.server.push.vendor import Browser, Vendor
from tests.server.tablet import Tablet


@pytest.fixture
def vendor(tmp_path, monkeypatch):
    """Give a vendor that the office's pushes reach."""
    vendor = Vendor(tmp_path)
    vendor.lead_here(monkeypatch)
    monkeypatch.setattr(telling, "_is_day", lambda: True)
    yield vendor
    vendor.stop()


@pytest.fixture
def needed(app, monkeypatch):
    """Give what needs whom, to be filled."""
    told = []
    monkeypatch.setattr(needs, "_SAYERS", [lambda practice: told if practice == ALICE.practice_id else []])
    return told


def told(tablet, browser=None):
    browser = browser or Browser()
    assert tablet.client.put("/api/push", json=browser.said).status_code == 204
    return browser


def go(app, practice=ALICE.practice_id):
    with app.app_context():
        return push.tell(practice)


def test_it_arrives_says_nothing_and_is_proved_to_be_the_offices(app, alice, vendor, needed):
    browser = told(alice)
    needed.append(push.Need(push.OFFICE, "refused/Rosa Sample"))
    assert go(app) == 1
    [(path, headers, body)] = vendor.taken
    assert browser.read(body) == {"say": "en"}
    assert path == "/send/one"
    token, _, key = headers["Authorization"].removeprefix("vapid t=").partition(",k=")
    assert key == alice.client.get("/api/push").json["key"]
    head, claims, signature = token.split(".")
    assert read(claims)["aud"] == "https://fcm.googleapis.com"
    assert 0 < int(read(claims)["exp"]) - time.now().timestamp() <= 86_400
    raw = plain(signature)
    halves = (int.from_bytes(raw[:32]), int.from_bytes(raw[32:]))
    point = ec.EllipticCurvePublicKey.from_encoded_point(ec.SECP256R1(), plain(key))
    point.verify(utils.encode_dss_signature(*halves), f"{head}.{claims}".encode(), ec.ECDSA(SHA256()))
    assert not any("Rosa" in str(part) for part in (path, headers))


def plain(text):
    return base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))


def read(text):
    return json.loads(plain(text))


def test_the_same_thing_is_told_once_and_a_new_one_again(app, alice, vendor, needed):
    told(alice)
    needed.append(push.Need(push.OFFICE, "one"))
    assert [go(app), go(app)] == [1, 0]
    needed.append(push.Need(push.OFFICE, "two"))
    assert [go(app), go(app)] == [1, 0]
    needed.clear()
    assert go(app) == 0
    needed.append(push.Need(push.OFFICE, "one"))
    assert go(app) == 1, "it was over, and is there again"


def test_each_is_told_of_their_own(app, vendor, needed):
    for person, path in ((ALICE, "/alice"), (BOB, "/bob"), (CHARLIE, "/charlie")):
        told(Tablet(app, person), Browser(path))
    needed += [push.Need(push.OFFICE, "one"), push.Need(BOB.user_id, "two")]
    assert go(app) == 2
    assert sorted(path for path, *_ in vendor.taken) == ["/alice", "/bob"]
    assert go(app, CHARLIE.practice_id) == 0


def test_a_therapist_is_not_told_of_the_offices(app, bob, vendor, needed):
    told(bob)
    needed.append(push.Need(push.OFFICE, "one"))
    assert go(app) == 0


def test_by_night_nothing_is_told_and_in_the_morning_it_is_new_still(app, alice, vendor, needed, monkeypatch):
    told(alice)
    needed.append(push.Need(push.OFFICE, "one"))
    with monkeypatch.context() as night:
        night.setattr(telling, "_is_day", lambda: False)
        assert go(app) == 0
    assert go(app) == 1


@pytest.mark.parametrize(
    ("at", "day"), [("12:59", False), ("13:00", True), ("02:59", True), ("03:00", False)]
)
def test_day_is_the_practices_from_seven_to_nine_in_the_evening(make_app, monkeypatch, at, day):
    app = make_app(time_zone="America/Chicago")
    moment = time.datetime.fromisoformat(f"2026-11-30T{at}:00+00:00")
    monkeypatch.setattr(telling, "now", lambda: moment)
    with app.app_context():
        assert telling._is_day() is day


@pytest.mark.parametrize("status", [404, 410])
def test_a_browser_that_takes_no_more_is_forgotten(app, alice, vendor, needed, status):
    told(alice)
    needed.append(push.Need(push.OFFICE, "one"))
    vendor.answers.append((status, {}))
    assert go(app) == 0
    assert alice.client.get("/api/push").json["on"] is False


@pytest.mark.parametrize(
    "answer",
    [(429, {"Retry-After": "3600"}), (503, {}), (307, {"Location": "https://127.0.0.1/"}), (500, {})],
)
def test_what_is_not_taken_is_new_still_and_waits_as_the_vendor_wants(app, alice, vendor, needed, answer):
    told(alice)
    needed.append(push.Need(push.OFFICE, "one"))
    vendor.answers.append(answer)
    assert [go(app), go(app)] == [0, 0]
    assert len(vendor.taken) == 1, "not asked again at once, and nowhere else"
    with app.app_context(), acting_for(ALICE.practice_id), write_lock():
        [row] = db.session.query(PushSubscriptionRow).all()
        waits = row.next_try_at
        row.next_try_at = None
    assert waits > time.iso_in(3_000 if answer[0] == 429 else 600)
    assert go(app) == 1


def test_a_vendor_that_is_not_there_is_asked_later(app, alice, vendor, needed, monkeypatch):
    told(alice)
    needed.append(push.Need(push.OFFICE, "one"))
    with monkeypatch.context() as away:
        away.setattr(post.socket, "create_connection", refuse)
        assert go(app) == 0
    assert vendor.taken == []
    assert alice.client.get("/api/push").json["on"] is True


def refuse(*_):
    raise ConnectionRefusedError


def test_a_device_that_was_shut_out_is_told_no_more(app, alice, bob, vendor, needed):
    told(bob)
    needed.append(push.Need(BOB.user_id, "one"))
    lost = {"why": "lost"}
    assert alice.client.put(f"/api/identity/devices/{bob.device_id}/revoked", json=lost).status_code == 204
    assert go(app) == 0
    assert vendor.taken == []
    with app.app_context(), acting_for(ALICE.practice_id):
        assert db.session.query(PushSubscriptionRow).count() == 0


def test_a_device_that_wants_no_more_is_not_told(app, alice, vendor, needed):
    told(alice)
    needed.append(push.Need(push.OFFICE, "one"))
    assert alice.client.delete("/api/push").status_code == 204
    assert alice.client.delete("/api/push").status_code == 204
    assert go(app) == 0


def test_a_device_hears_in_which_language_it_is_told(alice):
    assert alice.client.get("/api/push").json["language"] is None
    browser = told(alice)
    assert alice.client.get("/api/push").json["language"] == "en"
    assert alice.client.put("/api/push", json={**browser.said, "language": "es"}).status_code == 204
    assert alice.client.get("/api/push").json["language"] == "es"


def test_another_key_of_the_office_wants_another_yes(app, alice, vendor, needed):
    told(alice)
    before = alice.client.get("/api/push").json
    exchange_key(app)
    after = alice.client.get("/api/push").json
    assert (before["on"], after["on"]) == (True, False)
    assert before["key"] != after["key"]
    needed.append(push.Need(push.OFFICE, "one"))
    assert go(app) == 1, "until then it is told by the older one"
