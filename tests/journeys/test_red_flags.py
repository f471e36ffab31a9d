"""Before hands are laid on: the health questions, a yes that stops, and a visit that cannot proceed."""

import time

import pytest

from tests.hands.chromium import ChromiumDriver
from tests.hands.hand import Hand
from tests.journeys import steps
from tests.office import Office

pytestmark = pytest.mark.browser

CLIENT = "Walter Quist"


def test_a_yes_stops_until_it_is_decided_and_the_record_keeps_both(
    office: Office, tablet: ChromiumDriver, hand: Hand
):
    steps.sign_in(hand, office.url)
    office.stop()
    hand.tap(f": {CLIENT}", "link")
    hand.see("8 questions left")
    hand.see("Hand the tablet to")
    hand.tap("Yes", "radio", nth=3)  # signs of a blood clot
    hand.see("Stop: do not begin yet")
    hand.see("call 911")
    hand.see("The referral is by Lena Hartwell-Demo")
    assert not hand.sees("Hand the tablet to")
    hand.tap("Finish")
    hand.see("Not all health questions were answered")
    hand.see("does not say what was decided")
    hand.tap("Consent")
    hand.tap("No to all the others")
    hand.fill("What was decided, and with whom", "Called Dr. Hartwell-Demo: not the leg")
    hand.see("It is written down. You can go on.")
    hand.see("Hand the tablet to")
    hand.see_no_more("Saving")
    tablet.kill()
    tablet.goto(office.url)
    steps.unlock(hand)
    hand.tap(f": {CLIENT}", "link")
    hand.see("Yes to: signs of a blood clot")
    assert hand.value("What was decided, and with whom") == "Called Dr. Hartwell-Demo: not the leg"
    hand.tap("Finish")
    hand.see("Before you close")
    assert not hand.sees("health question")
    assert tablet.complaints == []


def test_a_visit_that_cannot_proceed_is_canceled_with_a_reason(
    office: Office, tablet: ChromiumDriver, hand: Hand
):
    steps.sign_in(hand, office.url)
    office.stop()
    hand.tap(f": {CLIENT}", "link")
    hand.tap("Yes", "radio")
    hand.tap("Cannot proceed today")
    assert hand.value("In your own words") == "Not safe to treat today"
    time.sleep(0.4)  # the button ignores a tap meant for what stood there before it
    hand.tap("Cancel the visit")
    hand.see("Not safe to treat today")
    hand.see("It takes place after all")
    assert tablet.complaints == []
