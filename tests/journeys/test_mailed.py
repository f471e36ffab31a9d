"""A claim's form is printed and mailed at the desk: no batch takes it along until that is taken back."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Playwright

from tests.hands.chromium import ChromiumDriver
from tests.hands.hand import Hand
from tests.journeys.test_accessibility import Findings, look
from tests.journeys.tour_answers import CLIENT, sign_in
from tests.office import Office

pytestmark = pytest.mark.browser


@pytest.fixture
def desk(office: Office, playwright: Playwright, tmp_path: Path) -> Iterator[Hand]:
    """Give the hand of the owner at the office's page, whose claims leave by a folder."""
    driver = ChromiumDriver(playwright, tmp_path / "desk")
    hand = Hand(driver)
    sign_in(hand, office.url)
    hand.tap("Clearinghouse")
    hand.tap("A folder", "radio")
    hand.tap("Send and fetch by itself", "checkbox")
    hand.tap("Save")
    hand.see("Saved.")
    hand.tap("Close")
    yield hand
    assert driver.complaints == []
    driver.close()


def send_all(desk: Hand, what_is_seen: str) -> None:
    desk.tap("Send claims")
    desk.tap("Send every ready claim")
    desk.see(what_is_seen)
    desk.tap("Close")


def test_what_was_printed_and_mailed_is_in_no_batch_until_that_is_taken_back(desk: Hand):
    desk.tap(CLIENT, "link")
    desk.see("takes it out of what is sent electronically")
    with desk.driver.page.expect_download() as coming:
        desk.tap("Download for red forms")
    assert coming.value.suggested_filename.endswith("-red-form.pdf")
    found = Findings()
    look(desk.driver, "office, a claim to be mailed", found)
    desk.fill("Mailed on", "2020-01-01")
    desk.tap("Mark as mailed")
    desk.see("to today")
    desk.fill("Mailed on", desk.driver.evaluate("document.querySelector('.part input[type=date]').max"))
    desk.tap("Mark as mailed")
    desk.see("it is in no electronic batch")
    desk.see("kept as P00000000")
    focused = desk.driver.evaluate("document.activeElement.textContent")
    assert focused.strip() == "It was not mailed", "whoever marked it stands where it is taken back"
    look(desk.driver, "office, a mailed claim", found)
    assert (found.rules, found.loose) == ([], [])
    send_all(desk, "No claim is ready")
    desk.tap("It was not mailed")
    desk.see("takes it out of what is sent electronically")
    send_all(desk, "B00000000")
