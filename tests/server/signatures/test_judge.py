"""What proves a signature is exact to the bit, and a bundle proves it without the office (I2, I9)."""

import json
import random

import pytest
from webauthn.helpers import base64url_to_bytes, bytes_to_base64url

from server.identity import SigningKey, check_assertion
from server.signatures import BadBundleError, prove
from server.signatures.bundle import FORMAT, describe_key, written
from server.signatures.judge import WHYS, judge
from sync.canon import digest, parse, statement
from sync.records import blank
from sync.signature import challenge, name_sealed, signed_statement
from tests.server.identity.authenticator import Authenticator
from tests.server.signatures.signing import MEANING, DeviceKey, by_passkey

ME = "0a9d4f7e-3a52-4c8b-8f0e-7a1d2c3b4e5f"
PATIENT = "0b9c1f6e-6a3f-4a55-9a3b-0f1f0a9b0002"
VISIT = "0b9c1f6e-6a3f-4a55-9a3b-0f1f0a9b0001"
SIGNATURE = "0b9c1f6e-6a3f-4a55-9a3b-0f1f0a9b0003"
TABLET = "5b0cbb0e-6d0c-4b8e-9a57-2b6f9c1e0a11"
NOTE = {**blank("note"), "encounter_id": VISIT, "plan": "Once a week"}
FLIPS = 2_100


def said(method):
    """Give a signature's fields without a proof."""
    sealed = [name_sealed("note", VISIT, digest(statement("note", VISIT, PATIENT, NOTE)))]
    return {
        **blank("signature"),
        "encounter_id": VISIT,
        "signer_id": ME,
        "signer_name": "Ana Prueba",
        "language": "en",
        "meaning": MEANING,
        "sealed": sealed,
        "device_id": TABLET,
        "signed_at": "2026-11-24T18:11:12Z",
        "method": method,
    }


def a_passkeys(**lie):
    """Give a signature by a passkey and the key the office knows."""
    passkey = Authenticator(user_id=ME)
    fields = said("passkey")
    fields |= by_passkey(passkey, challenge(signed_statement(SIGNATURE, PATIENT, fields)), **lie)
    return fields, SigningKey(
        method="passkey",
        key=fields["key"],
        user_id=ME,
        public_key=passkey._public_key(),  # what it would tell the office
        known_at="2026-11-01T00:00:00Z",
        host="localhost",
        origins=("http://localhost",),
    )


def a_devices():
    """Give a signature by a device's key and the key the office knows."""
    device = DeviceKey()
    fields = said("device_key")
    fields |= device.prove(challenge(signed_statement(SIGNATURE, PATIENT, fields)))
    return fields, SigningKey(
        method="device_key",
        key=fields["key"],
        user_id=ME,
        public_key=device.public,
        known_at="2026-11-01T00:00:00Z",
        device_id=TABLET,
    )


def why(fields, key):
    return judge(SIGNATURE, PATIENT, fields, key)


@pytest.mark.parametrize("make", [a_passkeys, a_devices])
def test_inv_09_of_2100_bits_flipped_in_a_proof_not_one_is_accepted(make):
    dice = random.Random(20261129)
    fields, key = make()
    assert why(fields, key) == ""
    proof = [name for name in ("signature", "authenticator_data", "client_data", "key") if fields[name]]
    answers = []
    for turn in range(FLIPS):
        name = proof[turn % len(proof)]
        data = bytearray(base64url_to_bytes(fields[name]))
        bit = dice.randrange(len(data) * 8)
        data[bit // 8] ^= 1 << bit % 8
        answers.append(why({**fields, name: bytes_to_base64url(bytes(data))}, key))
    assert len(answers) == FLIPS
    assert set(answers) <= set(WHYS)  # not one is ""


@pytest.mark.parametrize("make", [a_passkeys, a_devices])
def test_inv_09_no_field_can_be_said_otherwise_and_no_proof_be_written_otherwise(make):
    fields, key = make()
    other = {
        "encounter_id": SIGNATURE,
        "signer_id": TABLET,
        "signer_name": "Bob",
        "signer_credential": "LMT",
        "language": "es",
        "meaning": "",
        "sealed": [],
        "device_id": ME,
        "signed_at": "2026-11-24T18:11:13Z",
        "role": "witness",
        "method": "device_key" if fields["method"] == "passkey" else "passkey",
        "key": "AAEC",
        "algorithm": "ES256" if fields["algorithm"] is None else None,
        "authenticator_data": "AAEC",
        "client_data": "e30",
        "signature": fields["signature"] + "=",
    }
    assert set(other) == set(blank("signature"))
    assert "" not in {why({**fields, name: value}, key) for name, value in other.items()}
    assert why({**fields, "of_the_future": True}, key) != ""
    assert judge(VISIT, PATIENT, fields, key) != ""
    assert judge(SIGNATURE, None, fields, key) != ""
    assert why({**fields, "pain": 1.5}, key) == "refused"


def test_inv_02_origins_of_another_host_are_refused_and_another_port_is_ones_own_machine():
    assert why(*a_passkeys(origin="http://localhost:81")) == ""
    for origin in ("https://localhost", "http://localhost.example.com", "http://localhost:81/", "null", ""):
        assert why(*a_passkeys(origin=origin)) == "refused"
    assert why(*a_passkeys(origin=7)) == "refused"


def bundle(fields, key, note=None):
    """Give a bundle of one signature and the note under it."""
    return {
        "format": FORMAT,
        "records": [written("note", VISIT, PATIENT, note or NOTE)],
        "signatures": [
            {
                "record": written("signature", SIGNATURE, PATIENT, fields),
                "received_at": "",
                "key": describe_key(key),
            }
        ],
    }


@pytest.mark.parametrize("make", [a_passkeys, a_devices])
def test_inv_09_a_bundle_proves_a_visit_by_itself_and_no_edited_record(make):
    fields, key = make()
    [proof] = prove(json.loads(json.dumps(bundle(fields, key))))
    assert (proof.holds, proof.why, [one.why for one in proof.records]) == (True, "", [""])
    [edited] = prove(bundle(fields, key, {**NOTE, "plan": "Twice a week"}))
    assert (edited.holds, [one.why for one in edited.records]) == (False, ["differs"])
    [without] = prove({**bundle(fields, key), "records": []})
    assert (without.holds, [one.why for one in without.records]) == (False, ["missing"])
    unknown = bundle(fields, None)
    assert [one.why for one in prove(unknown)] == ["unknown_key"]


def spoiled():
    """Give values that are nearly bundles."""
    whole = bundle(*a_devices())
    [signature] = whole["signatures"]
    yield from (None, [], {}, {**whole, "format": "other"}, {**whole, "records": None})
    yield from ({**whole, "signatures": [one]} for one in (None, {}, {"record": "{}", "key": None}))
    yield {**whole, "signatures": [{**signature, "key": {}}]}
    yield {**whole, "signatures": [{**signature, "record": signature["record"].replace(":", ": ", 1)}]}
    yield from ({**whole, "records": [text]} for text in (7, "", "[]", "{", '{"a":1.5}', '{"k":"note"}'))


SPOILED = list(spoiled())


@pytest.mark.parametrize("value", SPOILED, ids=range(len(SPOILED)))
def test_what_is_no_bundle_is_said_to_be_none(value):
    with pytest.raises(BadBundleError):
        prove(value)


def test_a_key_in_a_bundle_that_is_none_proves_nothing():
    fields, key = a_devices()
    broken = bundle(fields, key)
    broken["signatures"][0]["key"]["public_key"] = "AAEC"
    assert [one.why for one in prove(broken)] == ["refused"]
    assert parse(broken["records"][0])["f"]["plan"] == "Once a week"


def test_the_proof_is_really_looked_at(monkeypatch):
    """The control: with the assertion itself unchecked, no verification and a page in another pass."""
    fields, key = a_passkeys(without=0x04, cross_origin=True)
    flipped = {**fields, "signature": fields["signature"].swapcase()}
    assert {why(fields, key), why(flipped, key)} == {"refused"}
    monkeypatch.setattr("server.signatures.judge.check_assertion", lambda *_, **__: 0)
    assert why(fields, key) == ""


def test_a_counter_that_was_kept_would_refuse_what_came_out_of_order(monkeypatch):
    """The control for passing no counter: an older one is refused where the kept one is passed."""
    fields, key = a_passkeys(count=4)
    assert why(fields, key) == ""

    def keeping(credential, **asked):
        return check_assertion(credential, **{**asked, "sign_count": 5})

    monkeypatch.setattr("server.signatures.judge.check_assertion", keeping)
    assert why(fields, key) == "refused"
