"""The owner reviews who saw and moved what: pages with filters, and a week's activity."""

import json
from datetime import UTC, datetime, timedelta

import pytest

from server import audit
from server.core.db import acting_for, write_lock
from server.identity import revoke_device
from tests.server.audit.tamper import stored
from tests.server.people import ALICE, BOB
from tests.server.tablet import new_id

ENTRIES, SUMMARY = "/api/audit/entries", "/api/audit/summary"


def listed(tablet, **which):
    answer = tablet.client.get(ENTRIES, query_string=which)
    assert answer.status_code == 200, answer.text
    return answer.json


def test_pages_go_from_the_newest_to_the_first_without_gaps(app, alice):
    with app.app_context(), acting_for(ALICE.practice_id), write_lock():
        for _ in range(250):
            audit.record("claim.read")
    seen, before = [], None
    while True:
        page = listed(alice, **({"before": before} if before else {}))
        seen += [one["n"] for one in page["entries"]]
        before = page["next"]
        if before is None:
            break
    assert seen == list(range(250, 0, -1))


def test_reading_the_log_is_in_the_log(app, alice):
    alice.exchange(alice.new_patient(new_id()))
    assert [one["action"] for one in listed(alice)["entries"]] == ["chart.pulled", "chart.pushed"]
    newest = listed(alice)["entries"][0]
    assert (newest["action"], newest["who"], newest["count"]) == ("audit.read", ALICE.user_id, 2)
    assert (newest["first"], newest["last"]) == (1, 2)


def test_entries_are_chosen_by_person_action_and_day(app, alice, bob):
    alice.exchange(alice.new_patient(new_id()))
    bob.exchange()
    assert {one["who"] for one in listed(alice, user=BOB.user_id)["entries"]} == {BOB.user_id}
    assert {one["action"] for one in listed(alice, action="chart.pushed")["entries"]} == {"chart.pushed"}
    today = datetime.now(UTC).date()
    assert listed(alice, first_on=today.isoformat(), last_on=today.isoformat())["entries"]
    assert listed(alice, first_on=(today + timedelta(1)).isoformat())["entries"] == []
    assert listed(alice, last_on=(today - timedelta(1)).isoformat())["entries"] == []


@pytest.mark.parametrize(
    "which",
    [{"action": "claim.admired"}, {"user": "June"}, {"first_on": "today"}, {"before": 0}],
)
def test_anything_else_is_refused(alice, which):
    assert alice.client.get(ENTRIES, query_string=which).json["code"] == "server.bad_fields"


def test_the_week_is_summed_up_by_person_and_action(app, alice, bob, monkeypatch):
    with app.app_context(), acting_for(ALICE.practice_id), monkeypatch.context() as patch:
        patch.setattr("server.audit.write.now_iso", lambda: "2026-01-01T00:00:00Z")
        audit.record("claim.read", who=BOB.user_id)
    alice.exchange(alice.new_patient(new_id()))
    bob.exchange()
    said = alice.client.get(SUMMARY).json
    assert said["people"] == [
        {"who": ALICE.user_id, "action": "chart.pulled", "count": 1},
        {"who": ALICE.user_id, "action": "chart.pushed", "count": 1},
        {"who": BOB.user_id, "action": "chart.pulled", "count": 1},
    ]


@pytest.mark.parametrize("path", [ENTRIES, SUMMARY])
def test_it_is_for_the_owner_and_of_one_practice(alice, bob, dana, charlie, path):
    alice.exchange(alice.new_patient(new_id()))
    assert [one.client.get(path).status_code for one in (bob, dana)] == [403, 403]
    assert charlie.client.get(path).json.get("entries", []) == []
    assert charlie.client.get(SUMMARY).json["people"] in (
        [],
        [{"who": charlie.user_id, "action": "audit.read", "count": 1}],
    )


def test_inv_21_no_word_of_a_client_is_in_the_log(app, alice, known):
    words = ("June", "Example", "555-01", "Prueba", "Neck")
    said = json.dumps([stored(app, ALICE.practice_id)[0], listed(alice)])
    assert [word for word in words if word in said] == []


def test_signing_in_failing_to_and_signing_out_are_entries(app, client):
    device = new_id()
    body = {"login": ALICE.login, "device_id": device, "device_name": "a tablet"}
    address = "/api/identity/session"
    client.post(address, json=body | {"passphrase": "not the passphrase"})
    client.post(address, json=body | {"passphrase": "not the passphrase", "login": "nobody@example.com"})
    client.post(address, json=body | {"passphrase": "four made up words"})
    client.delete(address)
    client.delete(address)
    entries, _ = stored(app, ALICE.practice_id)
    assert [one["action"].partition(".")[2] for one in entries] == [
        "sign_in_failed",
        "signed_in",
        "signed_out",
    ]
    assert {(one["who"], one["device_id"]) for one in entries} == {(ALICE.user_id, device)}


def test_shutting_a_device_out_is_an_entry(app, alice):
    with app.app_context():
        revoke_device(ALICE.practice_id, ALICE.device_id)
    [entry] = stored(app, ALICE.practice_id)[0]
    assert (entry["action"], entry["object_id"]) == ("identity.device_revoked", ALICE.device_id)
    assert entry["who"] == "operator"
