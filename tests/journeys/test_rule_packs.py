"""What the office imported and published is on the tablet, and is judged by without a network."""

import subprocess

import pytest

from tests.hands.chromium import ChromiumDriver
from tests.hands.hand import Hand
from tests.journeys import steps, tour
from tests.office import COMMAND, Office
from tests.server.code_edits.cms_files import PAIRS_NAME, PREAMBLE, pair

pytestmark = pytest.mark.browser

SAID = "97112 may not be paid on the same day as 97124"


def rules(office: Office, *words: object) -> str:
    """Run `tableside rules` beside the office, and give what it says."""
    command = [COMMAND, "rules", *map(str, words), "--data", office.data]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout


def test_a_published_pair_is_said_at_the_table_with_no_network(
    office: Office, tablet: ChromiumDriver, hand: Hand
):
    file = office.data / PAIRS_NAME
    file.write_text(PREAMBLE + pair("97124", "97112", indicator="0"))
    assert "kept: 1 pairs of codes" in rules(office, "import", file)
    assert "published version 1" in rules(office, "publish")
    steps.sign_in(hand, office.url)
    hand.tap("Settings", "link")
    hand.see("version 1 of the office, published")
    office.stop()
    hand.tap("Today", "link")
    hand.tap(f": {tour.OTHERS_NOTE}", "link")
    hand.tap("Codes")
    hand.tap("97124")
    hand.find("button", "Remove 97124")
    assert not hand.sees(SAID)
    hand.tap("97112")
    hand.find("button", "Remove 97112")
    hand.see(SAID)
    assert tablet.complaints == []
