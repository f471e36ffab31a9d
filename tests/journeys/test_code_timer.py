"""Each code has its own time: one tap says which is being done, and its minutes are written by one more."""

import pytest

from tests.hands.chromium import ChromiumDriver
from tests.hands.clock import pass_minutes
from tests.hands.hand import Hand
from tests.hands.keys import Keys
from tests.journeys import looks, steps, tour
from tests.office import Office

pytestmark = pytest.mark.browser


def begin(hand: Hand, *codes: str) -> None:
    """Open the client's visit, start its timer, and put codes down."""
    hand.tap(f": {tour.OTHERS_NOTE}", "link")
    hand.tap("Start timer")
    hand.tap("Codes")
    for code in codes:
        hand.tap(code)
        hand.find("button", f"Remove {code}")


def test_codes_are_timed_by_a_tap_each_through_lock_kill_and_reload(
    office: Office, tablet: ChromiumDriver, hand: Hand
):
    steps.sign_in(hand, office.url)
    office.stop()
    begin(hand, "97124", "97140")
    hand.tap("97124 0 min so far")
    hand.see("Now 97124")
    pass_minutes(tablet, 20)
    steps.unlock(hand)
    hand.tap("97140 0 min so far")
    hand.find("button", "97124 20 min so far")
    hand.see("Now 97140")
    tablet.kill()
    pass_minutes(tablet, 33)
    tablet.goto(office.url)
    steps.unlock(hand)
    steps_back_to_codes(hand)
    hand.tap("97140 13 min so far")
    hand.see("The timer goes on, for no code")
    tablet.reload()
    pass_minutes(tablet, 40)
    steps.unlock(hand)
    steps_back_to_codes(hand)
    assert not hand.ask('names("button")').count("97140 20 min so far")
    hand.tap("97140 13 min so far")
    pass_minutes(tablet, 45)
    steps.unlock(hand)
    hand.tap("Stop the timer at 45 min")
    # Seven of the 45 minutes were for no code.
    hand.tap("Use these minutes")
    hand.see("Minutes of 2 codes written from the timer")
    assert (hand.value("Minutes of 97124"), hand.value("Minutes of 97140")) == ("20", "18")
    hand.tap("Undo: Minutes of 2 codes")
    hand.find("button", "Use these minutes")
    assert (hand.value("Minutes of 97124"), hand.value("Minutes of 97140")) == ("", "")
    assert tablet.complaints == []


def steps_back_to_codes(hand: Hand) -> None:
    """Be at the codes of the visit that was open."""
    if not hand.sees("Codes of this visit") and hand.ask('names("link")').count("Today"):
        hand.tap(f": {tour.OTHERS_NOTE}", "link")
    hand.tap("Codes")


def test_minutes_that_were_put_in_stay_until_somebody_takes_the_timers(
    office: Office, tablet: ChromiumDriver, hand: Hand
):
    steps.sign_in(hand, office.url)
    begin(hand, "97124", "97140")
    hand.tap("97124 0 min so far")
    pass_minutes(tablet, 20)
    steps.unlock(hand)
    hand.fill("Minutes of 97124", "30")
    hand.tap("97140 0 min so far")
    pass_minutes(tablet, 45)
    steps.unlock(hand)
    hand.tap("Stop the timer at 45 min")
    hand.see("97124: 30 min were put in, the timer says 20. What was put in stays.")
    hand.tap("Use these minutes")
    hand.see("Minutes of 1 code written from the timer")
    assert (hand.value("Minutes of 97124"), hand.value("Minutes of 97140")) == ("30", "25")
    hand.tap("Take 20 min for 97124")
    hand.see("97124: 20 min")
    assert hand.value("Minutes of 97124") == "20"
    hand.tap("Undo: 97124: 20 min")
    hand.until("what was put in", lambda: hand.value("Minutes of 97124") == "30")


def test_codes_are_timed_by_keys_and_break_no_rule_on_the_way(
    office: Office, tablet: ChromiumDriver, hand: Hand
):
    steps.sign_in(hand, office.url)
    begin(hand, "97124", "97140")
    tablet.page.emulate_media(reduced_motion="reduce")
    tablet.evaluate("document.documentElement.style.fontSize = '200%'")
    keys = Keys(tablet)
    keys.press("97124 0 min")
    hand.see("Now 97124")
    pass_minutes(tablet, 20)
    steps.unlock(hand)
    hand.find("button", "97124 20 min so far")
    look(tablet)
    keys.press("Stop the timer at 20 min")
    keys.press("Use these minutes")
    hand.see("Minutes of 1 code written from the timer")
    look(tablet)


def look(tablet: ChromiumDriver) -> None:
    """Find nothing wrong with the screen that shows now."""
    assert looks.broken_rules(tablet, {"type": "tag", "values": looks.RULES}) == []
    assert [*looks.small_targets(tablet), *looks.loose_edges(tablet)] == []
