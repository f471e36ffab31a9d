"""What the exchange's tests have in common: a patient that two people have seen."""

import pytest

from tests.server.tablet import new_id


@pytest.fixture
def patient(alice, bob):
    """Give a patient both tablets have seen with the phone 555-0100."""
    made = new_id()
    alice.exchange(alice.new_patient(made, phone="555-0100"))
    bob.pull()
    return made
