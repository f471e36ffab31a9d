"""Somebody forgets their passphrase with a day's work on the tablet, and loses none of it."""

import pytest

from server.admin.demo import LOGIN
from tests.hands.chromium import ChromiumDriver
from tests.hands.hand import Hand
from tests.journeys import steps
from tests.office import Office

pytestmark = pytest.mark.browser

NEW = "five loud lake pebbles"


def test_a_forgotten_passphrase_loses_nothing(office: Office, tablet: ChromiumDriver, hand: Hand):
    steps.sign_in(hand, office.url)
    office.stop()
    steps.add_client(hand)
    tablet.kill()
    tablet.goto(office.url)
    hand.tap("I forgot my passphrase")
    hand.fill("Login", LOGIN)
    hand.fill("New passphrase", NEW)
    hand.tap("Sign in and open this tablet")
    hand.see("The office does not answer")

    office.run("people", "passphrase", LOGIN, "--new", NEW)
    office.start()
    hand.tap("Sign in and open this tablet")
    hand.tap("Clients", "link")
    hand.see(steps.CLIENT[1])

    # From now on the new one opens it, with no office.
    office.stop()
    tablet.goto(office.url)
    hand.fill("Passphrase", NEW)
    hand.tap("Unlock")
    hand.tap("Clients", "link")
    hand.see(steps.CLIENT[1])
    assert tablet.complaints == []
