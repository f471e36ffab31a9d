"""A follow-up visit is closed by at most fifteen taps and no typing, with no office in reach."""

import pytest

from tests.hands.chromium import ChromiumDriver
from tests.hands.clock import pass_minutes
from tests.hands.hand import Hand
from tests.journeys import claim_on_paper, steps, tour
from tests.journeys.follow_up import SESSION_MIN, follow_up
from tests.journeys.touch import add_authenticator, sign_in_with_touch
from tests.office import Office

pytestmark = pytest.mark.browser

MOST_TAPS = 15


def test_a_follow_up_visit_takes_fifteen_taps_and_no_typing_and_is_a_claim_at_the_office(
    office: Office, tablet: ChromiumDriver, hand: Hand
):
    add_authenticator(tablet)
    sign_in_with_touch(hand, office.url)
    office.stop()
    taps, typed = hand.taps, hand.typed
    follow_up(hand, lambda: pass_minutes(tablet, SESSION_MIN))
    assert hand.typed == typed
    assert hand.taps - taps <= MOST_TAPS
    assert tablet.complaints == []
    office.start()
    hand.tap("Back to Today")
    hand.tap("Tray", "link")
    hand.tap("Send now")
    hand.see("Nothing on its way", patience=60)
    assert claim_on_paper.claim_number(office.data, tour.OTHERS_NOTE, "128.00")


def test_the_codes_of_last_time_go_away_again_as_they_came(
    office: Office, tablet: ChromiumDriver, hand: Hand
):
    steps.sign_in(hand, office.url)
    hand.tap(f": {tour.OTHERS_NOTE}", "link")
    hand.tap("Codes")
    hand.see("Stop the timer first")
    hand.tap("As on")
    hand.see("2 codes put down as last time")
    hand.find("button", "Remove 97112")
    assert not hand.sees("As on")
    hand.tap("Undo")
    hand.see("No codes yet")
    hand.see("As on")
    assert tablet.complaints == []
