"""The therapist looks for a word in all her notes, in the car, without a network."""

import pytest

from tests.hands.chromium import ChromiumDriver
from tests.hands.hand import Hand
from tests.journeys import steps
from tests.office import Office

pytestmark = pytest.mark.browser


def test_a_word_is_found_in_the_notes_with_no_network_and_leads_to_its_visit(
    office: Office, tablet: ChromiumDriver, hand: Hand
):
    steps.sign_in(hand, office.url)
    office.stop()
    hand.tap("Clients", "link")
    hand.fill("Search clients", "st")
    assert not hand.sees("in the notes")  # too short to be worth opening every note for
    hand.fill("Search clients", "Stiff on WAKING")
    hand.tap("in the notes")
    hand.see("In the notes")
    hand.see("Subjective: Stiff on waking, worse after sitting")
    assert hand.driver.evaluate("document.querySelector('mark').textContent") == "Stiff"
    hand.tap("Subjective: Stiff on waking", "link")
    hand.see("Sleeps through again since last week")
    assert tablet.complaints == []
