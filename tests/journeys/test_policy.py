"""No screen breaks the content policy, throws, or asks anybody but the office for anything."""

import json
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import ConsoleMessage, Request

from tests.hands.chromium import ChromiumDriver
from tests.hands.hand import Hand
from tests.journeys import tour, tour_questions
from tests.office import Office
from tests.pictures import referral

pytestmark = pytest.mark.browser

REPORT = """addEventListener("securitypolicyviolation", (event) => {
  console.error(`policy: ${event.violatedDirective} ${event.blockedURI} ${event.sample}`);
});"""


class Ear:
    """Hears everything the browser reports and every address it asks."""

    def __init__(self, driver: ChromiumDriver, url: str) -> None:
        self.office = urlsplit(url).netloc
        self.place = "start"
        self.heard: list[str] = []
        self.asked: set[str] = set()
        driver.context.add_init_script(REPORT)
        driver.context.on("weberror", lambda told: self.heard.append(f"{self.place}: {told.error}"))
        driver.context.on("console", self._listen)
        driver.context.on("request", self._follow)

    def _listen(self, message: ConsoleMessage) -> None:
        if message.type == "error" and not message.text.startswith("Failed to load resource"):
            self.heard.append(f"{self.place}: {message.text}")

    def _follow(self, request: Request) -> None:
        address = urlsplit(request.url)
        if address.scheme in ("http", "https", "ws", "wss"):
            self.asked.add(address.netloc)


@pytest.fixture
def ear(office: Office, tablet: ChromiumDriver) -> Ear:
    """Listen to the tablet from its first page on."""
    return Ear(tablet, office.url)


def test_inv_24_no_screen_breaks_the_policy_throws_or_asks_another_origin(
    office: Office, tablet: ChromiumDriver, hand: Hand, ear: Ear, tmp_path: Path
):
    picture = tmp_path / "referral.jpg"
    picture.write_bytes(referral())
    for ear.place in tour.tablet(hand, tablet, office.url, picture):
        pass
    for ear.place in tour_questions.tablet(hand, tablet, office):
        pass
    for ear.place in tour.desk(hand, tablet, office.url, picture):
        pass
    assert ear.place == "office, a tablet's file brought in"
    assert ear.heard == []
    assert ear.asked == {ear.office}


@pytest.mark.parametrize(
    ("sin", "said"),
    [
        (
            "document.body.append(Object.assign(document.createElement('p'), {innerHTML: '<b>x</b>'}))",
            "TrustedHTML",
        ),
        ("{ throw new Error('planted'); }", "planted"),
        ("fetch('https://example.com/').catch(() => 0)", "connect-src https://example.com"),
    ],
    ids=["markup made of words", "an error nobody caught", "a question to another origin"],
)
def test_a_planted_sin_is_heard(tablet: ChromiumDriver, hand: Hand, ear: Ear, sin: str, said: str):
    """The control."""
    tablet.goto(f"http://{ear.office}")
    hand.see("Sign in and prepare this tablet")
    assert ear.heard == []
    tablet.evaluate(f"void setTimeout(() => {sin})")
    hand.until("the report", lambda: tablet.evaluate("true") and any(said in one for one in ear.heard))


def test_inv_24_what_the_browser_refuses_the_office_hears_of(
    office: Office, tablet: ChromiumDriver, hand: Hand, ear: Ear
):
    """A picture within an address is one of the things that no page of ours shows."""
    tablet.goto(office.url)
    hand.see("Sign in and prepare this tablet")
    within = "data:image/gif;base64,R0lGODlhAQABAAAAACwAAAAAAQABAAA="
    tablet.evaluate(f"void document.body.append(Object.assign(new Image(), {{src: '{within}'}}))")
    log = office.data / "office.log"
    hand.until("the report", lambda: '"browser.refused"' in log.read_text())
    [line] = [json.loads(one) for one in log.read_text().splitlines() if '"browser.refused"' in one]
    assert (line["rule_broken"], line["what"]) == ("img-src", "data")
    assert any("img-src" in one for one in ear.heard)
