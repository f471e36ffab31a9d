"""A whole follow-up visit by keys alone, in both themes and languages, with large text and in the left hand.

Three of the eight ways; WAYS=8 walks all of them. Every stop of the focus shows itself (tests/hands/keys.py),
and every screen on the way breaks no rule of axe, has room for a finger, and is no wider than the glass.
"""

import os
import time
from dataclasses import dataclass, field

import pytest

from server.admin.demo import PASSPHRASE
from tests.hands.chromium import ChromiumDriver
from tests.hands.clock import pass_minutes
from tests.hands.hand import Hand
from tests.hands.keys import Keys
from tests.journeys import claim_on_paper, looks, steps, tour
from tests.journeys.follow_up import BROUGHT, SESSION_MIN
from tests.journeys.spoken import begins, say
from tests.office import Office

pytestmark = pytest.mark.browser

PAIN = {"en": ("Pain before", "Pain after"), "es": ("Dolor antes", "Dolor después")}
PLACE = {"en": "R lumbar paraspinals", "es": "Paravertebrales lumbares der."}
LARGE = """addEventListener("DOMContentLoaded", () => (document.documentElement.style.fontSize = "200%"))"""
"""WCAG 1.4.4: text twice as large, and nothing lost."""
WAYS = [
    ("dark", "es", "left"),
    ("light", "en", "right"),
    ("light", "es", "right"),
    ("dark", "en", "left"),
    ("dark", "en", "right"),
    ("light", "en", "left"),
    ("light", "es", "left"),
    ("dark", "es", "right"),
]


@dataclass
class Walk:
    """Somebody with a keyboard, who looks at every screen on the way."""

    tablet: ChromiumDriver
    language: str
    found: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.keys = Keys(self.tablet)
        self.hand = Hand(self.tablet)

    def say(self, key: str, **facts: object) -> str:
        """Give a message in the walk's language."""
        return say(self.language, key, **facts)

    def unlock(self) -> None:
        """Open the tablet."""
        self.hand.find("field", self.say("sign_in.passphrase"))
        self.look("lock")
        self.keys.fill(self.say("sign_in.passphrase"), PASSPHRASE)
        self.tablet.page.keyboard.press("Enter")

    def look(self, place: str) -> None:
        """Put down what is wrong with the screen that shows now."""
        rules = looks.broken_rules(self.tablet, {"type": "tag", "values": looks.RULES})
        found = [*rules, *looks.small_targets(self.tablet), *looks.loose_edges(self.tablet)]
        self.found += [f"{place}: {one}" for one in found]


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


@pytest.mark.parametrize("way", WAYS[: int(os.environ.get("WAYS", "3"))])
def test_a_follow_up_visit_is_done_by_keys_alone(
    office: Office, tablet: ChromiumDriver, hand: Hand, way: tuple[str, str, str]
):
    theme, language, side = way
    steps.sign_in(hand, office.url)
    office.stop()
    look = f'{{"theme": "{theme}", "hand": "{side}", "text": "normal"}}'
    tablet.evaluate(f"localStorage.setItem('tableside.look', '{look}')")
    tablet.evaluate(f"localStorage.setItem('tableside.language', '{language}')")
    tablet.page.emulate_media(reduced_motion="reduce")
    tablet.context.add_init_script(LARGE)
    tablet.goto(office.url)
    walk = Walk(tablet, language)
    walk.unlock()
    _visit(walk)
    drawn = tablet.evaluate("({ ...document.documentElement.dataset, lang: document.documentElement.lang })")
    assert (drawn["theme"], drawn["hand"], drawn["lang"]) == (theme, side, language)
    assert tablet.evaluate("getComputedStyle(document.documentElement).fontSize") == "32px"
    assert walk.found == []
    assert tablet.complaints == []
    office.start()
    walk.keys.press(walk.say("finish.to_today"))
    hand.see(tour.OTHERS_NOTE)
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
