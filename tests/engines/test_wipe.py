"""A tablet that was lost, or whose person left, is empty in every engine, at once or at its next contact."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Playwright

from server.admin.demo import PASSPHRASE
from tests.hands.chromium import ChromiumDriver
from tests.hands.hand import Driver, Hand
from tests.journeys import steps
from tests.journeys.emptied import ROWS, shut_out
from tests.office import Office

pytestmark = pytest.mark.engine

PREPARED = 10
"""More rows than a tablet has that somebody only signs in on."""


@pytest.fixture(params=["chromium", "firefox", "webkit"])
def tablet(request: pytest.FixtureRequest) -> Driver:
    """Give a tablet of each engine."""
    found: Driver = request.getfixturevalue(request.param)
    return found


@pytest.fixture
def chromium(playwright: Playwright, tmp_path: Path) -> Iterator[ChromiumDriver]:
    """Give a Chromium."""
    driver = ChromiumDriver(playwright, tmp_path / "profile")
    yield driver
    driver.close()


@pytest.mark.parametrize("why", ["lost", "left"])
@pytest.mark.parametrize("where", ["online", "offline, then online"])
def test_inv_08_a_tablet_that_is_shut_out_is_empty_in_every_engine(
    office: Office, tablet: Driver, why: str, where: str
):
    hand = Hand(tablet)
    steps.sign_in(hand, office.url)
    assert tablet.evaluate(ROWS) > PREPARED, "the control: it held the practice"
    office.stop()
    steps.add_client(hand)
    office.start()
    shut_out(office, why)
    if where == "online":
        hand.tap("Tray", "link")
        hand.tap("Send now")
    else:
        office.stop()
        tablet.goto(office.url)
        hand.see("Hello")
        assert tablet.evaluate(ROWS) > PREPARED, "it cannot know yet"
        office.start()
        tablet.goto(office.url)
        if why == "left":  # what is unsent is sealed: it is handed over by whoever opens the tablet
            hand.see("Hello")
            hand.fill("Passphrase", PASSPHRASE)
            hand.tap("Unlock")
    hand.see("Sign in and prepare this tablet")
    assert tablet.evaluate(ROWS) == 0
    assert f"({why}), erased" in office.run("devices", "list")
    kept = [one.split()[0] for one in office.run("escrow", "list").splitlines() if " ops" in one]
    for entry in kept:
        office.run("escrow", "save", entry, str(office.data / "kept"))
        assert steps.CLIENT[1] in (office.data / "kept").read_text()
    assert len(kept) == (1 if why == "left" else 0)
