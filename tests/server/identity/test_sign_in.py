"""A passkey signs its person in, and nothing that only looks like one does (I2)."""

import json
import random

import pytest
from webauthn.helpers import base64url_to_bytes, bytes_to_base64url

from tests.server.identity.authenticator import Authenticator
from tests.server.lanes import key_file_in
from tests.server.people import ALICE, BOB, CHARLIE, PASSPHRASE
from tests.server.tablet import new_id

OPTIONS = "/api/identity/session/passkey/options"
ADDRESS = "/api/identity/session/passkey"
_UP, _UV = 0x01, 0x04


def enroll(tablet, name="Alice's tablet", **lie):
    """Give a passkey of a person, made on their tablet, and the answer of the office."""
    passkey = Authenticator()
    options = tablet.client.post("/api/identity/passkeys/options").json["options"]
    made = {"credential": passkey.make(options, **lie), "name": name}
    return passkey, tablet.client.post("/api/identity/passkeys", json=made)


def ask(client):
    """Give what the office asks a passkey."""
    return client.post(OPTIONS).json["options"]


def give(client, credential, device_id=None):
    """Sign in with what a passkey answered."""
    body = {"credential": credential, "device_id": device_id or new_id(), "device_name": "a tablet"}
    return client.post(ADDRESS, json=body)


def test_a_passkey_signs_its_person_in(alice, client):
    passkey, made = enroll(alice)
    assert made.status_code == 201
    assert made.json["name"] == "Alice's tablet"
    answer = give(client, passkey.sign(ask(client)))
    assert answer.status_code == 200
    assert answer.json["user"] == {"id": ALICE.user_id, "name": "Alice", "role": "owner"}
    assert client.get("/sync/v1/hello").status_code == 200
    ways = client.get("/api/identity/ways").json
    assert [one["last_used_at"] is not None for one in ways["passkeys"]] == [True]


def test_the_options_ask_for_verification_and_tell_nothing_of_who_there_is(client):
    options = ask(client)
    assert options["userVerification"] == "required"
    assert options["rpId"] == "localhost"
    assert not options.get("allowCredentials")


def test_a_passkey_is_made_to_be_found_by_its_page_alone(alice):
    passkey, _ = enroll(alice)
    options = alice.client.post("/api/identity/passkeys/options").json["options"]
    assert options["authenticatorSelection"]["residentKey"] == "required"
    assert options["authenticatorSelection"]["userVerification"] == "required"
    assert [one["id"] for one in options["excludeCredentials"]] == [bytes_to_base64url(passkey.credential_id)]


LIES = {
    "another origin": {"origin": "https://charts.example.com"},
    "another port": {"origin": "http://localhost:81"},
    "another host": {"rp_id": "example.com"},
    "no verification": {"without": _UV},
    "nobody there": {"without": _UP},
    "inside another page": {"cross_origin": True},
    "inside another page, by name": {"top_origin": "https://example.com"},
    "made up challenge": {"challenge": bytes_to_base64url(b"x" * 56)},
    "short challenge": {"challenge": ""},
    "a registration": {"type": "webauthn.create"},
    "somebody else's handle": {"user_id": BOB.user_id},
}


@pytest.mark.parametrize("lie", LIES.values(), ids=LIES)
def test_inv_02_an_assertion_that_is_not_right_in_every_part_signs_nobody_in(alice, client, lie):
    passkey, _ = enroll(alice)
    answer = give(client, passkey.sign(ask(client), **lie))
    assert (answer.status_code, answer.json["code"]) == (401, "identity.passkey_refused")
    assert "Set-Cookie" not in answer.headers
    assert give(client, passkey.sign(ask(client))).status_code == 200


@pytest.mark.parametrize(
    "lie",
    [
        {"origin": "https://charts.example.com"},
        {"rp_id": "example.com"},
        {"without": _UV},
        {"cross_origin": True},
        {"type": "webauthn.get"},
    ],
)
def test_inv_02_no_passkey_is_kept_that_is_not_right_in_every_part(alice, lie):
    _, refused = enroll(alice, **lie)
    assert (refused.status_code, refused.json["code"]) == (401, "identity.passkey_refused")
    assert alice.client.get("/api/identity/ways").json["passkeys"] == []


def test_inv_02_an_answer_is_taken_once(alice, client):
    passkey, _ = enroll(alice)
    answer = passkey.sign(ask(client))
    assert give(client, answer).status_code == 200
    assert give(client, answer).json["code"] == "identity.passkey_refused"


def test_inv_02_a_synced_passkey_that_counts_nothing_is_taken_once_as_well(alice, client):
    passkey, _ = enroll(alice, count=0, synced=True)
    answer = passkey.sign(ask(client), count=0, synced=True)
    assert give(client, answer).status_code == 200
    assert give(client, answer).json["code"] == "identity.passkey_refused"
    assert give(client, passkey.sign(ask(client), count=0, synced=True)).status_code == 200


def test_inv_02_a_challenge_of_one_purpose_answers_no_other(alice, client):
    passkey, _ = enroll(alice)
    for address in ("/api/identity/passkeys/options", "/api/identity/session/proof/options"):
        challenge = alice.client.post(address).json["options"]["challenge"]
        answer = give(client, passkey.sign({"challenge": challenge}))
        assert answer.json["code"] == "identity.passkey_refused", address


def test_inv_02_a_challenge_grows_old(alice, client, monkeypatch):
    passkey, _ = enroll(alice)
    monkeypatch.setattr("server.identity.challenge.LIFE_S", -1)
    assert give(client, passkey.sign(ask(client))).json["code"] == "identity.passkey_refused"


def test_inv_02_a_challenge_of_another_server_is_none(alice, client, make_app, tmp_path):
    passkey, _ = enroll(alice)
    theirs = key_file_in(tmp_path / "theirs", b"another server's secret, as long as it must be")
    other = make_app(key_file=theirs).test_client()
    assert give(client, passkey.sign(ask(other))).json["code"] == "identity.passkey_refused"


def test_inv_02_a_counter_that_goes_back_is_a_copy(alice, client):
    passkey, _ = enroll(alice)
    passkey.count = 10
    assert give(client, passkey.sign(ask(client))).status_code == 200
    assert give(client, passkey.sign(ask(client), count=3)).json["code"] == "identity.passkey_refused"


def test_inv_02_a_retired_passkey_signs_nobody_in(alice, client):
    passkey, made = enroll(alice)
    assert alice.client.delete(f"/api/identity/passkeys/{made.json['id']}").status_code == 204
    assert give(client, passkey.sign(ask(client))).json["code"] == "identity.passkey_refused"


def test_inv_02_nobody_takes_over_a_credential_somebody_has(alice, charlie):
    passkey, _ = enroll(alice)
    options = charlie.client.post("/api/identity/passkeys/options").json["options"]
    again = {"credential": passkey.make(options), "name": "mine now"}
    refused = charlie.client.post("/api/identity/passkeys", json=again)
    assert refused.json["code"] == "identity.passkey_refused"


def test_inv_02_no_bit_of_an_assertion_can_be_turned(alice, client, monkeypatch):
    """Every part, many bits; the one that was not touched is taken at the end."""
    monkeypatch.setattr("server.identity.attempts.LIMITS", ((1, 1_000_000),))
    passkey, _ = enroll(alice)
    right = passkey.sign(ask(client))
    chance = random.Random(7)
    for part in ("clientDataJSON", "authenticatorData", "signature", "userHandle"):
        raw = base64url_to_bytes(right["response"][part])
        for _ in range(60):
            turned = bytearray(raw)
            turned[chance.randrange(len(raw))] ^= 1 << chance.randrange(8)
            wrong = json.loads(json.dumps(right))
            wrong["response"][part] = bytes_to_base64url(bytes(turned))
            answer = give(client, wrong)
            assert answer.json["code"] == "identity.passkey_refused", (part, bytes(turned))
    assert give(client, right).status_code == 200


@pytest.mark.parametrize(
    "credential",
    [
        {},
        {"id": 3},
        {"id": "AAAA", "response": {}},
        {"id": "AAAA", "response": {"clientDataJSON": "é"}},
        {"id": "AAAA", "response": {"clientDataJSON": bytes_to_base64url(b"[1]")}},
        {"id": "A", "response": {"clientDataJSON": bytes_to_base64url(b"{}")}},
        {"id": "AAAA", "response": {"clientDataJSON": bytes_to_base64url(b'{"challenge": 5}')}},
        {"id": "AAAA", "response": {"clientDataJSON": bytes_to_base64url(b"[" * 30_000)}},
    ],
)
def test_what_is_no_assertion_at_all_is_refused_the_same_way(client, credential):
    answer = give(client, credential)
    assert (answer.status_code, answer.json["code"]) == (401, "identity.passkey_refused")


def test_tries_with_passkeys_are_counted_by_neighborhood(client):
    for _ in range(5):
        give(client, {})
    assert give(client, {}).json["code"] == "identity.too_many_tries"


def test_over_https_the_passkey_belongs_to_the_host_people_type(make_app):
    app = make_app(origin="https://charts.example.com", second_factor=False)
    client = app.test_client()
    options = client.post(OPTIONS, base_url="https://charts.example.com").json["options"]
    assert options["rpId"] == "charts.example.com"


def test_a_sign_in_ends_the_one_before_on_the_same_device(alice, client):
    body = {
        "login": ALICE.login,
        "passphrase": PASSPHRASE,
        "device_id": ALICE.device_id,
        "device_name": "the same",
    }
    assert client.post("/api/identity/session", json=body).status_code == 200
    assert alice.client.get("/api/identity/session").status_code == 401
    assert client.get("/api/identity/session").status_code == 200


def test_a_passkey_of_one_practice_opens_nothing_of_another(charlie, client):
    passkey, _ = enroll(charlie)
    answer = give(client, passkey.sign(ask(client)))
    assert answer.json["practice"]["id"] == CHARLIE.practice_id


def test_there_is_an_end_to_passkeys(alice, monkeypatch):
    monkeypatch.setattr("server.identity.enroll.MOST_PASSKEYS", 1)
    enroll(alice)
    refused = alice.client.post("/api/identity/passkeys/options")
    assert (refused.status_code, refused.json["code"]) == (409, "identity.passkeys_full")
