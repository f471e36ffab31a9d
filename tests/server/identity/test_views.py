"""Signing in gives a cookie, and says the same whether the login or the passphrase was wrong."""

import pytest
from sqlalchemy import update

from server.core.db import acting_for, db, write_lock
from server.core.time import iso_in
from server.identity.models import Session
from server.identity.people import revoke_device
from tests.server.lanes import everything
from tests.server.people import ALICE, BOB, CHARLIE, PASSPHRASE, sign_in_quietly
from tests.server.tablet import new_id

ADDRESS = "/api/identity/session"


def _sign_in(client, login=ALICE.login, passphrase=PASSPHRASE, device_id=None, **headers):
    body = {
        "login": login,
        "passphrase": passphrase,
        "device_id": device_id or new_id(),
        "device_name": "Alice's tablet",
    }
    return client.post(ADDRESS, json=body, **headers)


def _from(address):
    """Give what a request has that comes over the network from an address."""
    return {"base_url": "https://localhost", "environ_base": {"REMOTE_ADDR": address}}


def test_signing_in_says_who_where_and_on_what(client):
    device = new_id()
    answer = _sign_in(client, device_id=device)
    assert answer.status_code == 200
    assert answer.json == {
        "user": {"id": ALICE.user_id, "name": "Alice", "role": "owner"},
        "practice": {"id": ALICE.practice_id, "name": "Made-up Hands"},
        "device": {"id": device},
        "enrolling": False,
    }
    assert client.get(ADDRESS).json == answer.json
    hello = client.get("/sync/v1/hello").json
    assert hello["device"] == {"id": device, "state": "active", "n": 0}


@pytest.mark.parametrize("login", ["ALICE@Example.com", "  alice@example.com "])
def test_a_login_is_not_fussy_about_capitals_and_spaces(client, login):
    assert _sign_in(client, login).status_code == 200


def test_on_this_machine_the_cookie_is_strict_and_hidden_from_scripts(client):
    cookie = _sign_in(client).headers["Set-Cookie"]
    assert cookie.startswith("tableside=")
    for part in ("HttpOnly", "SameSite=Strict", "Path=/", "Max-Age=1209600"):
        assert part in cookie
    assert "Domain" not in cookie


def test_over_https_the_cookie_is_bound_to_the_host(make_app):
    client = make_app(origin="https://charts.example.com").test_client()
    cookie = _sign_in(client, base_url="https://charts.example.com").headers["Set-Cookie"]
    assert cookie.startswith("__Host-tableside=")
    assert "Secure" in cookie


def test_the_token_is_not_in_the_database(app, client):
    token = _sign_in(client).headers["Set-Cookie"].partition("=")[2].partition(";")[0]
    assert len(token.partition(".")[2]) == 43
    with everything(app) as connection:
        rows = connection.execute(db.metadata.tables["session"].select()).all()
    assert token not in repr(rows)
    assert token.partition(".")[2] not in repr(rows)


def test_a_wrong_passphrase_and_an_unknown_login_get_the_same_answer(client):
    wrong = _sign_in(client, passphrase="not the passphrase")
    unknown = _sign_in(client, login="nobody@example.com")
    assert (wrong.status_code, wrong.json["code"]) == (401, "identity.wrong_passphrase")
    assert wrong.json == unknown.json
    assert "Set-Cookie" not in wrong.headers


def test_an_unknown_login_costs_a_check_too(client, monkeypatch):
    checked = []
    monkeypatch.setattr(
        "server.identity.sign_in.passphrase_fits", lambda hashed, _words: checked.append(hashed) or False
    )
    _sign_in(client, login="nobody@example.com")
    _sign_in(client)
    assert [hashed[:10] for hashed in checked] == ["$argon2id$", "$argon2id$"]


def test_inv_23_five_wrong_tries_in_a_minute_are_enough(client):
    for _ in range(5):
        assert _sign_in(client, passphrase="not the passphrase").status_code == 401
    refused = _sign_in(client)
    assert (refused.status_code, refused.json["code"]) == (429, "identity.too_many_tries")
    assert refused.headers["Retry-After"] == "60"


def test_inv_23_tries_from_elsewhere_on_one_account_count_together(client):
    for last in range(5):
        _sign_in(client, passphrase="no", **_from(f"192.0.{last}.1"))
    assert _sign_in(client, **_from("198.51.100.1")).status_code == 429


def test_inv_23_tries_from_one_neighborhood_on_many_accounts_count_together(client):
    for last in range(5):
        _sign_in(client, login=f"x{last}@example.com", **_from(f"192.0.2.{last}"))
    assert _sign_in(client, **_from("192.0.2.99")).status_code == 429
    assert _sign_in(client, **_from("192.0.3.99")).status_code == 200


def test_tries_are_forgotten_with_time(app, client, monkeypatch):
    for _ in range(5):
        _sign_in(client, passphrase="not the passphrase")
    with app.app_context(), write_lock():
        tries = db.metadata.tables["login_attempt"]
        db.session.execute(tries.update().values(tried_at=iso_in(-61)))
    assert _sign_in(client).status_code == 200


def test_being_right_forgives_the_tries_before(client):
    def tries(count, address, passphrase):
        return [_sign_in(client, passphrase=passphrase, **_from(address)).status_code for _ in range(count)]

    assert tries(3, "192.0.2.1", "not the passphrase") == [401] * 3
    assert tries(1, "198.51.100.1", PASSPHRASE) == [200]
    assert tries(3, "203.0.113.1", "not the passphrase") == [401] * 3
    assert tries(1, "198.51.100.1", PASSPHRASE) == [200]


def test_a_device_belongs_to_one_person(client):
    refused = _sign_in(client, login=BOB.login, device_id=ALICE.device_id)
    assert (refused.status_code, refused.json["code"]) == (403, "identity.device_of_another")


def test_a_device_id_of_another_practice_is_simply_another_device(client):
    assert _sign_in(client, login=CHARLIE.login, device_id=ALICE.device_id).status_code == 200


def test_inv_07_a_revoked_device_is_out_from_the_next_request_on(app, alice, client):
    alice.exchange()
    with app.app_context():
        revoke_device(ALICE.practice_id, ALICE.device_id)
    refused = alice.send(alice.new_patient(new_id()))
    assert (refused.status_code, refused.json["code"]) == (403, "identity.device_revoked")
    assert _sign_in(client, device_id=ALICE.device_id).json["code"] == "identity.device_revoked"
    assert _sign_in(client).status_code == 200


@pytest.mark.parametrize(
    ("column", "seconds", "status"),
    [("seen_at", 3500, 200), ("seen_at", 3700, 401), ("began_at", 86000, 200), ("began_at", 87000, 401)],
)
def test_inv_01_a_session_ends_after_an_idle_hour_and_after_a_day(app, alice, column, seconds, status):
    with app.app_context(), write_lock(), acting_for(ALICE.practice_id):
        db.session.execute(update(Session).values(**{column: iso_in(-seconds)}))
    assert alice.client.get(ADDRESS).status_code == status


def test_using_a_session_keeps_it_alive(app, alice):
    with app.app_context(), write_lock(), acting_for(ALICE.practice_id):
        db.session.execute(update(Session).values(seen_at=iso_in(-3500)))
    alice.client.get(ADDRESS)
    with app.app_context(), acting_for(ALICE.practice_id):
        seen = db.session.scalar(db.select(Session.seen_at).where(Session.device_id == ALICE.device_id))
    assert seen > iso_in(-60)


def test_inv_01_signing_out_ends_the_session_for_good(alice):
    assert alice.client.delete(ADDRESS).status_code == 204
    alice.client.set_cookie("tableside", ALICE.token)
    assert alice.client.get(ADDRESS).status_code == 401


def test_signing_in_again_ends_the_session_before(client):
    first = _sign_in(client).headers["Set-Cookie"].partition("=")[2].partition(";")[0]
    _sign_in(client)
    client.set_cookie("tableside", first)
    assert client.get(ADDRESS).status_code == 401


@pytest.mark.parametrize(
    "token",
    [
        *("", "x", "a" * 5000, "' OR 1=1 --", ".", "..", "x.y", "' OR 1=1 --.x"),
        f"{ALICE.practice_id}.",
        f"{ALICE.practice_id}.x",
        f"{CHARLIE.practice_id}.{ALICE.token.partition('.')[2]}",
        ALICE.token.partition(".")[2],
        ALICE.token.upper(),
    ],
)
def test_inv_01_a_made_up_token_is_nobody(client, token):
    assert client.get(ADDRESS, headers={"Cookie": f"tableside={token}"}).status_code == 401


def test_a_sign_in_of_before_tokens_named_their_practice_goes_on_until_it_ends(app, client):
    device_id = new_id()
    with app.app_context():
        sign_in_quietly(ALICE, device_id, "a-token-that-names-no-practice")
    client.set_cookie("tableside", "a-token-that-names-no-practice")
    assert client.get(ADDRESS).json["device"] == {"id": device_id}
    assert client.delete(ADDRESS).status_code == 204
    client.set_cookie("tableside", "a-token-that-names-no-practice")
    assert client.get(ADDRESS).status_code == 401


@pytest.mark.parametrize(
    ("body", "status", "code"),
    [
        ("", 400, "server.bad_json"),
        ('{"login": ', 400, "server.bad_json"),
        ("[]", 422, "server.bad_fields"),
        ('"words"', 422, "server.bad_fields"),
        ("{}", 422, "server.bad_fields"),
        ('{"login":"a","passphrase":"b","device_id":"c","device_name":"d"}', 422, "server.bad_fields"),
        ('{"login":"' + "x" * 70_000 + '"}', 413, "server.too_large"),
    ],
)
def test_bad_input_is_refused_by_name(client, body, status, code):
    refused = client.post(ADDRESS, data=body, content_type="application/json")
    assert (refused.status_code, refused.json["code"]) == (status, code)


def test_only_json_signs_in(client):
    refused = client.post(ADDRESS, data={"login": ALICE.login, "passphrase": PASSPHRASE})
    assert (refused.status_code, refused.json["code"]) == (415, "server.wrong_media_type")
