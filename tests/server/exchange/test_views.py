"""The exchange endpoint: who may use it, what a stranger sees, how it packs."""

import base64
import gzip
import json

import pytest

from server.core.web import zstd
from tests.server.tablet import new_id


def test_nobody_exchanges_without_signing_in(client, alice):
    refused = client.post("/sync/v1/exchange", json=alice.request())
    assert (refused.status_code, refused.json["code"]) == (401, "identity.signed_out")


def test_it_refuses_to_speak_for_another_device(alice, bob):
    refused = alice.send(device=bob.device_id)
    assert (refused.status_code, refused.json["code"]) == (403, "sync.other_device")


def test_a_stranger_sees_nothing_of_another_practice(alice, charlie):
    alice.exchange(alice.new_patient(new_id()))
    assert charlie.exchange()["changes"] == []


def test_a_foreign_record_is_answered_exactly_like_an_unknown_one(alice, charlie):
    patient = new_id()
    alice.exchange(alice.new_patient(patient))
    foreign = charlie.exchange(charlie.change("patient", patient, patient, 1, city="Reno"))
    unknown = charlie.exchange(charlie.change("patient", new_id(), new_id(), 1, city="Reno"))
    for answer in (foreign, unknown):
        answer["acks"][0].pop("n")
    assert foreign["acks"] == unknown["acks"] == [{"r": "kept", "why": "no_record"}]
    assert foreign["changes"] == unknown["changes"] == []


def test_an_id_that_lives_in_another_practice_is_simply_another_record(alice, charlie):
    patient = new_id()
    alice.exchange(alice.new_patient(patient, last_name="Of Alice"))
    charlie.exchange(charlie.new_patient(patient, last_name="Of Charlie"))
    alice.cursor = None
    assert [change["f"]["last_name"] for change in alice.exchange()["changes"]] == ["Of Alice"]


def test_practices_count_apart(alice, charlie):
    alice.exchange(*(alice.new_patient(new_id()) for _ in range(5)))
    answer = charlie.exchange(charlie.new_patient(new_id()))
    assert answer["acks"] == [{"n": 1, "r": "applied", "v": 1}]


@pytest.mark.parametrize(
    ("reads", "encoding", "unpack"),
    [
        ("gzip", "gzip", gzip.decompress),
        ("gzip, deflate, br, zstd", "zstd", zstd.decompress),
        ("zstd;q=0, gzip", "gzip", gzip.decompress),
        ("br", None, bytes),
        ("zstd;q=0, gzip;q=0", None, bytes),
    ],
)
def test_a_long_answer_is_packed_for_who_reads_it(alice, reads, encoding, unpack):
    alice.exchange(*(alice.new_patient(new_id()) for _ in range(20)))
    plain = alice.client.post("/sync/v1/exchange", json=alice.request(cursor=None))
    packed = alice.client.post(
        "/sync/v1/exchange", json=alice.request(cursor=None), headers={"Accept-Encoding": reads}
    )
    assert packed.headers.get("Content-Encoding") == encoding
    assert packed.headers["Vary"] == "Accept-Encoding"
    assert len(packed.data) < (len(plain.data) / 4 if encoding else 2 * len(plain.data))
    assert json.loads(unpack(packed.data))["changes"] == plain.json["changes"]


def test_hello_says_what_this_server_takes(alice):
    alice.exchange(alice.new_patient(new_id()))
    hello = alice.client.get("/sync/v1/hello").json
    assert hello["p"] == [1, 1]
    assert hello["epoch"] == alice.epoch
    assert {name: len(base64.b64decode(value)) for name, value in hello["seal"].items()} == {
        "key": 65,
        "proof": 32,
    }
    assert hello["device"] == {"id": alice.device_id, "state": "active", "n": 1}
    assert hello["limits"] == {
        "ops": 500,
        "bytes_up": 1_048_576,
        "records": 1_000,
        "bytes_down": 2_097_152,
        "chunk_bytes": 262_144,
        "bytes_escrow": 8_388_608,
    }
