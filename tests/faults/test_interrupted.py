"""What interrupts a person on a tablet takes none of her words: 40 pairs of a place and what happens there.

Ten of them, each interruption once; INTERRUPTIONS=40 before a release.
"""

import os
from collections.abc import Callable, Iterator
from itertools import product
from pathlib import Path

import pytest
from playwright.sync_api import Playwright

from tests.faults.newer import Newer
from tests.hands.chromium import ChromiumDriver
from tests.hands.clock import shift
from tests.hands.hand import Hand
from tests.journeys import reckoning, steps
from tests.office import UNPACED, Office

pytestmark = pytest.mark.browser

MOST = int(os.environ.get("INTERRUPTIONS", "10"))
HOUR, DAY, YEAR = 3_600, 86_400, 365 * 86_400


class Tablet:
    """A tablet at a place in the app, and what is done to it there."""

    def __init__(self, driver: ChromiumDriver, line: Newer) -> None:
        self.driver, self.line, self.hand = driver, line, Hand(driver)

    def open_visit(self, step: str) -> None:
        self.hand.tap("Today", "link")
        self.hand.tap(": Walter Quist", "link")
        self.hand.tap(step)

    def open_client(self) -> None:
        self.hand.tap("Clients", "link")
        self.hand.tap("Walter Quist", "link")
        self.hand.see("Details")
        if not self.hand.ask('names("field")').count("City"):
            self.hand.tap("Edit")

    def back_to_today(self) -> None:
        """Come to Today from wherever it was left, locked or not."""
        locked = self.hand.until("an app", lambda: "Unlock" if self.hand.sees("Hello") else self.is_open())
        if locked == "Unlock":
            steps.unlock(self.hand)
        self.hand.until("an app that is open", self.is_open)
        if leave := self.leaving():
            self.hand.tap(leave)
        self.hand.tap("Today", "link")

    def is_open(self) -> bool:
        return bool(self.leaving()) or "Today" in self.hand.ask('names("link")')

    def leaving(self) -> str:
        names = self.hand.ask('names("button")')
        return next((name for name in ("Pause", "Exit") if name in names), "")

    def protocol(self, what: str, **given: object) -> None:
        session = self.driver.context.new_cdp_session(self.driver.page)
        session.send(what, given)
        session.detach()

    def sleep(self) -> None:
        self.protocol("Page.setWebLifecycleState", state="frozen")
        self.driver.page.wait_for_timeout(300)
        self.protocol("Page.setWebLifecycleState", state="active")

    def jump(self, seconds: int) -> None:
        shift(self.driver, seconds)
        # As when the app comes to the front, which is when a tablet looks at the clock.
        self.driver.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
        self.hand.see("Hello")

    def come_out_of_the_cache(self) -> None:
        self.driver.evaluate("dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }))")
        self.hand.see("Hello")

    def second_window(self) -> None:
        other = self.driver.context.new_page()
        other.goto(self.line.url)
        other.get_by_text("Tableside").first.wait_for()
        other.close()

    def update(self) -> None:
        self.line.release()
        self.driver.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
        waiting = "navigator.serviceWorker.getRegistration().then((found) => !!found?.waiting)"
        self.hand.until("a newer version", lambda: self.driver.evaluate(waiting))

    def update_at_once(self) -> None:
        self.update()
        if leave := self.leaving():
            self.hand.tap(leave)
        self.hand.tap("Settings", "link")
        self.hand.tap("Update now")
        self.hand.see("Hello")


def in_the_note(tablet: Tablet, words: str) -> None:
    tablet.open_visit("Note")
    tablet.hand.fill("Subjective", words)


def of_the_note(tablet: Tablet) -> str:
    tablet.open_visit("Note")
    return tablet.hand.value("Subjective")


def in_the_client(tablet: Tablet, words: str) -> None:
    tablet.open_client()
    tablet.hand.fill("City", words)


def of_the_client(tablet: Tablet) -> str:
    tablet.open_client()
    return tablet.hand.value("City")


def in_the_codes(tablet: Tablet, words: str) -> None:
    tablet.open_visit("Codes")
    if not tablet.hand.ask('names("field")').count("Where"):
        tablet.hand.tap("97124")
    tablet.hand.fill("Where", words)


def of_the_codes(tablet: Tablet) -> str:
    tablet.open_visit("Codes")
    return tablet.hand.value("Where")


def in_the_plan(tablet: Tablet, words: str) -> None:
    tablet.open_visit("Note")
    tablet.hand.fill("Plan", words)
    tablet.hand.tap("Pain before: 6 of 10", "any")


def of_the_plan(tablet: Tablet) -> str:
    tablet.open_visit("Note")
    return tablet.hand.value("Plan")


PLACES = {
    "in the note": (in_the_note, of_the_note),
    "in a client's details": (in_the_client, of_the_client),
    "beside a code": (in_the_codes, of_the_codes),
    "in the plan, then a tap": (in_the_plan, of_the_plan),
}
HAPPENINGS: dict[str, Callable[[Tablet], None]] = {
    "the tablet sleeps": Tablet.sleep,
    "it is half an hour later": lambda tablet: tablet.jump(HOUR // 2),
    "the clock is a day ahead": lambda tablet: tablet.jump(DAY),
    "the clock is a year behind": lambda tablet: tablet.jump(-YEAR),
    "the page is loaded again": lambda tablet: tablet.driver.reload(),
    "the page comes out of the cache": Tablet.come_out_of_the_cache,
    "there is a second window": Tablet.second_window,
    "a newer version is there": Tablet.update,
    "a newer version is taken at once": Tablet.update_at_once,
    "the browser is ended": lambda tablet: tablet.driver.page.goto("about:blank"),
}
PAUSE_MS = 450
"""What is typed in the last 400 ms before the power goes may be lost; these words are just old enough."""


@pytest.fixture
def tablet(playwright: Playwright, tmp_path: Path) -> Iterator[Tablet]:
    """Give a tablet that is signed in at an office that can have a newer version."""
    folder = tmp_path / "office"
    folder.mkdir()
    office = Office(folder, environ=UNPACED)
    office.start()
    line = Newer(office)
    driver = ChromiumDriver(playwright, tmp_path / "profile")
    steps.sign_in(Hand(driver), line.url)
    yield Tablet(driver, line)
    driver.close()
    line.close()
    office.stop()


def pairs() -> list[tuple[str, str]]:
    """Give what happens and where: each happening once, then the rest."""
    where = list(PLACES)
    first = [(what, where[at % len(where)]) for at, what in enumerate(HAPPENINGS)]
    return (first + [one for one in product(HAPPENINGS, where) if one not in first])[:MOST]


def lost(tablet: Tablet, what: str, where: str, words: str) -> str:
    """Write, be interrupted, come back; give what is wrong with what is there, nothing when all is."""
    write, read = PLACES[where]
    write(tablet, words)
    tablet.driver.page.wait_for_timeout(PAUSE_MS)
    HAPPENINGS[what](tablet)
    if "about:" in tablet.driver.page.url:
        tablet.driver.goto(tablet.line.url)
    tablet.back_to_today()
    found = read(tablet)
    tablet.back_to_today()
    return "" if found == words else f"{what}, {where}: {found!r} is there and not {words!r}"


def test_inv_13_nothing_written_is_lost_by_what_interrupts(tablet: Tablet):
    found = [lost(tablet, what, where, f"Sore side {at}") for at, (what, where) in enumerate(pairs())]
    assert [one for one in found if one] == []
    steps.send_all(tablet.hand)
    reckoning.check_drained(reckoning.held_by(tablet.driver))
    assert tablet.driver.complaints == []
    print(f"{len(found)} interruptions, 0 words lost")  # noqa: T201  # shown with -s


def test_words_that_a_tablet_only_says_it_keeps_are_missed(tablet: Tablet):
    """The control: the tablet's storage says yes to everything, and keeps nothing."""
    tablet.driver.evaluate("void (IDBObjectStore.prototype.put = function () { return this.count(); })")
    assert "and not 'Sore side'" in lost(tablet, "the page is loaded again", "in the note", "Sore side")
