"""Every screen can be seen, reached and pressed by everybody: WCAG 2.2 AA, both themes, tablet and phone."""

from dataclasses import dataclass, field

import pytest
from playwright.sync_api import Playwright

from tests.hands.chromium import IPAD, ChromiumDriver
from tests.hands.hand import Hand
from tests.hands.keys import Keys
from tests.journeys import steps, tour, walk
from tests.journeys.looks import COLORS, RULES, broken_rules, loose_edges, small_targets
from tests.office import Office

pytestmark = pytest.mark.browser

NARROWEST = {"width": 320, "height": 640}
"""WCAG 1.4.10: a desk's page at 400 % zoom."""
ON_PHONE = (
    "today",
    "prepare, install",
    "prepare, proved",
    "miles, of a visit",
    "miles",
    "client, typed",
    "client, a card found",
    "client, a card kept",
    "visit, consent",
    "client's turn",
    "visit, referral",
    "visit, referral read",
    "visit, a page found",
    "visit, corners of a page",
    "visit, body chart",
    "visit, body chart, a muscle",
    "visit, body chart as a list",
    "visit, drawing on the body chart",
    "visit, drawing on a side of the body chart",
    "visit, body chart from the sides",
    "visit, measuring motion",
    "visit, a score answer by answer",
    "visit, a score put in",
    "visit, codes with findings",
    "tray",
    "tray, copy saved",
    "tray, in question",
    "tray, putting both together",
    "visit, finish contested",
    "client, contested",
)


@dataclass
class Findings:
    """What was wrong where, as sentences."""

    stops: list[str] = field(default_factory=list)
    rules: list[str] = field(default_factory=list)
    small: list[str] = field(default_factory=list)
    loose: list[str] = field(default_factory=list)


def look(driver: ChromiumDriver, place: str, findings: Findings) -> None:
    """Look at one screen in both themes and three sizes."""
    findings.stops.append(place)
    walk.dress(driver, "light")
    all_rules = {"type": "tag", "values": RULES}
    findings.rules += [f"{place}: {one}" for one in broken_rules(driver, all_rules)]
    walk.dress(driver, "dark")
    colors = {"type": "rule", "values": COLORS}
    findings.rules += [f"{place}, dark: {one}" for one in broken_rules(driver, colors)]
    walk.dress(driver, "auto")
    if not place.startswith("office"):  # a desk has a mouse
        findings.small += [f"{place}: {one}" for one in small_targets(driver)]
    findings.loose += [f"{place}: {one}" for one in loose_edges(driver)]
    walk.resize(driver, NARROWEST)
    findings.loose += [f"{place} at 320 px: {one}" for one in loose_edges(driver) if "wide" in one]
    if place in ON_PHONE:
        walk.resize(driver, walk.PHONE)
        findings.small += [f"{place} on a phone: {one}" for one in small_targets(driver)]
        findings.loose += [f"{place} on a phone: {one}" for one in loose_edges(driver)]
        findings.rules += [f"{place} on a phone: {one}" for one in broken_rules(driver, all_rules)]
    walk.resize(driver, IPAD)  # a tap aims at what was painted last


@pytest.fixture(scope="module")
def findings(playwright: Playwright, tmp_path_factory: pytest.TempPathFactory) -> Findings:
    """Walk past every screen once and give what was wrong."""
    seen = Findings()
    for place, driver in walk.past_every_screen(playwright, tmp_path_factory.mktemp("walk")):
        look(driver, place, seen)
    return seen


def test_no_screen_breaks_an_accessibility_rule_in_either_theme(findings: Findings):
    assert len(findings.stops) == len(set(findings.stops)) >= 57
    assert findings.rules == []


def test_everything_pressed_on_a_tablet_has_room_for_a_finger(findings: Findings):
    assert findings.small == []


def test_no_screen_is_wider_than_the_glass_or_scrolls_as_a_whole(findings: Findings):
    assert findings.loose == []


def test_a_button_without_a_name_a_small_one_and_a_loose_edge_are_reported(
    office: Office, tablet: ChromiumDriver, hand: Hand
):
    """The control: each of the three looks sees what is planted for it."""
    tablet.goto(office.url)
    hand.see("Sign in and prepare this tablet")
    seen = Findings()
    look(tablet, "visit", seen)
    assert (seen.rules, seen.loose) == ([], [])
    tablet.page.evaluate("""() => {
      const button = document.createElement("button");
      button.style.cssText = "position: absolute; left: 1170px; top: 40px; width: 30px; height: 30px";
      document.querySelector("main").append(button);
    }""")
    look(tablet, "visit", seen)
    assert any("button-name" in one for one in seen.rules)
    assert "visit: submit 30x30" in seen.small
    assert "visit: 20 px too wide" in seen.loose


def test_a_code_can_be_tagged_without_a_finger(office: Office, tablet: ChromiumDriver, hand: Hand):
    steps.sign_in(hand, office.url)
    keys = Keys(tablet)
    keys.to(f"Start visit: {tour.OTHERS_NOTE}")
    tablet.page.keyboard.press("Enter")
    hand.see("Start timer")
    keys.to("Codes")
    tablet.page.keyboard.press("Space")
    hand.see("Tap what you did")
    keys.to("97140 Manual therapy")
    tablet.page.keyboard.press("Space")
    hand.see("Units follow the minutes")
    keys.to("Minutes of 97140")
    tablet.keys("30")
    keys.to("Treats M62.830, number 2")
    tablet.page.keyboard.press("Enter")
    keys.to("Finish")
    tablet.page.keyboard.press("Enter")
    hand.see("97140 A 30 2")
