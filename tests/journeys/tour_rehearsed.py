"""A walk past a picture that another app shared, and past a practice visit."""

from collections.abc import Iterator
from pathlib import Path

from tests.hands.chromium import ChromiumDriver
from tests.hands.hand import Hand
from tests.journeys import steps
from tests.journeys.shown import show

FORM = """<form action="%s/shared" method="post" enctype="multipart/form-data">
  <input type="file" name="picture" multiple><button>Share</button></form>"""
CLIENT = "Pat Made-Up"


def tablet(hand: Hand, driver: ChromiumDriver, url: str, picture: Path) -> Iterator[str]:
    """Walk from the share sheet to the end of a practice visit; give the name of each stop."""
    steps.sign_in(hand, url)
    yield from _shared(hand, driver, url, picture)
    hand.tap("Today", "link")
    hand.tap("To my calendar")
    yield "today, to a calendar"
    hand.tap("Close")
    yield from _practice(hand)


def share(driver: ChromiumDriver, url: str, *files: Path) -> None:
    """Post a form to the share target, as the system's share sheet does; no page of ours may (CSP)."""
    page = driver.page
    page.goto("about:blank")
    page.set_content(FORM % url)
    page.set_input_files("input", files)
    page.click("button")
    page.wait_for_url(f"{url}/**")


def _shared(hand: Hand, driver: ChromiumDriver, url: str, picture: Path) -> Iterator[str]:
    other = picture.with_name("referral.pdf")
    other.write_bytes(b"%PDF-1.7")
    share(driver, url, other)
    steps.unlock(hand)
    hand.see("A shared picture could not be kept")
    yield "shared, not kept"
    hand.tap("Understood")
    share(driver, url, picture)
    steps.unlock(hand)
    hand.see("Whose is this picture?")
    yield "shared, whose picture"
    hand.fill("Search clients", "Quist")
    hand.tap("Walter Quist")
    hand.see("A new referral")
    yield "shared, which referral"
    hand.tap("A new referral")
    hand.see("Kept with the referral of Walter Quist")
    yield "client, a shared picture kept"


def _practice(hand: Hand) -> Iterator[str]:
    hand.tap("Settings", "link")
    hand.see("The app opens: it is on this tablet")
    hand.tap("Prepare this tablet", "link")
    show(hand, "Begin a practice visit")
    yield "prepare, a practice visit"
    hand.tap("Begin a practice visit")
    hand.see("it opens without your passphrase")
    yield "practice visit, lock"
    hand.tap("Unlock")
    hand.see(CLIENT)
    yield "practice visit, today"
    hand.tap("Tray", "link")
    hand.see("Not in a practice visit")
    yield "practice visit, tray"
    hand.tap("Today", "link")
    hand.tap(f": {CLIENT}", "link")
    hand.tap("No to all the others")
    steps.hand_over(hand)
    yield "practice visit, client's turn"
