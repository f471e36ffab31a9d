"""A practice visit: whole, marked on every screen, sent nowhere, and erased by one tap."""

import sqlite3
import time
from pathlib import Path
from urllib.parse import urlparse

import pytest

from tests.hands.chromium import ChromiumDriver
from tests.hands.hand import Hand
from tests.journeys import looks, steps
from tests.journeys.tour_rehearsed import CLIENT
from tests.office import Office

pytestmark = pytest.mark.browser

MARK = "Practice visit."
DATABASES = "indexedDB.databases().then((all) => all.map(({ name }) => name))"
LOOKS = ("session", "version.json")
"""What a locked tablet asks without telling anything: was it lost, is there a newer app."""


class Asked:
    """What this browser asks of the office from now on, but for the app's own files."""

    def __init__(self, tablet: ChromiumDriver) -> None:
        self.said: list[str] = []
        tablet.context.on("request", self._hear)

    def _hear(self, request: object) -> None:
        path = urlparse(request.url).path  # type: ignore[attr-defined]
        method: str = request.method  # type: ignore[attr-defined]
        if method != "GET" or path.startswith(("/sync/", "/api/")):
            self.said.append(f"{method} {path}")

    def more_than_looks(self) -> list[str]:
        """Give what says more than that this tablet is there."""
        return [one for one in self.said if not (one.startswith("GET") and one.endswith(LOOKS))]


def known_at_office(office: Office) -> int:
    """Count the ops the office has."""
    with sqlite3.connect(office.data / "tableside.sqlite3") as db:
        return int(db.execute("SELECT count(*) FROM op").fetchone()[0])


def begin(hand: Hand, tablet: ChromiumDriver, url: str) -> None:
    """Be in a practice visit, at its lock."""
    hand.tap("Settings", "link")
    hand.see("The app opens: it is on this tablet")
    hand.tap("Prepare this tablet", "link")
    hand.tap("Begin a practice visit")
    hand.see("it opens without your passphrase")
    look(hand, tablet)


def look(hand: Hand, tablet: ChromiumDriver) -> None:
    """See that the screen says what it is, and break no rule."""
    assert hand.sees(MARK)
    assert looks.broken_rules(tablet, {"type": "tag", "values": looks.RULES}) == []
    assert [*looks.small_targets(tablet), *looks.loose_edges(tablet)] == []


def sign(hand: Hand, tablet: ChromiumDriver) -> None:
    """Hand the tablet over, be the client, and take it back."""
    hand.tap("No to all the others")
    steps.hand_over(hand)
    look(hand, tablet)
    hand.tap("Type them instead")
    hand.fill("Your initials, number 1", "PM")
    for answer in ("Yes, I agree", "Yes, you may share", "Yes, pay the practice"):
        hand.tap(answer, "radio")
    assert hand.value("Name of the person who signs") == CLIENT
    hand.draw("Signature of", [[(0.1, 0.6), (0.2, 0.3), (0.3, 0.7), (0.4, 0.3)], [(0.5, 0.5), (0.8, 0.6)]])
    time.sleep(0.4)  # the button ignores a tap meant for what stood there before it
    hand.tap("Sign")
    hand.see("Thank you")
    look(hand, tablet)
    hand.tap("Unlock")
    hand.see("signed. It is sealed on this tablet.")


def test_a_whole_practice_visit_reaches_no_office_and_is_erased_by_one_tap(
    office: Office, tablet: ChromiumDriver, hand: Hand
):
    steps.sign_in(hand, office.url)
    before = known_at_office(office)
    begin(hand, tablet, office.url)
    asked = Asked(tablet)
    hand.tap("Unlock")
    hand.see(CLIENT)
    assert not hand.sees("Walter Quist")
    look(hand, tablet)
    assert not hand.sees("not sent yet")
    hand.tap("Tray", "link")
    hand.see("Not in a practice visit")
    hand.tap("Today", "link")
    hand.tap(f": {CLIENT}", "link")
    sign(hand, tablet)
    steps.write_note(hand, list(steps.WORDS))
    look(hand, tablet)
    tablet.reload()
    hand.tap("Unlock")
    hand.tap("Codes")
    hand.tap("97124")
    hand.fill("Minutes of 97124", "30")
    look(hand, tablet)
    hand.tap("Finish")
    hand.find("button", "Close the note")
    time.sleep(0.4)
    hand.tap("Close the note")
    hand.see("The note is signed and cannot change")
    look(hand, tablet)
    assert "tableside-rehearsal" in tablet.evaluate(DATABASES)
    hand.tap("End and erase")
    hand.see("Hello Rosa")
    assert not hand.sees(MARK)
    assert asked.more_than_looks() == []

    steps.unlock(hand)
    hand.until("what was practiced to be gone", lambda: tablet.evaluate(DATABASES) == ["tableside"])
    hand.tap("Clients", "link")
    hand.see("Walter Quist")
    assert not hand.sees(CLIENT)
    hand.tap("Tray", "link")
    hand.see("Nothing waiting")
    hand.tap("Send now")
    hand.see("Nothing on its way")
    assert known_at_office(office) == before
    assert not mentions(office.data, "Made-Up")
    assert tablet.complaints == []

    # The control: what is no practice is asked, told and known.
    steps.add_client(hand)
    steps.send_all(hand)
    assert any(one.startswith("POST /sync/") for one in asked.more_than_looks())
    assert known_at_office(office) > before
    assert mentions(office.data, steps.CLIENT[1])


def mentions(data: Path, words: str) -> bool:
    """Say whether any file of the office has these words in clear."""
    return any(words.encode() in file.read_bytes() for file in data.rglob("*") if file.is_file())


def test_a_practice_visit_goes_without_a_network_and_a_dead_battery_ends_it(
    office: Office, tablet: ChromiumDriver, hand: Hand
):
    steps.sign_in(hand, office.url)
    office.stop()
    begin(hand, tablet, office.url)
    hand.tap("Unlock")
    hand.see(CLIENT)
    tablet.kill()
    tablet.goto(office.url)
    hand.see("Hello Rosa")
    assert not hand.sees(MARK)
    steps.unlock(hand)
    hand.see("Walter Quist")
    hand.until("what was practiced to be gone", lambda: tablet.evaluate(DATABASES) == ["tableside"])
