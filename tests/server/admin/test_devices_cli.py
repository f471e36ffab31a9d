"""From the command line a lost device is found and shut out, and what became of it is seen."""

from server.core.db import acting_for
from server.identity import revoke_device
from tests.server.audit.tamper import stored
from tests.server.people import ALICE, BOB
from tests.server.tablet import new_id


def test_every_device_is_listed_with_its_person(run, app):
    told = run("devices", "list").output
    assert f"{BOB.device_id}  Bob, Bob's tablet: active" in told
    assert "Someone Else's Practice" in told


def test_inv_07_a_device_is_shut_out_and_says_when_it_has_erased_itself(run, app, bob):
    assert run("devices", "revoke", BOB.device_id, "--why", "lost").exit_code == 0
    assert "(lost), not erased yet" in run("devices", "list").output
    assert bob.client.get("/sync/v1/hello").json["wipe"] == "lost"
    bob.client.post("/api/identity/device/wiped")
    assert "(lost), erased 2" in run("devices", "list").output
    actions = [entry["action"] for entry in stored(app, ALICE.practice_id)[0]]
    assert actions[-2:] == ["identity.device_revoked", "identity.device_wiped"]


def test_a_device_nobody_has_is_said(run, app):
    refused = run("devices", "revoke", new_id(), "--why", "left")
    assert (refused.exit_code, "no such device" in refused.output) == (1, True)
    with app.app_context(), acting_for(ALICE.practice_id):
        revoke_device(ALICE.practice_id, BOB.device_id)
