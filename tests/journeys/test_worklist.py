"""The desk's worklist by keys: fifty clean claims sent with few of them, no place lost on any way back."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Playwright

from server import create_app
from server.admin.demo import LOGIN, PASSPHRASE, PRACTICE_ID
from server.core import config
from server.core.db import db
from tests.hands.chromium import ChromiumDriver
from tests.hands.hand import Hand
from tests.journeys.test_accessibility import Findings, look
from tests.office import Office
from tests.server.claims.heap import heap

pytestmark = pytest.mark.browser

CLEAN, MOST_KEYS = 50, 10
"""Claims to send, and the most keys it may take; the demo's own ready claim is one of them."""
LONG = 1_200
FEW_ROWS = 120
"""Rows that are drawn at most, however many there are."""


@pytest.fixture
def desk(office: Office, playwright: Playwright, tmp_path: Path) -> Iterator[Hand]:
    """Give the hand of the owner, signed in at the office's page, with a folder for what is sent."""
    driver = ChromiumDriver(playwright, tmp_path / "desk")
    hand = Hand(driver)
    driver.goto(f"{office.url}/office")
    hand.fill("Login", LOGIN)
    hand.fill("Passphrase", PASSPHRASE)
    hand.tap("Sign in")
    hand.see("Walter Quist")
    yield hand
    assert driver.complaints == []
    driver.close()


class Counted:
    """A keyboard that counts how often it is pressed; a key with Shift is one."""

    def __init__(self, driver: ChromiumDriver) -> None:
        self.driver = driver
        self.pressed = 0

    def press(self, key: str) -> None:
        self.driver.page.keyboard.press(key)
        self.pressed += 1


def have(office: Office, changes: list[dict[str, object]]) -> None:
    """Have the demo practice have more claims."""
    app = create_app(config.load(office.data, {"TABLESIDE_LOG_LEVEL": "error"}))
    with app.app_context():
        heap(PRACTICE_ID, [{"status": "ready", "findings": []} | change for change in changes])
        db.session.remove()
        db.engine.dispose()


def clients(many: int) -> list[dict[str, object]]:
    return [{"patient_name": f"Client {number:04} Example"} for number in range(many)]


def by_folder(desk: Hand) -> None:
    """Have claims leave by a folder."""
    desk.tap("Clearinghouse")
    desk.tap("A folder", "radio")
    desk.tap("Send and fetch by itself", "checkbox")
    desk.tap("Save")
    desk.see("Saved.")
    desk.tap("Close")


def until(desk: Hand, what: str) -> None:
    """Wait until the page says yes."""
    desk.until(what, lambda: desk.driver.evaluate(what))


def rows(desk: Hand) -> int:
    return desk.driver.evaluate("document.querySelectorAll('[data-claim]').length")


def here(desk: Hand) -> str:
    """Give whose row has the focus."""
    return desk.driver.evaluate(
        "document.activeElement.dataset.claim ? document.activeElement.innerText : ''"
    )


def place(desk: Hand) -> int:
    """Give the number of the row that has the focus, among all of the view."""
    return int(desk.driver.evaluate("document.activeElement.closest('tr').ariaRowIndex"))


def test_fifty_clean_claims_are_sent_with_few_keys(office: Office, desk: Hand):
    by_folder(desk)
    have(office, clients(CLEAN - 1))
    desk.tap("Refresh")
    desk.see(f"Ready {CLEAN}")
    keys, found = Counted(desk.driver), Findings()
    keys.press("Shift+X")
    desk.see(f"{CLEAN} marked")
    look(desk.driver, "office, claims marked", found)
    keys.press("s")
    desk.see(f"{CLEAN} claims for")
    until(desk, "document.activeElement.innerText.startsWith('Send 50')")
    look(desk.driver, "office, marked claims to be sent", found)
    keys.press("Enter")
    desk.see(f"{CLEAN} claims are on their way in B000000002.837")
    keys.press("Escape")
    desk.see("Ready 0")
    desk.see(f"Sent {CLEAN}")
    assert keys.pressed <= MOST_KEYS
    assert (found.rules, found.loose) == ([], [])


def test_single_claims_are_marked_where_they_stand(office: Office, desk: Hand):
    have(office, clients(4))
    desk.tap("Refresh")
    desk.see("Ready 5")
    for key in ("j", "x", "j", "x", "k", "x"):
        desk.driver.page.keyboard.press(key)
    desk.see("1 marked")
    desk.tap("Blocked 1")
    until(desk, "document.querySelectorAll('[data-claim]').length === 1")
    for key in ("j", "x"):
        desk.driver.page.keyboard.press(key)
    desk.see("Only claims that are ready can be marked")


def test_a_view_is_its_address_and_is_kept_by_name(office: Office, desk: Hand):
    driver, found = desk.driver, Findings()
    desk.tap("Blocked 1")
    desk.see("June Okafor-Demo")
    until(desk, "document.querySelectorAll('[data-claim]').length === 1")
    assert driver.page.url.endswith("/office?status=blocked")
    driver.page.reload()
    until(desk, "document.querySelectorAll('[data-claim]').length === 1")
    desk.tap("Kept views")
    desk.see("You keep none yet.")
    desk.tap("Keep this view")
    desk.see("Type a name")
    desk.fill("A name for what is shown now", "To mend on Friday")
    desk.tap("Keep this view")
    desk.see("Kept.")
    look(driver, "office, kept views", found)
    desk.tap("Close")
    driver.page.go_back()
    until(desk, "document.querySelectorAll('[data-claim]').length === 2")
    assert driver.page.url.endswith("/office")
    desk.tap("Kept views")
    desk.tap("To mend on Friday")
    until(desk, "document.querySelectorAll('[data-claim]').length === 1")
    assert driver.page.url.endswith("/office?status=blocked")
    assert (found.rules, found.loose) == ([], [])


def test_a_long_list_draws_few_rows_and_loses_no_place(office: Office, desk: Hand):
    have(office, clients(LONG))
    driver = desk.driver
    desk.tap("Refresh")
    desk.see(f"All {LONG + 2}")
    for _ in range(150):
        driver.page.keyboard.press("j")
    name = here(desk)
    assert name.startswith("Client ")
    assert rows(desk) <= FEW_ROWS
    driver.page.keyboard.press("Enter")
    desk.see("Built from")
    driver.page.keyboard.press("Escape")
    until(desk, "document.activeElement.dataset.claim !== undefined")
    assert here(desk) == name
    desk.tap("Questions", "link")
    desk.see("What two people wrote")
    desk.tap("Claims", "link")
    until(desk, f"[...document.querySelectorAll('[data-claim]')].some((row) => row.innerText === {name!r})")
    driver.page.reload()
    until(desk, f"[...document.querySelectorAll('[data-claim]')].some((row) => row.innerText === {name!r})")
    driver.page.keyboard.press("j")
    until(desk, "document.activeElement.dataset.claim !== undefined")
    nth = place(desk)
    driver.page.keyboard.press("j")
    until(desk, f"document.activeElement.closest('tr')?.ariaRowIndex === '{nth + 1}'")
    assert nth > 140
    assert rows(desk) <= FEW_ROWS
