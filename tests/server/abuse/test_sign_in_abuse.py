"""I23, I1: whoever guesses is let through a few times an hour; the rest costs the office next to nothing.

``make abuse`` tries ten thousand times; here are so many as fit beside the other tests. Other lies about who
one is are in tests/server/identity.
"""

from datetime import UTC, datetime

import pytest

from tests.server.abuse import guessing
from tests.server.abuse.guessing import Clock, guess, most_let_through, quick, storm
from tests.server.people import ALICE, PASSPHRASE

TRIES = 600
BEGAN = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)
PLACE = "192.0.2.1"


@pytest.fixture
def clock(monkeypatch):
    """Give the clock that tries are counted by."""
    return Clock(monkeypatch, BEGAN)


@pytest.fixture
def judged(monkeypatch):
    """Give the passphrases that were judged at all."""
    return quick(monkeypatch)


def test_inv_23_of_many_tries_only_as_many_are_judged_as_the_limits_say(client, clock, judged):
    came = storm(client, clock, TRIES)
    assert set(came) == {401, 429}
    assert came[401] == len(judged) <= most_let_through()
    assert came[429] >= TRIES - most_let_through()


def test_without_limits_every_try_would_be_judged(client, clock, judged, monkeypatch):
    """The control."""
    monkeypatch.setattr(guessing.attempts, "LIMITS", ((60, 10**6), (3_600, 10**6)))
    assert storm(client, clock, 60) == {401: 60}
    assert len(judged) == 60


def test_inv_23_the_right_passphrase_among_too_many_tries_is_not_even_looked_at(client, clock, judged):
    for _ in range(guessing.MOST_A_MINUTE):
        guess(client, ALICE.login, "not the passphrase", PLACE)
    assert guess(client, ALICE.login, PASSPHRASE, PLACE).status_code == 429
    assert PASSPHRASE not in judged
    clock.go_on(61)
    assert guess(client, ALICE.login, PASSPHRASE, PLACE).status_code == 200


@pytest.mark.parametrize(
    "headers",
    [
        {"X-Forwarded-For": "198.51.100.{n}"},
        {"X-Real-IP": "198.51.100.{n}"},
        {"Forwarded": "for=198.51.100.{n}"},
        {"CF-Connecting-IP": "198.51.100.{n}"},
        {"X-Client-IP": "198.51.100.{n}"},
        {"User-Agent": "browser {n}"},
    ],
)
def test_inv_23_nobody_becomes_another_neighborhood_by_saying_so(client, clock, judged, headers):
    statuses = []
    for turn in range(8):
        said = {name: value.format(n=turn) for name, value in headers.items()}
        body = {
            "login": f"n{turn}@example.com",
            "passphrase": "x",
            "device_id": ALICE.device_id,
            "device_name": "x",
        }
        statuses.append(client.post("/api/identity/session", json=body, headers=said).status_code)
    assert statuses == [401] * guessing.MOST_A_MINUTE + [429] * 3


SPELLINGS = ("{}", " {}", "{} ", "\t{}", "{}\n")


@pytest.mark.parametrize("change", [str, str.upper, str.title, str.swapcase])
def test_inv_23_one_account_is_one_however_its_login_is_spelled(client, clock, judged, change):
    spelled = [change(one.format(ALICE.login)) for one in SPELLINGS]
    for turn, login in enumerate([*spelled, ALICE.login]):
        last = guess(client, login, "no", f"198.51.{turn}.1").status_code
    assert last == 429


def test_inv_01_a_known_and_an_unknown_login_are_answered_alike(client, clock, judged):
    known, unknown = (guess(client, login, "no", PLACE) for login in (ALICE.login, "nobody@example.com"))
    assert (known.status_code, known.json) == (unknown.status_code, unknown.json)
    ours, theirs = ({name for name, _ in answer.headers} for answer in (known, unknown))
    assert ours == theirs
    assert "Set-Cookie" not in ours


@pytest.mark.parametrize(
    "token",
    ["chosen-by-somebody-else", ALICE.token, "0" * 43, "' OR '1'='1"],
)
def test_inv_01_a_sign_in_takes_over_no_token_that_was_there(client, clock, judged, token):
    """Session fixation: whatever cookie is there before, the one given after is new and unguessable."""
    client.set_cookie("tableside", token, domain="localhost")
    given = guess(client, ALICE.login, PASSPHRASE, PLACE).headers["Set-Cookie"]
    fresh = given.partition("=")[2].partition(";")[0]
    assert fresh != token
    practice_id, _, secret = fresh.partition(".")
    assert practice_id == ALICE.practice_id
    assert len(secret) >= 43
