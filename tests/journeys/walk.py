"""Past every screen once, tablet and desk, with whoever looks or takes pictures on the way."""

from collections.abc import Iterator
from pathlib import Path

from playwright.sync_api import Error, Playwright

from tests.hands.chromium import ChromiumDriver
from tests.hands.hand import Hand
from tests.journeys import tour, tour_questions
from tests.office import Office
from tests.pictures import referral

RESIZES = 10
PHONE = {"width": 390, "height": 844}
PAINTED = "new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => done(true))))"


def past_every_screen(playwright: Playwright, folder: Path) -> Iterator[tuple[str, ChromiumDriver]]:
    """Give the name of each screen while it shows; who changes the window puts it back before the next."""
    (folder / "office").mkdir()
    picture = folder / "referral.jpg"
    picture.write_bytes(referral())
    office = Office(folder / "office")
    office.start()
    driver = ChromiumDriver(playwright, folder / "profile")
    hand = Hand(driver)
    try:
        for place in tour.tablet(hand, driver, office.url, picture):
            yield place, driver
        for place in tour_questions.tablet(hand, driver, office):
            yield place, driver
        for place in tour.desk(hand, driver, office.url, picture):
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
