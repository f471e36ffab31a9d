"""What the service worker takes for the tablet's app, and what it leaves to the office."""

import pytest

from tests.hands.chromium import ChromiumDriver
from tests.hands.hand import Hand
from tests.journeys import steps
from tests.office import Office

pytestmark = pytest.mark.browser


def test_the_offices_addresses_stay_the_offices_in_a_browser_that_is_a_tablet_too(
    office: Office, tablet: ChromiumDriver, hand: Hand
):
    steps.sign_in(hand, office.url)
    for address, words in (
        ("/office?claim=nobody", "Tableside office"),
        ("/api/docs?from=a-letter", "/sync/v1/exchange"),
        ("/sync/v1/hello?again", '"limits"'),
    ):
        tablet.goto(f"{office.url}{address}")
        hand.see(words)
    tablet.goto(f"{office.url}/clients?from=a-letter")
    hand.see("Hello")
