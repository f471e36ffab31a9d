"""What a visit asks of the hand: taps, typed characters, and the time it takes a person, with no network."""

import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

from playwright.sync_api import sync_playwright

from tests.bench.line import Line
from tests.hands.chromium import ChromiumDriver
from tests.hands.clock import pass_minutes
from tests.hands.hand import Hand, Point
from tests.journeys import steps
from tests.journeys.follow_up import SESSION_MIN, follow_up
from tests.journeys.touch import add_authenticator, sign_in_with_touch
from tests.office import Office
from tests.pictures import referral

TAP_S = 1.35 + 0.4
"""To know what is next and to reach it: M and P of the keystroke-level model (Card, Moran, Newell 1980)."""
KEY_S = 0.28
"""One character by an average typist: K of the same."""
STROKE_S, CAMERA_S = 2.0, 6.0
MOST = {"follow_up": (15, 60.0), "first_visit": (60, 360.0)}
"""Taps and seconds of each."""


class PacedHand(Hand):
    """A hand that thinks before it taps and types as people do."""

    def tap(self, name: str, role: str = "button", nth: int = 0) -> None:
        """Tap after a person's pause."""
        time.sleep(TAP_S)
        super().tap(name, role, nth)

    def fill(self, label: str, text: str, nth: int = 0) -> None:
        """Type at a person's speed."""
        super().fill(label, text, nth)
        time.sleep(KEY_S * len(text))

    def choose(self, label: str, option: str) -> None:
        """Open a select and pick from it."""
        time.sleep(2 * TAP_S)
        super().choose(label, option)

    def draw(self, name: str, strokes: list[list[Point]]) -> None:
        """Draw by hand."""
        time.sleep(STROKE_S * len(strokes))
        super().draw(name, strokes)

    def hand_over(self, selector: str, *paths: Path) -> None:
        """Aim the camera and keep what it took."""
        time.sleep(CAMERA_S)
        super().hand_over(selector, *paths)


def measure() -> Iterator[Line]:
    """Take both visits on a tablet of their own, the office gone once it is signed in."""
    yield from _take("follow_up", _follow_up)
    yield from _take("first_visit", _first_visit)


def _follow_up(hand: Hand, driver: ChromiumDriver, _: Path) -> None:
    follow_up(hand, lambda: pass_minutes(driver, SESSION_MIN))


def _take(name: str, visit: Callable[[Hand, ChromiumDriver, Path], None]) -> Iterator[Line]:
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        office = Office(Path(folder))
        office.start()
        with closing(ChromiumDriver(playwright, Path(folder) / "profile")) as driver:
            add_authenticator(driver)
            sign_in_with_touch(Hand(driver), office.url)
            office.stop()
            hand, began = PacedHand(driver), time.monotonic()
            visit(hand, driver, Path(folder))
            seconds = time.monotonic() - began
    most, most_s = MOST[name]
    taps = hand.taps - hand.fields
    note = f"and {hand.fields} fields typed into"
    yield Line(bench=f"{name}_taps", figure=taps, unit="taps", limit=most, must_be="at_most", note=note)
    if name == "follow_up":
        yield Line(bench=f"{name}_typed", figure=hand.typed, unit="characters", limit=0, must_be="at_most")
    note = f"{TAP_S} s a tap, {KEY_S} s a character, {hand.typed} characters"
    yield Line(bench=f"{name}_s", figure=seconds, unit="s", limit=most_s, must_be="at_most", note=note)


def _first_visit(hand: Hand, _: ChromiumDriver, folder: Path) -> None:
    picture = folder / "referral.jpg"
    picture.write_bytes(referral())
    steps.add_client(hand)
    steps.plan_visit(hand)
    hand.tap("Start timer")
    steps.sign_consent(hand)
    steps.photograph_referral(hand, picture)
    steps.write_note(hand, list(steps.WORDS))
    hand.tap("Pain before: 6 of 10", "any")
    hand.tap("Pain after: 3 of 10", "any")
    steps.tag_codes(hand)
    steps.close_note(hand)
