"""The client's page tells how the pain went and what was done, drawn and in words."""

import pytest

from tests.hands.chromium import ChromiumDriver
from tests.hands.hand import Hand
from tests.journeys import steps
from tests.office import Office

pytestmark = pytest.mark.browser

CLIENT = "Walter Quist"


def test_the_pain_of_two_visits_is_drawn_said_and_listed(office: Office, tablet: ChromiumDriver, hand: Hand):
    steps.sign_in(hand, office.url)
    office.stop()
    hand.tap("Clients", "link")
    hand.fill("Search clients", "evergreen")
    hand.tap(CLIENT, "link")
    hand.see("97140 low back, 97112 hips")
    hand.see("Plan: Continue twice a week.")
    assert not hand.sees("Pain from visit to visit")  # one visit is no trend
    hand.tap("Today", "link")
    hand.tap(f": {CLIENT}", "link")
    hand.tap("Note")
    hand.tap("Pain before: 4 of 10", "any")
    hand.tap("Pain after: 1 of 10", "any")
    hand.see_no_more("Saving")
    hand.tap("Exit")
    hand.tap("Clients", "link")
    hand.tap(CLIENT, "link")
    hand.see("Before treatment from 6 to 4. After treatment from 3 to 1.")
    assert (
        hand.driver.evaluate("document.querySelectorAll('figure circle.before').length") == 3
    )  # and the key's
    hand.tap("The numbers")
    rows = hand.driver.evaluate(
        "[...document.querySelectorAll('figure tbody tr')].map((row) => "
        "[...row.querySelectorAll('td')].map((cell) => cell.textContent))"
    )
    assert rows == [["6", "3"], ["4", "1"]]
    assert tablet.complaints == []
