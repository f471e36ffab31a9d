"""A practice publishes its pack, and its tablets can prove whose it is; nobody else's tablets get it."""

import base64
import hashlib

import pytest
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.utils import encode_dss_signature
from cryptography.hazmat.primitives.hashes import SHA256

from server import rules
from sync.canon import parse
from sync.rules import load_pack, pack_hash
from tests.server.people import ALICE, CHARLIE

PACK = "/rules/v1/pack"


def publish(app, someone=ALICE):
    with app.app_context():
        return rules.publish(someone.practice_id)


def current(app, someone=ALICE):
    with app.app_context():
        return rules.current_pack(someone.practice_id)


def hello(tablet):
    return tablet.client.get("/sync/v1/hello").json["rules"]


def prove(public, answer):
    signature = base64.b64decode(answer["signature"])
    r, s = (int.from_bytes(half) for half in (signature[:32], signature[32:]))
    key = ec.EllipticCurvePublicKey.from_encoded_point(ec.SECP256R1(), base64.b64decode(public))
    signed = f"tableside/rule-pack/v1\n{answer['hash']}".encode()
    key.verify(encode_dss_signature(r, s), signed, ec.ECDSA(SHA256()))


def test_before_the_first_pack_the_programs_own_rules_count(app, alice):
    assert current(app) == load_pack()
    assert hello(alice) is None
    answer = alice.client.get(PACK)
    assert (answer.status_code, answer.json["code"]) == (404, "rules.none_published")


def test_a_published_pack_is_told_served_and_proved(app, alice):
    made = publish(app)
    told, answer = hello(alice), alice.client.get(PACK)
    assert (made.version, made.fresh, told["version"]) == (1, True, 1)
    assert answer.json["hash"] == told["hash"] == f"sha256:{made.sha256}"
    assert hashlib.sha256(answer.json["body"].encode()).hexdigest() == made.sha256
    assert (answer.json["key"], answer.headers["ETag"]) == (told["key"], f'"{told["hash"]}"')
    prove(told["public"], answer.json)
    body = parse(answer.json["body"])
    assert (body["practice_id"], body["version"]) == (ALICE.practice_id, 1)
    assert (body["rules"], body["tables"]) == (load_pack()["rules"], load_pack()["tables"])
    assert current(app)["hash"] == told["hash"] != pack_hash()


def test_the_control_another_body_is_not_proved(app, alice):
    publish(app)
    public, answer = hello(alice)["public"], alice.client.get(PACK).json
    other = {**answer, "hash": "sha256:" + "0" * 64}
    with pytest.raises(InvalidSignature):
        prove(public, other)


def test_a_tablet_that_has_it_is_told_so(app, alice):
    publish(app)
    tag = alice.client.get(PACK).headers["ETag"]
    again = alice.client.get(PACK, headers={"If-None-Match": tag})
    assert (again.status_code, again.data, again.headers["ETag"]) == (304, b"", tag)
    other = alice.client.get(PACK, headers={"If-None-Match": '"sha256:00"'})
    assert other.status_code == 200


def test_a_version_is_made_only_of_something_new_and_counts_up(app, monkeypatch):
    first, again = publish(app), publish(app)
    assert (again.version, again.sha256, again.fresh) == (1, first.sha256, False)
    monkeypatch.setattr("server.rules.bind._PAYER_SETS", [lambda practice_id: [{"of": practice_id}]])
    second = publish(app)
    assert (second.version, second.fresh, second.sha256 != first.sha256) == (2, True, True)
    assert current(app)["payer_sets"] == [{"of": ALICE.practice_id}]


def test_another_practice_has_a_pack_and_a_key_of_its_own(app, alice, charlie):
    publish(app)
    assert hello(charlie) is None
    assert charlie.client.get(PACK).status_code == 404
    publish(app, CHARLIE)
    assert hello(charlie)["public"] != hello(alice)["public"]
    with pytest.raises(InvalidSignature):
        prove(hello(alice)["public"], charlie.client.get(PACK).json)


def test_after_an_exchange_of_keys_the_pack_is_signed_with_the_newest(app, settings, alice):
    publish(app)
    before = hello(alice)
    settings.key_file.exchange("2026-11-29T12:00:00Z")
    told, answer = hello(alice), alice.client.get(PACK).json
    assert (told["key"] != before["key"], answer["key"], told["hash"]) == (True, told["key"], before["hash"])
    prove(told["public"], answer)
    with pytest.raises(InvalidSignature):
        prove(before["public"], answer)


def test_nobody_gets_it_who_is_not_signed_in(app, client):
    publish(app)
    assert client.get(PACK).status_code == 401
