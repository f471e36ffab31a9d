"""Input of the wrong shape is refused in the catalogue's words, and nothing is taken or lost."""

import gzip
import json

import pytest

from tests.server.exchange.dump import dump
from tests.server.tablet import new_id


def _post(tablet, body, **headers):
    return tablet.client.post(
        "/sync/v1/exchange", data=body, headers={"Content-Type": "application/json"} | headers
    )


def _cut(text):
    return text[: len(text) // 2]


BAD_BODIES = {
    "nothing": lambda _: "",
    "cut": _cut,
    "cut_by_one": lambda text: text[:-1],
    "two_values": lambda text: text + text,
    "a_list": lambda text: f"[{text}]",
    "a_comma_too_many": lambda text: text[:-1] + ",}",
    "a_comma_in_ops": lambda text: text[:-2] + ",]}",
    "nan": lambda text: text.replace('"have": 0', '"have": NaN'),
    "a_portals_page": lambda _: "<!doctype html><title>Welcome to Airport Wi-Fi</title>",
    "deep": lambda _: '{"ops":' + "[" * 100_000,
    "a_number_of_5000_digits": lambda text: text.replace('"have": 0', '"have": ' + "9" * 5000),
    "not_utf8": lambda text: text.encode() + b"\xff",
}


@pytest.mark.parametrize("name", BAD_BODIES)
def test_what_is_no_whole_json_object_is_refused(app, alice, name):
    alice.exchange(alice.new_patient(new_id()))
    before = dump(app)
    text = json.dumps(alice.request(alice.new_patient(new_id())))
    refused = _post(alice, BAD_BODIES[name](text))
    assert (refused.status_code, refused.json["code"]) == (400, "server.bad_json")
    assert dump(app) == before


def _without(name):
    def spoil(request):
        del request["ops"][1][name]

    return spoil


def _with(name, value):
    def spoil(request):
        request["ops"][1][name] = value

    return spoil


BAD_OPS = {
    "no_id": (_without("id"), "op 2: id must be an id"),
    "no_kind": (_without("k"), "op 2: k must be the name of a kind"),
    "an_unknown_type": (_with("t", "explode"), "op 2: t must be one of create, set, sign, delete, resolve"),
    "a_capital_id": (_with("id", "A" * 36), "op 2: id must be an id"),
    "an_id_with_a_line_end": (_with("id", new_id() + "\n"), "op 2: id must be an id"),
    "a_kind_with_a_quote": (_with("k", 'x"'), "op 2: k must be the name of a kind"),
    "nothing_to_set": (_with("set", {}), "op 2: set must be an object with at least one field"),
    "n_true": (_with("n", True), "entry 2: n must be a whole number from 1"),
    "n_with_a_point": (_with("n", 2.0), "entry 2: n must be a whole number from 1"),
    "a_hole_in_n": (_with("n", 7), "op 7: n must follow 1"),
    "no_time": (_with("at", "yesterday"), "op 2: at must be a time with its offset"),
}


@pytest.mark.parametrize("name", BAD_OPS)
def test_an_op_of_the_wrong_shape_is_named(app, alice, name):
    spoil, complaint = BAD_OPS[name]
    request = alice.request(alice.new_patient(new_id()), alice.new_patient(new_id()))
    before = dump(app)
    spoil(request)
    refused = _post(alice, json.dumps(request))
    assert (refused.status_code, refused.json["code"]) == (400, "sync.bad_request")
    assert refused.json["complaint"].startswith(complaint)
    assert dump(app) == before


def test_a_broken_character_in_an_op_costs_only_that_op(alice):
    op = alice.new_patient(new_id(), first_name="\ud83d")
    answer = alice.exchange(op, alice.new_patient(new_id()))
    assert [ack["r"] for ack in answer["acks"]] == ["kept", "applied"]
    assert alice.exchange(op)["acks"] == answer["acks"][:1]


def test_spaces_between_the_words_make_no_other_op(alice):
    op = alice.new_patient(new_id())
    alice.exchange(op)
    body = json.dumps(alice.request(dict(reversed(op.items()))), indent=2)
    assert _post(alice, body).json["acks"] == [{"n": 1, "r": "applied", "v": 1}]


def test_only_json_is_taken(alice):
    refused = _post(alice, json.dumps(alice.request()), **{"Content-Type": "text/plain"})
    assert (refused.status_code, refused.json["code"]) == (415, "server.wrong_media_type")


def test_another_protocol_is_told_which_one_is_spoken(alice):
    refused = alice.send(p=2)
    assert (refused.status_code, refused.json["code"]) == (426, "sync.other_protocol")
    assert (refused.json["min_p"], refused.json["max_p"]) == (1, 1)


def test_more_than_500_ops_are_too_many(alice):
    refused = alice.send(*(alice.new_patient(new_id()) for _ in range(501)))
    assert (refused.status_code, refused.json["code"]) == (413, "sync.too_many_ops")


def test_a_body_beyond_a_megabyte_is_too_large(alice):
    refused = alice.send(alice.create("thing", new_id(), None, text="x" * 1_048_576))
    assert (refused.status_code, refused.json["code"]) == (413, "server.too_large")


def test_a_packed_body_is_taken(alice):
    body = gzip.compress(json.dumps(alice.request(alice.new_patient(new_id()))).encode())
    assert _post(alice, body, **{"Content-Encoding": "gzip"}).json["acks"][0]["r"] == "applied"


def test_a_packed_body_that_unpacks_to_a_gigabyte_is_refused_small(alice):
    bomb = gzip.compress(b" " * 200_000_000, compresslevel=9)
    refused = _post(alice, bomb, **{"Content-Encoding": "gzip"})
    assert (refused.status_code, refused.json["code"]) == (413, "server.too_large")


def test_a_packed_body_that_is_cut_is_refused(alice):
    body = gzip.compress(json.dumps(alice.request(alice.new_patient(new_id()))).encode())
    refused = _post(alice, body[:-12], **{"Content-Encoding": "gzip"})
    assert (refused.status_code, refused.json["code"]) == (400, "server.bad_json")
