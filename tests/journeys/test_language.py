"""Another language is spoken by the screen as it stands."""

import pytest

from tests.hands.chromium import ChromiumDriver
from tests.hands.hand import Hand
from tests.journeys import steps
from tests.office import Office

pytestmark = pytest.mark.browser

FOCUSED = "document.activeElement.value"


def test_a_change_of_language_builds_no_screen_anew_and_leaves_the_focus_where_it_is(
    office: Office, tablet: ChromiumDriver, hand: Hand
):
    steps.sign_in(hand, office.url)
    hand.tap("Settings", "link")
    hand.see("How it looks")
    tablet.evaluate("void (window.before = document.querySelector('main'))")
    hand.tap("Español", "radio")
    hand.see("Ajustes")
    assert tablet.evaluate("window.before.isConnected")
    assert tablet.evaluate(FOCUSED) == "es"
    tablet.reload()
    hand.see("Hola")
    assert tablet.complaints == []
