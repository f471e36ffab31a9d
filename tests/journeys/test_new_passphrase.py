"""Somebody changes their passphrase at the desk, and what their tablet does then; or on the tablet itself."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Playwright

from server.admin.demo import LOGIN, PASSPHRASE
from tests.hands.chromium import ChromiumDriver
from tests.hands.hand import Hand
from tests.journeys import steps
from tests.office import Office

pytestmark = pytest.mark.browser

NEW = "five loud lake pebbles"


@pytest.fixture
def desk(playwright: Playwright, tmp_path: Path, office: Office) -> Iterator[Hand]:
    """Give the hand of the same person at another browser, signed in at the desk, at their ways in."""
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


def _change(hand: Hand, old: str, new: str) -> None:
    hand.fill("The passphrase you have now", old)
    hand.fill("New passphrase", new)
    hand.fill("The new one once more", new)
    hand.tap("Change it and sign out elsewhere")


def _press(tablet: ChromiumDriver, name: str) -> None:
    tablet.page.get_by_role("dialog").get_by_role("button", name=name, exact=True).click()


def _opens_by(tablet: ChromiumDriver, hand: Hand, office: Office, said: str) -> None:
    tablet.goto(office.url)
    hand.see("Hello")
    hand.fill("Passphrase", said)
    hand.tap("Unlock")
    hand.see_no_more("Hello")


def test_a_passphrase_changed_at_the_desk_loses_nothing_on_the_tablet_which_asks_for_both_once(
    office: Office, tablet: ChromiumDriver, hand: Hand, desk: Hand
):
    steps.sign_in(hand, office.url)
    desk.tap("Ways in", "link")
    desk.see("This one")
    desk.see("Sign out everywhere else")
    desk.tap("Change my passphrase")
    desk.see("On your tablets nothing is lost")
    _change(desk, "not the passphrase", NEW)
    desk.see("That is not the passphrase you have now")
    _change(desk, PASSPHRASE, "Harbor Hands Demo 2026")
    desk.see("That passphrase is too easy to guess")
    _change(desk, PASSPHRASE, NEW)
    desk.see("Your passphrase is changed")
    desk.see("You are signed in nowhere else")

    # The old one still opens the tablet, which keeps what is written on it and does not send.
    _opens_by(tablet, hand, office, PASSPHRASE)
    steps.add_client(hand)
    hand.tap("Sign in")
    hand.fill("Passphrase", NEW)
    _press(tablet, "Sign in")
    hand.see("The office took the new passphrase")
    hand.fill("The tablet's passphrase until now", PASSPHRASE)
    _press(tablet, "Sign in")
    hand.see_no_more("The tablet's passphrase until now")
    hand.tap("Tray", "link")
    hand.see("Nothing waiting")

    office.stop()
    _opens_by(tablet, hand, office, NEW)
    hand.tap("Clients", "link")
    hand.see(steps.CLIENT[1])
    assert tablet.complaints == []


def test_a_passphrase_changed_on_the_tablet_opens_it_at_once_and_signs_the_desk_out(
    office: Office, tablet: ChromiumDriver, hand: Hand, desk: Hand
):
    steps.sign_in(hand, office.url)
    tablet.goto(f"{office.url}/settings")
    hand.fill("Passphrase", PASSPHRASE)
    hand.tap("Unlock")
    hand.tap("Change passphrase")
    hand.fill("This tablet's passphrase until now", PASSPHRASE)
    hand.fill("New passphrase", NEW)
    hand.fill("The new one once more", NEW)
    _press(tablet, "Change passphrase")
    hand.see(
        "The new passphrase opens this tablet", patience=60
    )  # four slow hashes here and four at the office
    desk.tap("Ways in", "link")
    desk.see("Passphrase")
    desk.see("Login")

    office.stop()
    _opens_by(tablet, hand, office, NEW)
    assert tablet.complaints == []
