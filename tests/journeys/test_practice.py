"""An owner at the desk: a tablet is lost, somebody leaves, somebody comes; and what tablets make of it."""

import csv
import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Playwright

from server.admin.demo import LOGIN, PASSPHRASE
from tests.hands.chromium import ChromiumDriver
from tests.hands.hand import Hand
from tests.journeys import colleague, steps
from tests.office import Office

pytestmark = pytest.mark.browser


@pytest.fixture
def screen(playwright: Playwright, tmp_path: Path) -> Iterator[ChromiumDriver]:
    """Give the browser at the desk."""
    driver = ChromiumDriver(playwright, tmp_path / "desk")
    yield driver
    assert driver.complaints == []
    driver.close()


@pytest.fixture
def desk(office: Office, screen: ChromiumDriver) -> Hand:
    """Give the hand of the owner, signed in at the office's page, while Ana is a therapist there."""
    colleague.hire(office)
    hand = Hand(screen)
    screen.goto(f"{office.url}/office")
    hand.fill("Login", LOGIN)
    hand.fill("Passphrase", PASSPHRASE)
    hand.tap("Sign in")
    hand.see("Walter Quist")
    return hand


def _let_proofs_grow_old(office: Office) -> None:
    with sqlite3.connect(office.data / "tableside.sqlite3") as database:
        database.execute("UPDATE session SET verified_at = '2026-01-01T00:00:00Z'")


def _list_of_ana(desk: Hand, screen: ChromiumDriver) -> None:
    """Open the list of her tablet; whose card comes first changes with who was seen last."""
    desk.see("Clients that were on it")
    card = screen.page.locator("article", has_text="Ana Prueba")
    card.get_by_role("button", name="Clients that were on it").click()


def _prove_again(desk: Hand) -> None:
    desk.see("Show that it is you")
    desk.fill("Passphrase", PASSPHRASE)
    desk.tap("Confirm and go on")


def test_inv_07_a_lost_tablet_is_shut_out_its_clients_are_named_and_its_receipt_is_shown(
    office: Office, desk: Hand, screen: ChromiumDriver, tablet: ChromiumDriver, hand: Hand
):
    steps.sign_in(hand, office.url, colleague.LOGIN)
    _let_proofs_grow_old(office)
    desk.tap("Tablets", "link")
    desk.see("Ana Prueba")
    desk.see("You are on this one now")
    desk.tap("Lost, or its person left")
    desk.tap("Lost or stolen", "radio")
    desk.see("Erasing from afar works only when it next reaches the office")
    desk.tap("Shut it out, erase at contact")
    _prove_again(desk)
    desk.see("is shut out")
    desk.see("the order to erase itself waits for its next contact")
    _list_of_ana(desk, screen)
    desk.see("6 clients were on it")
    desk.see("Walter Quist")
    desk.see("What was captured on it and never sent nobody knows here")
    with screen.page.expect_download() as coming:
        desk.tap("Save as CSV")
    rows = list(csv.reader(Path(coming.value.path()).read_text("utf-8-sig").splitlines()))
    assert [row[0] for row in rows[:2]] == ["Tablet", "Person"]
    assert "Walter Quist" in {row[0] for row in rows if row}
    hand.tap("Tray", "link")
    hand.tap("Send now")
    hand.see("Sign in and prepare this tablet")
    desk.tap("Back to the tablets")
    desk.tap("Refresh")
    desk.see("that it has erased everything")


def test_inv_08_whoever_leaves_hands_over_first_and_signs_in_no_more(
    office: Office, desk: Hand, screen: ChromiumDriver, tablet: ChromiumDriver, hand: Hand
):
    steps.sign_in(hand, office.url, colleague.LOGIN)
    tablet.context.set_offline(True)
    steps.add_client(hand)
    desk.tap("People", "link")
    desk.see("ana@example.com")
    desk.see("This is you")
    desk.tap("Leaves the practice")
    desk.see("they cannot sign in")
    desk.tap("They leave now")
    desk.see("has left the practice")
    tablet.context.set_offline(False)  # it reaches the office by itself
    hand.see("Sign in and prepare this tablet")
    hand.fill("Login", colleague.LOGIN)
    hand.fill("Passphrase", PASSPHRASE)
    hand.tap("Sign in and prepare this tablet")
    hand.see("The office does not let this tablet in")
    desk.tap("Tablets", "link")
    desk.see("Its person left")
    _list_of_ana(desk, screen)
    desk.see("It handed over 1 piece of unsent work")
    desk.tap("People", "link")
    desk.tap("Take it back")
    desk.tap("They are back")
    desk.see("can sign in again")
    hand.tap("Sign in and prepare this tablet")
    hand.tap("Today", "link")
    hand.see("Walter Quist")


def test_whoever_is_invited_chooses_a_login_by_the_link_and_prepares_a_tablet(
    office: Office, desk: Hand, tablet: ChromiumDriver, hand: Hand
):
    desk.tap("People", "link")
    desk.see("No invitation waits")
    desk.tap("Invite somebody")
    desk.tap("Make the link")
    desk.see("Type their name")
    desk.fill("Name", "Erin Example")
    desk.tap("Make the link")
    link = desk.value("Link")
    desk.tap("Done")
    desk.see("the link holds")
    tablet.goto(link)
    hand.see("You are invited to")
    hand.fill("Login", "erin@example.com")
    hand.fill("Passphrase", "short")
    hand.tap("Accept")
    hand.see("at least 15 characters")
    hand.fill("Passphrase", PASSPHRASE)
    hand.fill("Passphrase once more", PASSPHRASE)
    hand.tap("Accept")
    hand.see("You are in.")
    tablet.goto(link)
    tablet.reload()
    hand.see("The invitation has ended")
    desk.tap("Refresh")
    desk.see("erin@example.com")
    desk.see("No invitation waits")
    # A therapist who is new sees nobody until an owner says whom.
    desk.tap("Clients they see", nth=1)
    desk.see("0 clients chosen")
    desk.fill("Find a client", "quist")
    desk.tap("Walter Quist", "checkbox")
    desk.see("1 client chosen")
    desk.tap("Save")
    desk.see("Saved: which clients Erin Example sees")
    steps.sign_in(hand, office.url, "erin@example.com")
    hand.tap("Clients", "link")
    hand.see("1 client")
    desk.tap("Invite somebody")
    desk.fill("Name", "Frank Example")
    desk.tap("Make the link")
    withdrawn = desk.value("Link")
    desk.tap("Done")
    desk.tap("Withdraw")
    desk.see("is withdrawn")
    tablet.goto(withdrawn)
    hand.see("The invitation has ended")
