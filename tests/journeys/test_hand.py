"""The hand of the journeys meets what it aims at, also where a late page moved it away."""

import pytest

from tests.hands.chromium import ChromiumDriver
from tests.hands.hand import MOST_MISSES, Hand

pytestmark = pytest.mark.browser
PAGE = """<body style="margin: 0"><button style="position: absolute; top: 10px; height: 40px"
  onclick="document.title += '+'"><b>Add client</b></button></body>"""


def moved_before(tablet: ChromiumDriver, times: int) -> list[int]:
    """Let the button be elsewhere at each of the first strokes; gives the list they are counted in."""
    strokes: list[int] = []
    stroke = tablet.stroke

    def late(points):
        strokes.append(1)
        if len(strokes) <= times:
            tablet.evaluate(f"document.querySelector('button').style.top = '{200 * len(strokes)}px'")
        stroke(points)

    tablet.stroke = late  # type: ignore[method-assign]
    return strokes


@pytest.mark.parametrize("times", [0, 1, MOST_MISSES - 1])
def test_what_moved_away_is_tapped_once_where_it_went(tablet: ChromiumDriver, hand: Hand, times: int):
    tablet.page.set_content(PAGE)
    strokes = moved_before(tablet, times)
    hand.tap("Add client")
    assert (tablet.page.title(), len(strokes), hand.taps) == ("+", times + 1, 1)


def test_what_is_met_is_not_tapped_again_though_it_goes(tablet: ChromiumDriver, hand: Hand):
    tablet.page.set_content(PAGE.replace("document.title += '+'", "this.remove(); document.title += '+'"))
    strokes = moved_before(tablet, 0)
    hand.tap("Add client")
    assert (tablet.page.title(), len(strokes)) == ("+", 1)
