"""What the exchange's tests have in common: a patient that two people have seen."""

import pytest

from sync.records.steps import STEPS
from tests.server.exchange.older import STEPS_UP_TO_TODAY
from tests.server.tablet import new_id


@pytest.fixture
def patient(alice, bob):
    """Give a patient both tablets have seen with the phone 555-0100."""
    made = new_id()
    alice.exchange(alice.new_patient(made, phone="555-0100"))
    bob.pull()
    return made


@pytest.fixture
def office_of(monkeypatch):
    """Give a function that makes the office one of schema 1, 2 or 3 of ``older.py``."""

    def becomes(schema):
        for number, step in STEPS_UP_TO_TODAY.items():
            if number <= schema:
                monkeypatch.setitem(STEPS, number, step)
            else:
                monkeypatch.delitem(STEPS, number, raising=False)

    return becomes
