"""The therapist plans her days: the order she drives in, a visit moved, one canceled, and a series."""

import time
from datetime import timedelta

import pytest

from tests.hands.chromium import ChromiumDriver
from tests.hands.hand import Hand
from tests.journeys import steps
from tests.office import Office

pytestmark = pytest.mark.browser

FIRST = "Walter Quist"
NAMES = "[...document.querySelectorAll('article h2')].map((name) => name.textContent)"


def homes(hand: Hand) -> list[str]:
    return hand.driver.evaluate(NAMES)


def test_the_order_of_the_day_is_changed_by_buttons_and_is_there_after_the_app_was_opened_anew(
    office: Office, tablet: ChromiumDriver, hand: Hand
):
    steps.sign_in(hand, office.url)
    by_time = hand.until("the day", lambda: homes(hand))
    hand.tap("Change the order")
    hand.tap(f"Later: {by_time[0]}")
    hand.see(f"{by_time[0]} is now 2 of {len(by_time)}")
    chosen = [by_time[1], by_time[0], *by_time[2:]]
    assert homes(hand) == chosen
    # The finger is still on it: a second tap moves the same home on.
    assert hand.driver.evaluate("document.activeElement.getAttribute('aria-label')") == f"Later: {by_time[0]}"
    office.stop()
    # Not killed: a browser writes small settings some seconds later. An order may be lost so, words may not.
    tablet.reload()
    steps.unlock(hand)
    hand.until("the order that was chosen", lambda: homes(hand) == chosen)
    hand.tap("Change the order")
    hand.tap("Back to the times")
    assert homes(hand) == by_time
    assert tablet.complaints == []


def test_a_visit_is_moved_and_one_is_canceled_and_both_can_be_taken_back(
    office: Office, tablet: ChromiumDriver, hand: Hand
):
    steps.sign_in(hand, office.url)
    office.stop()
    hand.tap(f"Move or cancel: {FIRST}")
    hand.fill("Day", str(steps.TODAY + timedelta(days=400)))
    hand.see("After the referral's end")
    hand.fill("Day", str(steps.TODAY + timedelta(days=1)))
    hand.see_no_more("After the referral's end")
    hand.tap("Move the visit")
    hand.see("Moved to")
    assert FIRST not in homes(hand)
    hand.tap("Undo")
    hand.until("the visit to be back", lambda: FIRST in homes(hand))

    hand.tap(f"Move or cancel: {FIRST}")
    hand.tap("This visit cannot take place")
    time.sleep(0.4)  # the button ignores a tap meant for what stood there before it
    hand.tap("Cancel the visit")
    hand.see("Say why")
    hand.tap("Nobody home", "radio")
    hand.fill("In your own words", "rang twice")
    hand.tap("Cancel the visit")
    hand.see("Nobody home: rang twice")
    assert FIRST not in homes(hand)
    hand.tap(f"It takes place after all: {FIRST}")
    hand.until("the visit to be back", lambda: FIRST in homes(hand))
    assert tablet.complaints == []


def test_a_series_shows_its_days_before_it_is_added_and_says_what_the_referral_allows(
    office: Office, tablet: ChromiumDriver, hand: Hand
):
    steps.sign_in(hand, office.url)
    office.stop()
    hand.tap("Clients", "link")
    hand.fill("Search clients", "wlater")
    hand.tap(FIRST, "link")
    hand.tap("Add visit")
    first = steps.TODAY + timedelta(days=1)
    hand.fill("Day", str(first))
    hand.tap("Every week", "radio")
    hand.see("4 visits will be added")
    hand.tap((first + timedelta(days=2)).strftime("%a"))
    hand.see("8 visits will be added")
    for _ in range(8):
        hand.tap("For how many weeks: more")
    hand.see("24 visits will be added")
    hand.see("After the referral's end")
    hand.see("and the referral allows 12")
    hand.tap("Leave those out")
    hand.see("Nothing speaks against these days.")
    # Two of the twelve are held or planned already.
    hand.tap("Add 10 visits")
    hand.see("10 visits added: Walter Quist")
    hand.see("Planned")
    hand.tap("Undo")
    hand.see("taken away again")
    assert tablet.complaints == []
