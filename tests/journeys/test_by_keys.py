"""A whole follow-up visit by keys alone, in both themes and languages, with large text and in the left hand.

Three of the eight ways; WAYS=8 walks all of them. Every stop of the focus shows itself (tests/hands/keys.py),
and every screen on the way breaks no rule of axe, has room for a finger, and is no wider than the glass.
"""

import time

import pytest

from tests.hands.chromium import ChromiumDriver
from tests.hands.clock import pass_minutes
from tests.hands.hand import Hand
from tests.journeys import claim_on_paper, steps, tour
from tests.journeys.by_keys import Walk, Way, drawn_so, dressed, ways
from tests.journeys.follow_up import BROUGHT, SESSION_MIN
from tests.journeys.spoken import begins
from tests.office import Office

pytestmark = pytest.mark.browser

PAIN = {"en": ("Pain before", "Pain after"), "es": ("Dolor antes", "Dolor después")}
PLACE = {"en": "R lumbar paraspinals", "es": "Paravertebrales lumbares der."}


def _visit(walk: Walk) -> None:
    keys, hand, page = walk.keys, walk.hand, walk.tablet.page
    before, after = PAIN[walk.language]
    hand.see(tour.OTHERS_NOTE)
    walk.look("today")
    keys.press(f"{walk.say('today.start')}: {tour.OTHERS_NOTE}")
    hand.find("button", walk.say("asking.no_to_rest"))
    walk.look("consent")
    keys.press(walk.say("asking.no_to_rest"))
    hand.find("button", walk.say("pain.key", label=before, n=5))
    keys.press(walk.say("timer.start"))
    pass_minutes(walk.tablet, SESSION_MIN)
    walk.unlock()
    hand.find("button", walk.say("pain.key", label=before, n=5))
    walk.look("note")
    keys.press(walk.say("timer.stop", minutes=SESSION_MIN))
    keys.press(walk.say("pain.key", label=before, n=5))
    keys.press(f"{PLACE[walk.language]}: {walk.say('body.tender_2')}")
    for line in BROUGHT:
        keys.press(walk.say("note.bring", line=line))
    keys.press(walk.say("pain.key", label=after, n=2))
    fell = walk.say("note.pain_fell", before=5, after=2)
    keys.press(walk.say("note.response_write", sentence=fell))
    keys.press(walk.say("step.codes"))
    hand.find("button", begins(walk.language, "codes.as_last"))
    walk.look("codes")
    keys.press(begins(walk.language, "codes.as_last"))
    hand.see("97112")
    keys.press(walk.say("step.finish"))
    hand.see(walk.say("finish.no_stops"))
    walk.look("finish")
    page.wait_for_timeout(400)  # the button ignores a press meant for what stood there before it
    keys.press(walk.say("finish.close"))
    hand.see(walk.say("finish.closed_words"))
    walk.look("closed")


@pytest.mark.parametrize("way", ways())
def test_a_follow_up_visit_is_done_by_keys_alone(
    office: Office, tablet: ChromiumDriver, hand: Hand, way: Way
):
    steps.sign_in(hand, office.url)
    office.stop()
    walk = dressed(tablet, office.url, way)
    walk.unlock()
    _visit(walk)
    drawn_so(tablet, way)
    assert walk.found == []
    assert tablet.complaints == []
    office.start()
    walk.keys.press(walk.say("finish.to_today"))
    # Late in the evening the session has gone on past midnight, and this visit is no longer on Today.
    hand.find("link", walk.say("nav.tray"))
    walk.keys.press(walk.say("nav.tray"))
    walk.keys.press(walk.say("tray.send"))
    give_up = time.monotonic() + 60
    while not claimed(office) and time.monotonic() < give_up:
        tablet.page.wait_for_timeout(1_000)
    assert claimed(office)


def claimed(office: Office) -> bool:
    """Say whether the office has a claim of the visit that can go out."""
    try:
        return bool(claim_on_paper.claim_number(office.data, tour.OTHERS_NOTE, "128.00"))
    except AssertionError:
        return False
