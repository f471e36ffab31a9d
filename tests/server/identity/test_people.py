"""Practices and people are made by the command line, each named clearly when they cannot be."""

import pytest

from server import identity
from server.core.problem import Problem
from server.identity.people import passphrase_fits
from tests.server.people import ALICE, CHARLIE, PASSPHRASE


@pytest.fixture(autouse=True)
def _inside(app):
    with app.app_context():
        yield


def _add(**changed):
    return identity.add_user(
        ALICE.practice_id,
        **{"login": "erin@example.com", "name": "Erin", "role": "therapist", "passphrase": PASSPHRASE}
        | changed,
    )


def test_a_person_is_added_to_one_practice():
    made = _add()
    assert made in {one.id for one in identity.people_of(ALICE.practice_id)}
    assert made not in {one.id for one in identity.people_of(CHARLIE.practice_id)}


def test_practices_are_listed_by_name():
    identity.create_practice("A new one")
    assert [name for _, name in identity.practices()] == [
        "A new one",
        ALICE.practice_name,
        CHARLIE.practice_name,
    ]


@pytest.mark.parametrize("login", [ALICE.login, CHARLIE.login, ALICE.login.upper()])
def test_a_login_is_one_persons_over_all_practices(login):
    with pytest.raises(Problem) as refused:
        _add(login=login)
    assert refused.value.code == "identity.login_taken"


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("login", ""),
        ("login", "x" * 121),
        ("name", " "),
        ("role", "king"),
        ("passphrase", "fourteen chars"),
        ("passphrase", "x" * 257),
    ],
)
def test_a_wrong_field_is_named(field, value):
    with pytest.raises(Problem) as refused:
        _add(**{field: value})
    assert refused.value.code == "server.bad_fields"
    assert set(refused.value.facts["errors"]) == {field}


@pytest.mark.parametrize("passphrase", ["passwordpassword", "Erin at Made-up Hands", "erin@example.com"])
def test_nobody_is_given_a_passphrase_that_is_guessed_first(passphrase):
    with pytest.raises(Problem, match=r"identity\.passphrase_guessable"):
        _add(passphrase=passphrase)
    with pytest.raises(Problem, match=r"identity\.passphrase_guessable"):
        identity.set_passphrase(
            ALICE.practice_id, ALICE.user_id, passphrase.replace("Erin", "Alice").replace("erin", "alice")
        )


def test_a_person_is_found_by_their_login_in_whatever_practice():
    practice_id, charlie = identity.find_person(f" {CHARLIE.login.upper()}")
    assert (practice_id, charlie.id) == (CHARLIE.practice_id, CHARLIE.user_id)
    with pytest.raises(Problem, match=r"identity.unknown_login"):
        identity.find_person("nobody@example.com")


def test_a_practice_needs_a_name():
    with pytest.raises(Problem, match=r"server\.bad_fields"):
        identity.create_practice("")


def test_a_new_passphrase_ends_every_session(app, alice):
    identity.set_passphrase(ALICE.practice_id, ALICE.user_id, "another four made up words")
    assert alice.client.get("/api/identity/session").status_code == 401


@pytest.mark.parametrize("change", [identity.set_passphrase, identity.revoke_device])
def test_somebody_of_another_practice_is_not_found(change):
    arguments = (CHARLIE.practice_id, ALICE.user_id, PASSPHRASE)
    with pytest.raises(Problem, match=r"server\.not_found"):
        change(*arguments[: 3 if change is identity.set_passphrase else 2])


def test_a_passphrase_typed_on_another_keyboard_still_fits():
    made = _add(passphrase="caf\u00e9 in the morning")
    assert made
    hashed = identity.people.hash_passphrase("caf\u00e9 in the morning")
    assert passphrase_fits(hashed, "cafe\u0301 in the morning")
    assert not passphrase_fits(hashed, "cafe in the morning")
    assert not passphrase_fits("not a hash", "cafe in the morning")
