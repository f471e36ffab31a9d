"""What must be in sight within a visit is: what stands against its codes."""

import pytest

from tests.hands.chromium import ChromiumDriver
from tests.hands.hand import Hand
from tests.journeys import steps, tour, walk
from tests.office import Office

pytestmark = pytest.mark.browser

SIDEWAYS, UPRIGHT = {"width": 1024, "height": 768}, {"width": 768, "height": 1024}
AGAINST = """(() => {
  const pane = document.querySelector(".visit main");
  pane.scrollTo(0, 0);
  const title = document.querySelector("#against-title");
  const first = title.parentElement.querySelector(".finding");
  const bottom = pane.getBoundingClientRect().bottom;
  const under = (one) => Math.max(0, one.getBoundingClientRect().bottom - bottom);
  return { count: title.textContent, under: [under(title), under(first)] };
})()"""
"""What the findings are headed by, and how far that and the first of them end below what shows."""


def at_codes(hand: Hand, office: Office) -> None:
    """Open a visit at its codes."""
    steps.sign_in(hand, office.url)
    hand.tap(f": {tour.OTHERS_NOTE}", "link")
    hand.tap("Codes")


def test_a_tablet_held_sideways_shows_what_stands_against_the_codes(
    office: Office, tablet: ChromiumDriver, hand: Hand
):
    at_codes(hand, office)
    walk.resize(tablet, SIDEWAYS)
    tile = "document.querySelector('.tiles').getBoundingClientRect().top"
    hand.tap("97124")
    hand.fill("Minutes of 97124", "30")
    hand.see("0 findings")
    before = tablet.evaluate(f"document.querySelector('.visit main').scrollTo(0, 0), {tile}")
    hand.tap("97140")
    hand.fill("Minutes of 97140", "23")
    hand.see(steps.PAIR)
    hand.see("1 finding")
    assert tablet.evaluate(AGAINST) == {"count": "1 finding", "under": [0, 0]}
    assert tablet.evaluate(tile) == before, "nothing moved under the finger"
    walk.resize(tablet, UPRIGHT)
    told = tablet.evaluate(AGAINST)
    assert told["count"] == "1 finding"
    assert told["under"][1] > 0, "the control: upright it stands below the codes, a scroll away"
