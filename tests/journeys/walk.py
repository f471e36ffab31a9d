"""Past every screen once, tablet and desk, with whoever looks or takes pictures on the way."""

from collections.abc import Callable, Iterator
from pathlib import Path

from playwright.sync_api import Error, Playwright

from tests.hands.chromium import ChromiumDriver
from tests.hands.hand import Hand
from tests.journeys import (
    tour,
    tour_answers,
    tour_asked,
    tour_questions,
    tour_rehearsed,
    tour_rules,
    tour_sending,
)
from tests.office import Office
from tests.pictures import referral

RESIZES = 10
PHONE = {"width": 390, "height": 844}
PAINTED = "new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => done(true))))"


Walk = Callable[[Hand, ChromiumDriver, Office, Path], Iterator[str]]


def _every_day(hand: Hand, driver: ChromiumDriver, office: Office, picture: Path) -> Iterator[str]:
    yield from tour.tablet(hand, driver, office.url, picture)
    yield from tour_questions.tablet(hand, driver, office)
    yield from tour.desk(hand, driver, office.url, picture)


WALKS: dict[str, Walk] = {
    "every day": _every_day,
    "what payers ask": lambda hand, driver, office, _: tour_asked.tablet(hand, driver, office.url),
    "practice": lambda hand, driver, office, picture: tour_rehearsed.tablet(
        hand, driver, office.url, picture
    ),
    "what came back": lambda hand, driver, office, picture: tour_answers.desk(
        hand, driver, office, picture.parent
    ),
    "claims sent": lambda hand, driver, office, _: tour_sending.desk(hand, driver, office),
    "payer rules": lambda hand, driver, office, _: tour_rules.desk(hand, driver, office),
}
"""Each begins at an office that nobody has used yet; the other walks have what the first does not pass."""


def past_every_screen(
    playwright: Playwright, folder: Path, walk: str = "every day"
) -> Iterator[tuple[str, ChromiumDriver]]:
    """Give the name of each screen of a walk while it shows; who changes the window puts it back."""
    (folder / "office").mkdir()
    picture = folder / "referral.jpg"
    picture.write_bytes(referral())
    office = Office(folder / "office")
    office.start()
    driver = ChromiumDriver(playwright, folder / "profile")
    try:
        for place in WALKS[walk](Hand(driver), driver, office, picture):
            yield place, driver
    finally:
        driver.close()
        office.stop()


def dress(driver: ChromiumDriver, theme: str) -> None:
    """Put the screen into a theme, and wait until it has it."""
    driver.page.emulate_media(color_scheme="light", reduced_motion="reduce")
    driver.evaluate(f"document.documentElement.dataset.theme = '{theme}'")
    driver.evaluate(PAINTED)


def resize(driver: ChromiumDriver, size: dict[str, int]) -> None:
    """Give the window another size; a page that fills the screen, as the client's does, leaves that first."""
    driver.evaluate("document.fullscreenElement && document.exitFullscreen()")
    for attempt in range(RESIZES):
        try:
            driver.page.set_viewport_size(size)
            break
        except Error:
            # The page is out of the full screen before its window is.
            if attempt == RESIZES - 1:
                raise
            driver.page.wait_for_timeout(100)
    driver.evaluate(PAINTED)
