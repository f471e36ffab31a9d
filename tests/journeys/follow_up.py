"""A follow-up visit by taps alone: consent is valid, the referral on file, last week's note at hand."""

import time
from collections.abc import Callable

from tests.hands.hand import Hand
from tests.journeys import tour

BROUGHT = (
    "Stiff on waking, worse after sitting.",
    "Continue twice a week.",
)
"""Lines of last week's note that are so today, too; what was found, and how the pain answered, is new."""
SESSION_MIN = 46


def follow_up(hand: Hand, session_passes: Callable[[], None]) -> None:
    """Take one visit from Today to the closed note; a touch opens the tablet, which is at Today.

    `session_passes` sets its clock 46 minutes on; it locks meanwhile.
    """
    hand.tap(f": {tour.OTHERS_NOTE}", "link")
    hand.tap("No to all the others")
    hand.tap("Start timer")
    session_passes()
    hand.tap("Open with a touch")
    hand.tap(f"Stop the timer at {SESSION_MIN} min")
    hand.tap("Pain before: 5 of 10", "any")
    hand.tap("R lumbar paraspinals: Tender 2+")
    for line in BROUGHT:
        hand.tap(f"Bring forward: {line}")
    hand.tap("Pain after: 2 of 10", "any")
    hand.tap("Write in Assessment: Pain fell from 5 to 2")
    hand.tap("Codes")
    hand.tap("As on")
    hand.tap("Finish")
    hand.see("Nothing stops the claim")
    time.sleep(0.4)  # the button ignores a tap meant for what stood there before it
    hand.tap("Close the note")
    hand.see("The note is signed and cannot change")
