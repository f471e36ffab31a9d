"""I23: over a limit every route says so cleanly, at once, and holds no more for it."""

import gzip
import json
import time

import pytest
from flask import request

from server.core.pace import BURST_MINUTES, Pace
from server.core.web import policy
from tests.server.abuse.every_route import address, routes
from tests.server.tablet import new_id

BYTES = 2 * 1024 * 1024
SOON_S = 10
"""On a machine that does much else; alone it takes milliseconds."""
TAKES_FILES = {"POST /api/rescue/copies"}
"""A sealed copy may be large and is read in pieces (tests/server/rescue/test_refusals.py)."""
CLEAN = {400, 401, 403, 404, 405, 409, 410, 412, 413, 415, 422, 426, 460}


def bodies():
    """Give bodies that are too large, too deep, or larger than they look."""
    plain = {"content_type": "application/json"}
    yield "large", plain | {"data": b'{"login": "' + b"x" * (BYTES + 1) + b'"}'}
    yield "deep", plain | {"data": b"[" * 60_000 + b"]" * 60_000}
    yield "many", plain | {"data": json.dumps({str(n): n for n in range(60_000)})}
    bomb = gzip.compress(bytes(60_000_000), 9)
    yield "packed", plain | {"data": bomb, "headers": {"Content-Encoding": "gzip"}}
    yield "a number", plain | {"data": b'{"login": ' + b"9" * 50_000 + b"}"}
    yield "bytes", {"data": bytes(BYTES + 1), "content_type": "application/octet-stream"}


def over(app, client, body):
    """Send a body to every route that takes one; give (those that answered oddly, how many were asked)."""
    odd, tried = {}, 0
    for method, rule, _ in routes(app):
        name = f"{method} {rule.rule}"
        if method not in {"POST", "PUT", "PATCH"} or name in TAKES_FILES:
            continue
        tried += 1
        began = time.monotonic()
        answer = client.open(address(rule), method=method, **body)
        took = time.monotonic() - began
        is_clean = answer.status_code in CLEAN and answer.mimetype == "application/problem+json"
        if took > SOON_S or not (is_clean or answer.status_code < 300):
            odd[name] = (answer.status_code, round(took, 1))
    return odd, tried


@pytest.mark.parametrize("shape", [name for name, _ in bodies()])
def test_inv_23_a_body_over_the_limit_is_answered_cleanly_by_every_route(app, alice, shape):
    odd, tried = over(app, alice.client, dict(bodies())[shape])
    assert tried > 20
    assert odd == {}


def test_inv_23_nothing_of_a_body_that_is_too_large_is_taken(app, alice):
    before = len(alice.client.get("/sync/v1/escrow").json["entries"])
    refused = alice.client.post(
        "/sync/v1/push", data=b'{"ops": "' + b"x" * (BYTES + 1) + b'"}', content_type="application/json"
    )
    assert (refused.status_code, refused.json["code"]) == (413, "server.too_large")
    assert len(alice.client.get("/sync/v1/escrow").json["entries"]) == before


def test_a_careless_route_would_be_noticed(app, alice):
    """The control."""
    app.config["PROPAGATE_EXCEPTIONS"] = False
    careless = policy("anyone")(lambda: str(json.loads(request.get_data())))
    app.add_url_rule("/careless", "careless", careless, methods=["POST"])
    odd, _ = over(app, alice.client, dict(bodies())["deep"])
    assert list(odd) == ["POST /careless"]


def test_inv_23_a_device_that_asks_without_an_end_is_told_to_wait_and_no_other_is(app, alice, bob):
    app.extensions["tableside.pace"] = Pace(60)
    answers = [alice.client.get("/api/identity/session") for _ in range(60 * BURST_MINUTES + 3)]
    refused = answers[-1]
    assert (refused.status_code, refused.json["code"]) == (429, "server.too_often")
    assert refused.headers["Retry-After"] == "1"
    assert [one.status_code for one in answers].count(200) >= 60 * BURST_MINUTES
    assert bob.client.get("/api/identity/session").status_code == 200


def test_inv_23_what_a_refused_device_sent_is_taken_when_it_comes_again(app, alice):
    patient = new_id()
    op = alice.new_patient(patient)
    app.extensions["tableside.pace"] = never = Pace(60, clock=lambda: 0.0)
    while not never.wait(alice.device_id):
        pass
    assert alice.send(op).status_code == 429
    app.extensions["tableside.pace"] = Pace(0)
    [ack] = alice.exchange(op)["acks"]
    assert ack["r"] == "applied"
