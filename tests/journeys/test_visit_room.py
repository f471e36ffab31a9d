"""What must be in sight within a visit is: whose it is, and what stands against its codes."""

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
NAME = """(() => {
  const name = document.querySelector(".who strong");
  const text = document.createRange();
  text.selectNodeContents(name);
  const said = text.getBoundingClientRect(), box = name.getBoundingClientRect();
  const timer = document.querySelector(".timer").getBoundingClientRect();
  const apart = timer.top >= box.bottom || timer.left >= said.right;
  const within = said.bottom <= box.bottom + 1 && said.right <= innerWidth;
  return [name.scrollWidth <= name.clientWidth && within, apart];
})()"""
"""Whether all of the name shows, and nothing lies over it."""
LONGEST = "Guadalupe Fernandez-Villavicencio de la Esperanza"


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


@pytest.mark.parametrize("size", [walk.PHONE, {"width": 320, "height": 640}])
def test_the_clients_name_is_whole_on_a_phone_with_large_text(
    office: Office, tablet: ChromiumDriver, hand: Hand, size: dict[str, int]
):
    at_codes(hand, office)
    walk.resize(tablet, size)
    for text in ("100%", "200%"):
        tablet.evaluate(f"void (document.documentElement.style.fontSize = '{text}')")
        assert tablet.evaluate(NAME) == [True, True], text
        kept = tablet.evaluate("document.querySelector('.who strong').textContent")
        tablet.evaluate(f"void (document.querySelector('.who strong').textContent = '{LONGEST}')")
        assert tablet.evaluate(NAME) == [True, True], text
        tablet.evaluate(f"void (document.querySelector('.who strong').textContent = '{kept}')")
    tablet.evaluate(
        "void (document.querySelector('.who strong').style.cssText = 'overflow:hidden;height:1em')"
    )
    assert tablet.evaluate(NAME)[0] is False, "the control"
