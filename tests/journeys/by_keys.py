"""Somebody with a keyboard alone, in one of eight ways: theme, language, hand; with text twice as large."""

import os
from dataclasses import dataclass, field

from server.admin.demo import PASSPHRASE
from tests.hands.chromium import ChromiumDriver
from tests.hands.hand import Hand
from tests.hands.keys import Keys
from tests.journeys import looks
from tests.journeys.spoken import say

Way = tuple[str, str, str]
"""Theme, language, hand."""
LARGE = """addEventListener("DOMContentLoaded", () => (document.documentElement.style.fontSize = "200%"))"""
"""WCAG 1.4.4: text twice as large, and nothing lost."""
_WAYS = [
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


def ways() -> list[Way]:
    """Give the ways to walk: three of the eight, or as many as WAYS says."""
    return _WAYS[: int(os.environ.get("WAYS", "3"))]


def dressed(tablet: ChromiumDriver, url: str, way: Way) -> Walk:
    """Give the tablet its theme, language, hand and large text, and lock it; it waits for its therapist."""
    theme, language, side = way
    look = f'{{"theme": "{theme}", "hand": "{side}", "text": "normal"}}'
    tablet.evaluate(f"localStorage.setItem('tableside.look', '{look}')")
    tablet.evaluate(f"localStorage.setItem('tableside.language', '{language}')")
    tablet.page.emulate_media(reduced_motion="reduce")
    tablet.context.add_init_script(LARGE)
    tablet.goto(url)
    return Walk(tablet, language)


def drawn_so(tablet: ChromiumDriver, way: Way) -> None:
    """Make sure that what was looked at was drawn in its way."""
    drawn = tablet.evaluate("({ ...document.documentElement.dataset, lang: document.documentElement.lang })")
    assert (drawn["theme"], drawn["lang"], drawn["hand"]) == way
    assert tablet.evaluate("getComputedStyle(document.documentElement).fontSize") == "32px"
