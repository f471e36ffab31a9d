"""Every screen can be seen, reached and pressed by everybody: WCAG 2.2 AA, both themes, tablet and phone."""

import json
from dataclasses import dataclass, field

import pytest
from playwright.sync_api import Playwright

from tests.hands.chromium import IPAD, ChromiumDriver
from tests.hands.hand import Hand
from tests.journeys import steps, tour, walk
from tests.office import ROOT, Office

pytestmark = pytest.mark.browser

AXE = (ROOT / "pwa/node_modules/axe-core/axe.min.js").read_text()
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
COLORS = ["color-contrast", "link-in-text-block"]
"""What a theme can break; the other rules see no colors."""
NARROWEST = {"width": 320, "height": 640}
"""WCAG 1.4.10: a desk's page at 400 % zoom."""
ON_PHONE = (
    "today",
    "prepare, install",
    "prepare, proved",
    "miles, of a visit",
    "miles",
    "client, typed",
    "visit, consent",
    "client's turn",
    "visit, referral",
    "visit, a page found",
    "visit, corners of a page",
    "visit, body chart",
    "visit, body chart, a muscle",
    "visit, body chart as a list",
    "visit, drawing on the body chart",
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
FINGER_PX = 48
TARGETS = """(() => {
  const at = document.querySelector("dialog[open]") ?? document.querySelector(".visit") ?? document.body;
  return [...at.querySelectorAll("button, a[href], input, select, textarea, summary, [role=button]")]
    .map((one) => [one, one.matches("label input") ? one.closest("label") : one])
    .filter(([, target]) => target.getClientRects().length > 0)
    .map(([one, target]) => [one, target.getBoundingClientRect()])
    .map(([one, box]) => [one.textContent.trim() || one.ariaLabel || one.type, box.width, box.height]);
})()"""
"""Everything that can be pressed in a visit: what it is called, and how wide and high its target is."""
OVERHANG = """(() => {
  const { scrollWidth, scrollHeight } = document.documentElement;
  const panes = [...document.querySelectorAll(".screen-slot, .visit main, dialog[open] .body, .panel")];
  const wide = panes.map((pane) => pane.scrollWidth - pane.clientWidth);
  return [["wide", Math.max(scrollWidth - innerWidth, ...wide)], ["high", scrollHeight - innerHeight]];
})()"""
"""How much wider than the glass the document or a pane in it is, and how much higher the document."""


UNSTUCK = """(async () => {
  const bars = [...document.querySelectorAll(".bar")];
  for (const bar of bars) bar.style.position = "static";
  const found = await %s;
  for (const bar of bars) bar.style.position = "";
  return found;
})()"""
"""A button half under the bar over the keyboard is a scroll away, and not small as axe would have it."""


@dataclass
class Findings:
    """What was wrong where, as sentences."""

    stops: list[str] = field(default_factory=list)
    rules: list[str] = field(default_factory=list)
    small: list[str] = field(default_factory=list)
    loose: list[str] = field(default_factory=list)


def broken_rules(driver: ChromiumDriver, only: dict[str, object]) -> list[str]:
    """Run axe on what shows now; give the rules it breaks with the elements that break them."""
    options = json.dumps({"runOnly": only, "resultTypes": ["violations"], "preload": False})
    if not driver.evaluate("!!window.axe"):
        driver.evaluate(f"void {AXE}")
    found = driver.evaluate(UNSTUCK % f"axe.run(document, {options}).then((all) => all.violations)")
    return [
        f"{one['id']}: {node['html'][:160]}: {node['failureSummary']}"
        for one in found
        for node in one["nodes"]
    ]


def loose_edges(driver: ChromiumDriver) -> list[str]:
    """Say whether the document scrolls: the panes inside it should, and nothing ever sideways."""
    return [f"{px} px too {what}" for what, px in driver.evaluate(OVERHANG) if px > 0]


def small_targets(driver: ChromiumDriver) -> list[str]:
    """Give what is narrower or lower than a finger."""
    return [
        f"{name} {width:.0f}x{height:.0f}"
        for name, width, height in driver.evaluate(TARGETS)
        if min(round(width), round(height)) < FINGER_PX
    ]


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
    if place.startswith("visit"):
        findings.small += [f"{place}: {one}" for one in small_targets(driver)]
    findings.loose += [f"{place}: {one}" for one in loose_edges(driver)]
    walk.resize(driver, NARROWEST)
    findings.loose += [f"{place} at 320 px: {one}" for one in loose_edges(driver) if "wide" in one]
    if place in ON_PHONE:
        walk.resize(driver, walk.PHONE)
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


def test_everything_pressed_in_a_visit_has_room_for_a_finger(findings: Findings):
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
    _tab_to(tablet, f"Start visit: {tour.OTHERS_NOTE}")
    tablet.page.keyboard.press("Enter")
    hand.see("Start timer")
    _tab_to(tablet, "Codes")
    tablet.page.keyboard.press("Space")
    hand.see("Tap what you did")
    _tab_to(tablet, "97140 Manual therapy")
    tablet.page.keyboard.press("Space")
    hand.see("Units follow the minutes")
    _tab_to(tablet, "Minutes of 97140")
    tablet.keys("30")
    _tab_to(tablet, "Treats M62.830, number 2")
    tablet.page.keyboard.press("Enter")
    _tab_to(tablet, "Finish")
    tablet.page.keyboard.press("Enter")
    hand.see("97140 A 30 2")


def _tab_to(tablet: ChromiumDriver, name: str, most: int = 40) -> None:
    """Press Tab until what has the focus is called so; every stop on the way must show that it has it."""
    passed = []
    for _ in range(most):
        tablet.page.keyboard.press("Tab")
        here = tablet.evaluate("""(() => {
          const one = document.activeElement;
          const style = getComputedStyle(one.matches(".box input, label input") ? one.closest("label") : one);
          return {
            name: one.ariaLabel ?? one.labels?.[0]?.textContent ?? one.innerText,
            ring: style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2,
          };
        })()""")
        said = " ".join(here["name"].split())
        assert here["ring"], f"nothing shows that “{said}” has the focus"
        if name in said:
            return
        passed.append(said)
    pytest.fail(f"Tab never came to “{name}”, only to {passed}")
