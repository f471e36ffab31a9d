"""A passphrase with a code: an app's, once, or one from paper; and nothing by a passphrase alone where that
is the rule.
"""

import pyotp
import pytest

from server.core.db import db
from server.core.time import now
from tests.server.identity.authenticator import Authenticator
from tests.server.lanes import everything
from tests.server.people import ALICE, PASSPHRASE
from tests.server.tablet import new_id

ADDRESS = "/api/identity/session"


@pytest.fixture(autouse=True)
def _no_limits(monkeypatch):
    monkeypatch.setattr("server.identity.attempts.LIMITS", ((1, 1_000_000),))


@pytest.fixture
def clock(monkeypatch):
    """Give a function that moves the codes' clock on by seconds."""
    ahead = {"s": 0.0}

    class _Moved:
        @staticmethod
        def timestamp():
            return now().timestamp() + ahead["s"]

    monkeypatch.setattr("server.identity.codes.now", _Moved)

    def move(seconds):
        ahead["s"] += seconds
        return now().timestamp() + ahead["s"]

    return move


def sign_in(client, code=None, **headers):
    body = {
        "login": ALICE.login,
        "passphrase": PASSPHRASE,
        "device_id": new_id(),
        "device_name": "a computer",
        **({"code": code} if code else {}),
    }
    return client.post(ADDRESS, json=body, **headers)


def set_up(tablet, moment):
    """Set up Alice's app, confirmed at a moment, and give it."""
    made = tablet.client.post("/api/identity/app").json
    app = pyotp.TOTP(made["secret"])
    assert made["uri"].startswith("otpauth://totp/Tableside:alice%40example.com?secret=")
    confirmed = tablet.client.put("/api/identity/app", json={"code": app.at(int(moment))})
    assert confirmed.status_code == 204
    return app


def test_an_app_is_asked_for_once_it_is_confirmed(alice, client, clock):
    alice.client.post("/api/identity/app")
    assert sign_in(client).status_code == 200
    app = set_up(alice, clock(0))
    asked = sign_in(client)
    assert (asked.status_code, asked.json["code"]) == (401, "identity.code_needed")
    assert sign_in(client, app.at(int(clock(30)))).status_code == 200


def test_inv_01_digits_are_taken_once(alice, client, clock):
    app = set_up(alice, clock(0))
    digits = app.at(int(clock(60)))
    assert sign_in(client, digits).status_code == 200
    assert sign_in(client, digits).json["code"] == "identity.wrong_code"
    # nor those of a step before one that was taken
    assert sign_in(client, app.at(int(clock(0) - 30))).json["code"] == "identity.wrong_code"


@pytest.mark.parametrize(("off", "status"), [(-60, 401), (-30, 200), (0, 200), (30, 200), (60, 401)])
def test_a_clock_may_be_half_a_minute_off(alice, client, clock, off, status):
    app = set_up(alice, clock(0))
    assert sign_in(client, app.at(int(clock(300) + off))).status_code == status


@pytest.mark.parametrize(
    "code", ["000000", "12345", "not digits", "\uff11\uff12\uff13\uff14\uff15\uff16", "-", " "]
)
def test_a_wrong_code_says_so_and_signs_nobody_in(alice, client, clock, code):
    set_up(alice, clock(0))
    answer = sign_in(client, code)
    assert (answer.status_code, answer.json["code"]) == (401, "identity.wrong_code")
    assert "Set-Cookie" not in answer.headers


def test_an_app_that_shows_something_else_is_not_confirmed(alice, client):
    alice.client.post("/api/identity/app")
    refused = alice.client.put("/api/identity/app", json={"code": "000000"})
    assert refused.json["code"] == "identity.wrong_code"
    assert not alice.client.get("/api/identity/ways").json["app"]


def test_a_second_app_does_not_push_out_the_first(alice, clock):
    set_up(alice, clock(0))
    assert alice.client.post("/api/identity/app").json["code"] == "identity.app_there"
    assert alice.client.delete("/api/identity/app").status_code == 204
    assert alice.client.post("/api/identity/app").status_code == 201


def test_a_recovery_code_is_taken_once_however_it_is_typed(alice, client, clock):
    set_up(alice, clock(0))
    codes = alice.client.post("/api/identity/recovery-codes").json["codes"]
    assert len(set(codes)) == 10
    typed = f" {codes[3].upper().replace('-', ' ')}"
    assert sign_in(client, typed).status_code == 200
    assert sign_in(client, codes[3]).json["code"] == "identity.wrong_code"
    assert client.get("/api/identity/ways").json["recovery_codes"] == 9
    alice_again = client.post("/api/identity/recovery-codes")
    assert alice_again.status_code == 201
    assert sign_in(client, codes[4]).json["code"] == "identity.wrong_code"


def test_neither_codes_nor_secrets_lie_readable_in_the_database(alice, app, clock):
    made = set_up(alice, clock(0))
    codes = alice.client.post("/api/identity/recovery-codes").json["codes"]
    with everything(app) as connection:
        rows = [
            connection.execute(db.metadata.tables[table].select()).all()
            for table in ("authenticator_app", "recovery_code")
        ]
    assert made.secret.encode() not in repr(rows).encode()
    assert not any(code in repr(rows) for code in codes)


@pytest.fixture
def strict(make_app):
    """Give the office where nobody sees a chart by a passphrase alone."""
    return make_app(second_factor=True)


def test_inv_01_a_passphrase_alone_opens_nothing_but_the_way_to_a_second_proof(strict):
    client = strict.test_client()
    answer = sign_in(client)
    assert (answer.status_code, answer.json["enrolling"]) == (200, True)
    for address in ("/sync/v1/hello", "/api/claims", "/api/identity/devices"):
        refused = client.get(address)
        assert (refused.status_code, refused.json["code"]) == (403, "identity.second_needed"), address
    options = client.post("/api/identity/passkeys/options").json["options"]
    made = {"credential": Authenticator().make(options), "name": "a tablet"}
    assert client.post("/api/identity/passkeys", json=made).status_code == 201
    assert client.get("/sync/v1/hello").status_code == 200
    assert not client.get(ADDRESS).json["enrolling"]


def test_inv_01_a_passphrase_alone_is_not_enough_for_somebody_who_has_more(strict):
    client = strict.test_client()
    sign_in(client)
    options = client.post("/api/identity/passkeys/options").json["options"]
    made = client.post(
        "/api/identity/passkeys", json={"credential": Authenticator().make(options), "name": "a tablet"}
    ).json
    assert sign_in(strict.test_client()).json["code"] == "identity.code_needed"
    refused = client.delete(f"/api/identity/passkeys/{made['id']}")
    assert (refused.status_code, refused.json["code"]) == (409, "identity.last_way")


def test_an_app_is_second_proof_enough(strict, clock):
    client = strict.test_client()
    sign_in(client)
    app = pyotp.TOTP(client.post("/api/identity/app").json["secret"])
    client.put("/api/identity/app", json={"code": app.at(int(clock(0)))})
    assert client.get("/sync/v1/hello").status_code == 200
    assert sign_in(strict.test_client(), app.at(int(clock(60)))).json["enrolling"] is False
    refused = client.delete("/api/identity/app")
    assert (refused.status_code, refused.json["code"]) == (409, "identity.last_way")
