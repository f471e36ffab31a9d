"""From the command line a practice is made whose owner signs in and says all else at the desk."""

import pytest

from server import identity
from tests.server.audit.tamper import stored
from tests.server.people import ALICE
from tests.server.tablet import new_id

PASSPHRASE = "seven slow harbor lanterns"
NEW = ("practice", "new", "Harbor Hands", "--owner", "Nina Prueba")
HERS = (*NEW, "--login", "Nina@Example.com", "--passphrase", PASSPHRASE)


def practices(app):
    with app.app_context():
        return {name: practice_id for practice_id, name in identity.practices()}


def signed_in(app):
    """Sign the new owner in; give her client."""
    client = app.test_client()
    said = {"passphrase": PASSPHRASE, "device_id": new_id(), "device_name": "Nina's"}
    answer = client.post("/api/identity/session", json={"login": "nina@example.com", **said})
    assert answer.status_code == 200, answer.text
    return client


def test_a_practice_is_made_with_an_owner_who_signs_in_to_an_empty_one(run, app):
    told = run(*HERS)
    assert told.exit_code == 0, told.output
    practice_id = practices(app)["Harbor Hands"]
    assert practice_id in told.output
    client = signed_in(app)
    assert client.get("/api/identity/session").json["user"]["role"] == "owner"
    assert client.get("/api/practice-facts").json["facts"] == []
    assert f"Harbor Hands ({practice_id})" in run("practice", "list").output
    written = [(one["action"], one["who"]) for one in stored(app, practice_id)[0]]
    assert ("identity.practice_founded", "operator") in written


def test_what_is_not_said_is_asked_for_and_the_passphrase_twice(run, app):
    told = run(
        "practice", "new", "Harbor Hands", typed=f"Nina\nnina@example.com\n{PASSPHRASE}\n{PASSPHRASE}\n"
    )
    assert told.exit_code == 0, told.output
    assert PASSPHRASE not in told.output
    signed_in(app)


@pytest.mark.parametrize(
    ("wrong", "why"),
    [
        ((*NEW, "--login", ALICE.login, "--passphrase", PASSPHRASE), "Nothing was made"),
        ((*NEW, "--login", "nina@example.com", "--passphrase", "short"), "must have 15"),
        ((*NEW, "--login", "nina@example.com", "--passphrase", "Nina Prueba Harbor"), "Nothing was made"),
        (("practice", "new", " ", "--owner", "Nina", *HERS[5:]), "must have 1 to 60"),
    ],
)
def test_what_cannot_be_is_said_in_words_and_leaves_no_practice_behind(run, app, wrong, why):
    before = practices(app)
    refused = run(*wrong)
    assert refused.exit_code == 1
    assert why in refused.output
    assert practices(app) == before
    assert run(*HERS).exit_code == 0, "nothing of it stands in the way"


def test_the_new_practice_sees_nothing_of_another(run, app, alice):
    alice.exchange(alice.new_patient(new_id()))
    run(*HERS)
    assert signed_in(app).get("/api/claims").json["claims"] == []
    assert len(practices(app)) > 1
