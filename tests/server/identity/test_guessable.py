"""A passphrase that somebody would try first is none, in whatever way it is written."""

import time

import pytest

from server.identity.guessable import FEWEST_OF_ONES_OWN, TRADE, too_easy
from tests.server.people import ALICE, PASSPHRASE

ABOUT = (ALICE.login, ALICE.name, ALICE.practice_name)


@pytest.mark.parametrize(
    "passphrase",
    [
        "aaaaaaaaaaaaaaa",
        "123456789012345",
        "abcdefghijklmnop",
        "qwertyuiopasdfgh",
        "1qaz2wsx3edc4rfv",
        "passwordpassword",
        "P@$$w0rdP@$$w0rd",
        "letmeinletmein1",
        "iloveyouforever",
        "thisismypassword",
        "christopherjames",
        "Summer2026Summer2026",
        "tuesday tuesday tuesday",
        "te amo mucho te amo",
        "contraseña contraseña",
    ],
)
def test_the_commonest_words_and_patterns_are_refused_for_anybody(passphrase):
    assert too_easy(passphrase)


@pytest.mark.parametrize(
    "passphrase",
    [
        "Alice Alice Alice",
        "alice@example.com",
        "alice example com 1",
        "Made-up Hands 2026",
        "m@de up h@nd$ 2026",
        "Tableside massage 26",
        "my tableside tablet",
        "massage therapy 12345",
    ],
)
def test_ones_own_names_the_practices_and_the_products_are_refused(passphrase):
    assert too_easy(passphrase, *ABOUT)


@pytest.mark.parametrize(
    "passphrase",
    [
        PASSPHRASE,
        "five loud lake pebbles",
        "perro verde lluvia mesa",
        "xkqjvw zpwqhh tfdzz",
        "k$9#!x@Q&*zP4mW~r",
        "café in the morning",
        "Alice found seven grey otters",
    ],
)
def test_a_few_random_words_do_and_so_does_a_name_among_them(passphrase):
    assert not too_easy(passphrase, *ABOUT)


def test_a_name_is_easy_for_its_own_person_alone():
    said = "Zephira Quobleth"
    assert too_easy(said, "Zephira Quobleth")
    assert not too_easy(said, *ABOUT)


def test_every_listed_word_counts_for_nothing():
    own = "xkqjvwz"
    assert len(own) < FEWEST_OF_ONES_OWN
    assert [word for word in TRADE if not too_easy(f"{word}{word}{own}")] == []
    assert not too_easy("xkqjvwz grbtnml qq")


@pytest.mark.parametrize("passphrase", ["4@8({[<369&#!1/|0$5+7%2" * 11, "4836910572" * 25, "1l1i7t1l7i" * 25])
def test_signs_that_look_like_letters_cost_no_time(passphrase):
    began = time.process_time()
    too_easy(passphrase, *ABOUT)
    assert time.process_time() - began < 3
