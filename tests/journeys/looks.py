"""What is looked for on a screen: axe's rules, room for a finger, edges that hang over."""

import json

from tests.hands.chromium import ChromiumDriver
from tests.office import ROOT

AXE = (ROOT / "pwa/node_modules/axe-core/axe.min.js").read_text()
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
COLORS = ["color-contrast", "link-in-text-block"]
"""What a theme can break; the other rules see no colors."""
FINGER_PX, ACT_PX = 48, 56
"""The least of anything that is pressed, and the least height of the one thing there is to do."""
TARGETS = """(() => {
  const at = document.querySelector("dialog[open]") ?? document.querySelector(".visit") ?? document.body;
  return [...at.querySelectorAll("button, a[href], input, select, textarea, summary, [role=button]")]
    .map((one) => [one, one.matches("label input") ? one.closest("label") : one])
    .filter(([, target]) => target.getClientRects().length > 0)
    .map(([one, target]) => [one, target.getBoundingClientRect()])
    .map(([one, box]) =>
      [one.textContent.trim() || one.ariaLabel || one.type, box.width, box.height, one.matches(".primary")]);
})()"""
"""Everything that can be pressed: what it is called, its target's size, and whether it is the main act."""
OVERHANG = """(() => {
  const { scrollWidth, scrollHeight } = document.documentElement;
  const names = ".screen-slot, .visit main, .door, dialog[open] .body, .panel";
  const panes = [...document.querySelectorAll(names)];
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
        for name, width, height, main in driver.evaluate(TARGETS)
        if min(round(width), round(height)) < FINGER_PX or (main and round(height) < ACT_PX)
    ]
