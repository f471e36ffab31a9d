"""Records that wait for a person to choose are named to whoever asks, in the practice asking alone."""

import pytest

from server import exchange
from server.core.db import acting_for
from tests.server.people import ALICE, CHARLIE
from tests.server.tablet import new_id


@pytest.fixture
def patient(alice, bob):
    """Give a patient whose phone Alice and Bob wrote differently."""
    made = new_id()
    alice.exchange(alice.new_patient(made, phone="555-0100"))
    bob.pull()
    alice.exchange(alice.change("patient", made, made, 1, phone="555-0111"))
    bob.exchange(bob.change("patient", made, made, 1, phone="555-0122"))
    return made


@pytest.fixture
def ask(app):
    """Give a function that asks the room's door for a practice."""

    def asking(name, *words, practice_id=ALICE.practice_id):
        with app.app_context(), acting_for(practice_id):
            return getattr(exchange, name)(practice_id, *words)

    return asking


def test_a_record_with_an_open_card_is_contested_and_others_are_not(ask, patient):
    keys = {("patient", patient), ("patient", new_id()), ("coverage", patient)}
    assert ask("open_conflicts", keys) == {("patient", patient)}
    assert ask("open_conflicts", set()) == set()


def test_a_closed_card_contests_nothing_and_is_newer_than_its_opening(ask, bob, patient):
    opened = ask("newest_seq")
    bob.exchange(bob.change("patient", patient, patient, opened, phone="555-0133"))
    assert ask("open_conflicts", {("patient", patient)}) == set()
    assert ask("newest_seq") > opened
    assert ask("contested_since", opened) == {patient}


def test_nothing_is_said_to_have_changed_since_the_newest(ask, patient):
    assert ask("contested_since", 0) == {patient}
    assert ask("contested_since", ask("newest_seq")) == set()


def test_another_practice_learns_nothing_of_it(ask, patient):
    other = {"practice_id": CHARLIE.practice_id}
    assert ask("open_conflicts", {("patient", patient)}, **other) == set()
    assert ask("newest_seq", **other) == 0
    assert ask("contested_since", 0, **other) == set()
