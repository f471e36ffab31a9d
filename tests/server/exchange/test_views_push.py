"""After a sign-in ran out its device still sends, for a while, and reads nothing (I1)."""

import pytest
from sqlalchemy import update

from server.core.db import acting_for, db, write_lock
from server.core.time import iso_in
from server.core.web import settings
from server.exchange.clock import read_head
from server.exchange.cursor import Mark, read_cursor
from server.identity.models import Session
from tests.server.blobs.uploads import address, picture, upload
from tests.server.people import ALICE
from tests.server.tablet import new_id

ADDRESS = "/sync/v1/push"
HOUR, DAY = 3_600, 24 * 3_600


def run_out(app, *, began=-2 * DAY, seen=-2 * HOUR):
    """Let Alice's sign-in be older than it is."""
    with app.app_context(), write_lock(), acting_for(ALICE.practice_id):
        mine = update(Session).where(Session.user_id == ALICE.user_id)
        db.session.execute(
            mine.values(began_at=iso_in(began), seen_at=iso_in(seen), verified_at=iso_in(began))
        )


def push(tablet, *ops, **parts):
    return tablet.client.post(ADDRESS, json=tablet.request(*ops, **parts))


@pytest.mark.parametrize("age", [{"began": -HOUR * 3, "seen": -HOUR - 1}, {"began": -DAY - 1, "seen": 0}])
def test_inv_01_a_sign_in_that_ran_out_sends_and_reads_nothing(app, alice, bob, age):
    bob.exchange(bob.new_patient(new_id(), last_name="Canary"))
    run_out(app, **age)
    patient = new_id()
    answer = push(alice, alice.new_patient(patient))
    assert answer.status_code == 200
    assert [ack["r"] for ack in answer.json["acks"]] == ["applied"]
    assert set(answer.json) == {"epoch", "p", "schema", "now", "n", "acks"}, "it sent no bookmark"
    assert b"Canary" not in answer.data
    assert patient in {change["id"] for change in bob.exchange()["changes"]}


def test_sync_15_the_bookmark_it_gets_stands_where_its_own_did_and_knows_of_what_it_sent(app, alice, bob):
    bob.exchange(bob.new_patient(new_id(), last_name="Canary"))
    read = alice.exchange()["cursor"]
    bob.exchange(bob.new_patient(new_id()))
    run_out(app)
    given = push(alice, alice.new_patient(new_id())).json["cursor"]
    with app.app_context(), acting_for(ALICE.practice_id):
        head = read_head()
        asker = Mark(ALICE.practice_id, ALICE.user_id, head.epoch, 0, 0, "")
        before, after = (read_cursor(settings().ring, asker, one) for one in (read, given))
    assert (after.seq, after.back, after.scope_since) == (before.seq, before.back, before.scope_since)
    assert (before.head, after.head, after.tag) == (1, 3, head.tag)


def test_inv_01_nothing_else_is_answered_to_it(app, alice):
    photo = picture()
    upload(alice, photo)
    reads = [
        ("get", "/sync/v1/hello"),
        ("post", "/sync/v1/exchange"),
        ("post", "/sync/v1/digest"),
        ("get", address(photo)),
        ("get", "/sync/v1/escrow"),
        ("get", "/api/claims"),
        ("get", "/api/questions"),
        ("get", "/api/identity/session"),
        ("get", "/api/identity/ways"),
        ("get", "/api/identity/devices"),
        ("get", "/api/identity/device/recovery"),
    ]
    run_out(app)
    for method, place in reads:
        answer = getattr(alice.client, method)(place, json=alice.request() if method == "post" else None)
        assert (answer.status_code, answer.json["code"]) == (401, "identity.signed_out"), place


def test_pictures_and_escrow_are_taken_from_it(app, alice):
    run_out(app)
    assert upload(alice, picture()).status_code == 204
    kept = alice.client.post("/sync/v1/escrow", data=b"1", content_type="application/octet-stream")
    assert kept.status_code == 201


def test_inv_01_after_a_fortnight_it_is_nothing_any_more(app, alice):
    run_out(app, began=-14 * DAY - 1)
    refused = push(alice, alice.new_patient(new_id()))
    assert (refused.status_code, refused.json["code"]) == (401, "identity.signed_out")


def test_an_ack_is_for_good_however_it_was_sent(app, alice, client):
    op = alice.new_patient(new_id())
    first = alice.exchange(op)["acks"]
    run_out(app)
    assert push(alice, op).json["acks"] == first


def test_a_sign_in_that_did_not_run_out_may_send_the_same_way(alice):
    assert push(alice, alice.new_patient(new_id())).status_code == 200


def test_a_tablet_of_a_lost_history_has_to_sign_in_first(app, alice):
    alice.exchange(alice.new_patient(new_id()))
    run_out(app)
    answer = push(alice, alice.new_patient(new_id()), cursor="of another history")
    assert (answer.status_code, answer.json["code"]) == (401, "identity.signed_out")


def test_it_speaks_for_its_own_device_alone(app, alice, bob):
    run_out(app)
    refused = push(alice, alice.new_patient(new_id()), device=bob.device_id)
    assert refused.json["code"] == "sync.other_device"
