"""A zero byte anywhere in what is asked is refused by name: PostgreSQL keeps none in text."""

import json
from contextlib import nullcontext

import pytest
from sqlalchemy import literal, select
from sqlalchemy.exc import DBAPIError

from server.core.db import db
from server.core.problem import Problem
from server.core.zero import refuse_zeros_in_json


def errors(answer):
    assert answer.status_code == 422
    assert answer.json["code"] == "server.bad_fields"
    return list(answer.json["errors"])


def test_in_a_body_the_field_is_named(alice):
    assert errors(alice.client.post("/api/worklist", json={"q": "a\0b"})) == ["q"]
    assert errors(alice.client.post("/api/identity/session", json={"login": "\0", "passphrase": "x"})) == [
        "login"
    ]


def test_in_an_address_too(alice):
    assert errors(alice.client.get("/api/claims?after=%00")) == ["after"]
    assert alice.client.get("/api/claims/%00").json["code"] == "server.not_found"


def test_the_exchange_keeps_what_it_is_handed_whatever_it_says(alice):
    address, sent = "/sync/v1/escrow?about=a%00b", {"content_type": "application/octet-stream"}
    assert alice.client.post(address, data=b"bytes", **sent).status_code == 201


@pytest.mark.parametrize(
    ("value", "where"),
    [("a\0", ""), ({"a": ["b", {"c": "\0"}]}, "a.c"), ({"a": {"b\0": 1}}, "a"), ([[["\0"]]], "")],
)
def test_however_deep_it_stands(value, where):
    with pytest.raises(Problem) as refused:
        refuse_zeros_in_json(json.dumps(value), value)
    assert list(refused.value.facts["errors"]) == [where]


def test_words_that_only_look_so_are_let_through():
    text = json.dumps({"a": "\\u0000", "b": 1, "c": None})
    refuse_zeros_in_json(text, json.loads(text))


def test_the_control_what_the_database_would_make_of_one(app):
    on_postgres = app.extensions["tableside.settings"].database_url.startswith("postgres")
    with app.app_context(), pytest.raises(DBAPIError) if on_postgres else nullcontext():
        assert db.session.scalar(select(literal("a\0b"))) == "a\0b"
