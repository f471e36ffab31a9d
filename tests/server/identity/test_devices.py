"""An owner sees every device and shuts out the lost ones; a recovery key comes back to a proven person."""

import base64

from server.core.db import db
from tests.server.blobs.uploads import picture, upload
from tests.server.identity.test_step_up import grow_old
from tests.server.lanes import everything
from tests.server.people import ALICE, BOB
from tests.server.tablet import new_id

ADDRESS = "/api/identity/devices"
RECOVERY = "/api/identity/device/recovery"
KEY = base64.b64encode(bytes(range(32))).decode()


def test_an_owner_sees_all_devices_others_their_own(alice, bob, charlie):
    everybody = alice.client.get(ADDRESS).json["devices"]
    assert {one["user"]["name"] for one in everybody} == {"Alice", "Bob", "Dana"}
    mine = bob.client.get(ADDRESS).json["devices"]
    assert [one["id"] for one in mine] == [BOB.device_id]
    assert {one["user"]["name"] for one in charlie.client.get(ADDRESS).json["devices"]} == {"Charlie"}


def test_inv_07_a_revoked_device_is_shut_out_from_its_next_request_on(alice, bob):
    assert bob.client.get("/sync/v1/hello").status_code == 200
    assert alice.client.put(f"{ADDRESS}/{BOB.device_id}/revoked", json={"why": "lost"}).status_code == 204
    refused = bob.client.get("/sync/v1/hello")
    assert (refused.status_code, refused.json["code"]) == (403, "identity.device_revoked")
    shown = {one["id"]: one for one in alice.client.get(ADDRESS).json["devices"]}[BOB.device_id]
    assert (shown["state"], shown["why"], shown["wiped_at"]) == ("revoked", "lost", None)
    assert shown["revoked_at"]


WIPED = "/api/identity/device/wiped"
READS = ("/sync/v1/hello", "/api/identity/session", "/api/identity/devices", "/sync/v1/blobs/" + "0f" * 32)


def test_inv_07_a_lost_device_gets_nothing_but_the_order_to_erase_itself(alice, bob):
    alice.client.put(f"{ADDRESS}/{BOB.device_id}/revoked", json={"why": "lost"})
    answers = [bob.client.get(address) for address in READS]
    answers += [bob.client.post("/sync/v1/exchange", json=bob.request()), bob.client.post("/sync/v1/escrow")]
    for answer in answers:
        assert (answer.status_code, answer.json["wipe"]) == (403, "lost")
        assert answer.headers["Clear-Site-Data"] == '"cache", "storage"'
    assert bob.client.post(WIPED).status_code == 204
    shown = {one["id"]: one for one in alice.client.get(ADDRESS).json["devices"]}[BOB.device_id]
    assert shown["wiped_at"]
    assert bob.client.get("/sync/v1/hello").json["code"] == "identity.signed_out"


def test_inv_08_a_device_whose_person_left_hands_over_first_and_reads_nothing(alice, bob):
    alice.client.put(f"{ADDRESS}/{BOB.device_id}/revoked", json={"why": "left"})
    for address in READS:
        answer = bob.client.get(address)
        assert (answer.status_code, answer.json["wipe"]) == (403, "left")
        assert "Clear-Site-Data" not in answer.headers
    refused = bob.client.post("/sync/v1/exchange", json=bob.request(bob.new_patient(new_id())))
    assert refused.json["wipe"] == "left"
    given = bob.client.post("/sync/v1/escrow", data=b"1", content_type="application/octet-stream")
    assert given.status_code == 201
    assert upload(bob, picture()).status_code == 204
    assert bob.client.post(WIPED).status_code == 204
    assert given.json["id"] in {one["id"] for one in alice.client.get("/sync/v1/escrow").json["entries"]}


def test_a_device_nobody_shut_out_is_not_noted_as_erased(alice, client):
    assert alice.client.post(WIPED).status_code == 204
    assert client.post(WIPED).status_code == 204
    shown = {one["id"]: one for one in alice.client.get(ADDRESS).json["devices"]}[ALICE.device_id]
    assert (shown["state"], shown["wiped_at"]) == ("active", None)
    assert alice.client.get("/sync/v1/hello").status_code == 200


def test_only_the_owner_shuts_out_and_only_of_their_practice(alice, bob, charlie):
    refused = bob.client.put(f"{ADDRESS}/{ALICE.device_id}/revoked", json={"why": "lost"})
    assert refused.json["code"] == "identity.not_allowed"
    foreign = charlie.client.put(f"{ADDRESS}/{BOB.device_id}/revoked", json={"why": "lost"})
    unknown = charlie.client.put(f"{ADDRESS}/{new_id()}/revoked", json={"why": "lost"})
    assert (foreign.status_code, foreign.json) == (404, unknown.json)
    assert bob.client.get("/sync/v1/hello").status_code == 200


def test_a_recovery_key_comes_back_to_whoever_has_just_proved_to_be_the_person(app, bob):
    assert bob.client.get(RECOVERY).status_code == 404
    assert bob.client.put(RECOVERY, json={"key": KEY}).status_code == 204
    assert bob.client.get(RECOVERY).json == {"key": KEY}
    grow_old(app, BOB)
    assert bob.client.get(RECOVERY).json["code"] == "identity.fresh_needed"


def test_a_recovery_key_lies_sealed_and_goes_with_the_device(app, alice, bob):
    def kept():
        with everything(app) as connection:
            return {row.id: row.recovery for row in connection.execute(db.metadata.tables["device"].select())}

    bob.client.put(RECOVERY, json={"key": KEY})
    assert kept()[BOB.device_id]
    assert bytes(range(32)) not in kept()[BOB.device_id]
    alice.client.put(f"{ADDRESS}/{BOB.device_id}/revoked", json={"why": "left"})
    assert kept()[BOB.device_id] is None


def test_a_key_of_another_length_is_none(bob):
    short = base64.b64encode(b"short").decode()
    for key in (short, "not base64", ""):
        assert bob.client.put(RECOVERY, json={"key": key}).status_code == 422
