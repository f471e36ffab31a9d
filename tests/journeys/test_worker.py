"""What the service worker takes for the tablet's app, and what it leaves to the office."""

import re
from pathlib import Path

import pytest

import server
from tests.hands.chromium import ChromiumDriver
from tests.hands.hand import Hand
from tests.journeys import steps
from tests.office import Office

pytestmark = pytest.mark.browser


def test_the_offices_addresses_stay_the_offices_in_a_browser_that_is_a_tablet_too(
    office: Office, tablet: ChromiumDriver, hand: Hand
):
    steps.sign_in(hand, office.url)
    for address, words in (
        ("/office?claim=nobody", "Tableside office"),
        ("/api/docs?from=a-letter", "/sync/v1/exchange"),
        ("/sync/v1/hello?again", '"limits"'),
    ):
        tablet.goto(f"{office.url}{address}")
        hand.see(words)
    tablet.goto(f"{office.url}/clients?from=a-letter")
    hand.see("Hello")


def test_whatever_a_kept_file_imports_is_kept_too():
    """A browser's own cache hides what the worker lacks, until it is asked for in a basement."""
    web = Path(server.__file__).parent / "web"
    kept = set(re.findall(r"assets/[\w.-]+\.js", (web / "sw.js").read_text()))
    assert {name.partition("-")[0] for name in kept} >= {"assets/index", "assets/open", "assets/screens"}, (
        "the control"
    )
    lacking = {
        (name, wanted)
        for name in kept
        for wanted in re.findall(r"""(?:from|import)\s*\(?["'`]\./([\w.-]+\.js)""", (web / name).read_text())
        if f"assets/{wanted}" not in kept
    }
    assert lacking == set()
