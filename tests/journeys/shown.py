"""What a picture should have in it, where a screen is longer than the window."""

import json

from tests.hands.chromium import ChromiumDriver
from tests.hands.hand import Hand

FIND = """void (() => {
  const all = [...(document.querySelector("dialog[open]") ?? document).querySelectorAll("*")];
  window.shown = all.filter((one) => one.getClientRects().length > 0 && one.textContent.includes(%s)).pop();
  window.shown.style.scrollMargin = "16px";
  window.shownAt = %s;
})()"""
BRING = """void (window.shown?.isConnected && window.shown.scrollIntoView({ block: window.shownAt }))"""


def show(hand: Hand, words: str, at: str = "start") -> None:
    """Let the pictures of this stop begin or end with the last that has these words, at any size."""
    hand.see(words)
    hand.driver.evaluate(FIND % (json.dumps(words), json.dumps(at)))


def bring_up(driver: ChromiumDriver) -> None:
    """Scroll to what is to be shown, if anything is."""
    driver.evaluate(BRING)


def forget(driver: ChromiumDriver) -> None:
    """Let the next stop be seen from where it stands."""
    driver.evaluate("void (window.shown = null)")
