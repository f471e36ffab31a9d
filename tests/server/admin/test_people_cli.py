"""From the command line somebody who forgot their passphrase gets a new one."""

from tests.server.audit.tamper import stored
from tests.server.people import ALICE, BOB, PASSPHRASE
from tests.server.tablet import new_id

NEW = "five loud lake pebbles"


def _sign_in(app, passphrase):
    said = {"login": BOB.login, "passphrase": passphrase, "device_id": new_id(), "device_name": "Bob's"}
    return app.test_client().post("/api/identity/session", json=said).status_code


def test_everybody_is_listed_with_what_they_sign_in_with(run):
    told = run("people", "list").output
    assert f"{BOB.login}  Bob, therapist" in told


def test_a_new_passphrase_is_the_only_one_and_ends_what_was_signed_in(run, app, bob):
    assert (_sign_in(app, PASSPHRASE), bob.client.get("/sync/v1/hello").status_code) == (200, 200)
    assert run("people", "passphrase", BOB.login, "--new", NEW).exit_code == 0
    assert bob.client.get("/sync/v1/hello").status_code == 401
    assert (_sign_in(app, PASSPHRASE), _sign_in(app, NEW)) == (401, 200)
    written = [(one["action"], one["who"], one["object_id"]) for one in stored(app, ALICE.practice_id)[0]]
    assert ("identity.passphrase_set", "operator", BOB.user_id) in written


def test_a_short_one_and_a_login_nobody_has_are_said_and_change_nothing(run, app):
    short = run("people", "passphrase", BOB.login, "--new", "short")
    nobody = run("people", "passphrase", "nobody@example.com", "--new", NEW)
    assert (short.exit_code, nobody.exit_code) == (1, 1)
    assert "must have 15" in short.output
    assert _sign_in(app, PASSPHRASE) == 200


def test_one_that_is_guessed_first_is_refused_in_words_and_changes_nothing(run, app):
    refused = run("people", "passphrase", BOB.login, "--new", "Bob at Made-up Hands")
    assert refused.exit_code == 1
    assert "count for nothing" in refused.output
    assert _sign_in(app, PASSPHRASE) == 200
