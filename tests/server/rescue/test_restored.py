"""A file of a tablet that has seen what a restored office lost: its numbers are not taken for today's."""

import pytest

from tests.server.exchange.backup import backup, restore
from tests.server.rescue.carrying import brought, everything, saved
from tests.server.tablet import new_id


@pytest.fixture
def patient(alice, dana):
    """Give a patient that Alice has made and Dana has seen."""
    made = new_id()
    alice.exchange(alice.new_patient(made, phone="555-0100"))
    dana.pull()
    return made


@pytest.fixture
def ahead(app, alice, bob, dana, patient):
    """Let Bob see a phone number of Dana's that the backup lacks, and Alice write another under its number.

    Gives the file Bob then saves: a third number, typed over the one that is lost.
    """
    bob.pull()
    past = [[bob.epoch, bob.cursor]]
    before = backup(app)
    dana.exchange(dana.change("patient", patient, patient, 1, phone="555-0111"))
    bob.pull()
    past.append([bob.epoch, bob.cursor])
    restore(app, before)
    alice.exchange(alice.change("patient", patient, patient, 1, phone="555-0122"))
    op = bob.change("patient", patient, patient, 2, phone="555-0133")
    stand = {"epoch": bob.epoch, "cursor": bob.cursor, "past": past}
    return op, saved(bob, op, stand=stand), past


def phone_at_the_office(tablet):
    """Give the patient's phone number as a new tablet would get it."""
    tablet.cursor = None
    [change] = [change for change in tablet.pull() if change["k"] == "patient"]
    return change["f"]["phone"]


def test_what_was_seen_in_a_lost_history_does_not_count_as_seen(alice, ahead):
    _, file, _ = ahead
    assert brought(alice, file)["ops"]["conflicts"] == 1
    assert phone_at_the_office(alice) == "555-0122"


def test_an_office_that_took_its_numbers_for_todays_would_lose_a_value(alice, ahead, monkeypatch):
    """The control: without the look at the bookmark Alice's number is written over without a word."""
    _, file, _ = ahead
    monkeypatch.setattr("server.exchange.carried.agrees", lambda _mark, _head: True)
    assert brought(alice, file)["ops"]["conflicts"] == 0
    assert phone_at_the_office(alice) == "555-0133"


def test_the_tablet_that_comes_after_such_a_file_adds_nothing(app, alice, bob, ahead):
    op, file, past = ahead
    brought(alice, file)
    before = everything(app)
    assert brought(alice, file)["ops"]["there"] == 1
    assert everything(app) == before
    answer = bob.exchange(op, past=past)
    assert (answer["reset"], answer["acks"][0]["r"]) == (True, "conflict")
    assert everything(app) == before


def test_a_file_of_todays_history_begins_no_other(app, alice, bob, patient):
    bob.pull()
    stand = {"epoch": bob.epoch, "cursor": bob.cursor, "past": [[bob.epoch, bob.cursor]]}
    epoch = bob.epoch
    brought(alice, saved(bob, bob.change("patient", patient, patient, 1, phone="555-0133"), stand=stand))
    assert bob.exchange()["epoch"] == epoch
