"""A tablet is prepared, and proves that it works without a network; it says so when it has not proved it."""

from pathlib import Path

import pytest
from playwright.sync_api import Playwright, Request

from server.admin.demo import PASSPHRASE
from tests.hands.chromium import ChromiumDriver
from tests.hands.hand import Hand
from tests.journeys import steps
from tests.office import Office

pytestmark = pytest.mark.browser

PROVED = "It works without a network"
IPAD = "Mozilla/5.0 (iPad; CPU OS 18_4 like Mac OS X) AppleWebKit/605.1.15 Version/18.4 Safari/605.1.15"
ANDROID = "Mozilla/5.0 (Linux; Android 14; Tab) AppleWebKit/537.36 Chrome/140.0.0.0 Safari/537.36"
OFFER = """void dispatchEvent(Object.assign(new Event("beforeinstallprompt", { cancelable: true }), {
  prompt: async () => { window.prompted = true; },
  userChoice: Promise.resolve({ outcome: "dismissed" }),
}))"""
LOSE_A_FILE = """(async () => {
  for (const name of await caches.keys()) {
    const kept = await caches.open(name);
    for (const one of await kept.keys()) {
      if (/[/]assets[/]turn-.*js/.test(one.url)) return kept.delete(one);
    }
  }
  return false;
})()"""


def to_the_check(hand: Hand) -> None:
    """Open the check without a network from Settings."""
    hand.tap("Settings", "link")
    hand.see("The app opens: it is on this tablet")
    hand.tap("Prepare this tablet", "link")
    hand.tap("Try airplane mode now")
    hand.see("Do not take our word for it")


def asked_in(tablet: ChromiumDriver, seconds: int) -> int:
    """Count how often the office is asked in some seconds whether it is there."""
    asked: list[str] = []

    def listen(request: Request) -> None:
        if request.url.endswith("/version.json"):
            asked.append(request.url)

    tablet.page.on("request", listen)
    tablet.page.wait_for_timeout(seconds * 1000)
    tablet.page.remove_listener("request", listen)
    return len(asked)


def test_a_tablet_is_prepared_step_by_step_and_today_asks_no_more(
    office: Office, tablet: ChromiumDriver, hand: Hand
):
    steps.sign_in(hand, office.url)
    hand.tap("Prepare this tablet", "link")
    hand.see("Look in your browser's menu")
    tablet.evaluate(OFFER)
    hand.tap("Install the app")
    hand.see("It was not installed")
    assert tablet.evaluate("window.prompted")
    hand.tap("Later")
    hand.see("Keep what is stored")
    hand.see("used by the app")
    hand.tap("Done, go on")
    hand.see("All is here")
    hand.see("6 clients")
    hand.tap("Done, go on")
    hand.tap("Fetch it (3.8 MB)")
    hand.see("It is on this tablet, and stays there")
    hand.tap("Done, go on")

    hand.tap("Begin")
    hand.see("The office still answers: the network is not gone")
    assert 1 <= asked_in(tablet, 5) <= 4  # every two seconds
    hand.tap("Stop")
    assert asked_in(tablet, 5) == 0
    hand.tap("Begin")
    hand.see("The office still answers: the network is not gone")
    assert not hand.sees(PROVED)
    tablet.context.set_offline(True)
    hand.see(PROVED)
    for found in ("The office cannot be reached", "files of the app were read", "records were opened"):
        assert hand.sees(found)
    assert hand.sees("read back. It waits here until the office is reached")
    tablet.context.set_offline(False)
    hand.see("The office was reached again")
    hand.see("Nothing waits on this tablet")
    hand.tap("Done, go on")
    hand.see("1 step was put off")
    hand.tap("Go to Today")
    hand.see("Walter Quist")
    assert not hand.sees("Prepare this tablet")
    assert tablet.complaints == []


def test_what_was_saved_without_a_network_outlives_a_dead_battery_and_goes_to_the_office(
    office: Office, tablet: ChromiumDriver, hand: Hand
):
    steps.sign_in(hand, office.url)
    to_the_check(hand)
    office.stop()
    hand.tap("Begin")
    hand.see(PROVED)
    steps.add_client(hand)
    tablet.kill()
    # A browser writes its cookies down some thirty seconds late: a killed one may know its sign-in or not.
    tablet.context.clear_cookies()
    tablet.goto(office.url)
    steps.unlock(hand)
    hand.tap("Settings", "link")
    hand.see("Oldest of these")
    to_the_check(hand)
    hand.see("without a network, and it is still here")
    hand.see("of yours wait")
    office.start()
    # The sign-in is forgotten; the check says what stands in the way.
    hand.see("There is a network again, but")
    assert asked_in(tablet, 5) <= 1
    hand.tap("Sign in")
    hand.fill("Passphrase", PASSPHRASE)
    hand.tap("Sign in")
    hand.see("The office was reached again", patience=60)
    hand.see("Nothing waits on this tablet")
    assert tablet.complaints == []


def test_an_app_that_is_not_all_on_the_tablet_proves_nothing(
    office: Office, tablet: ChromiumDriver, hand: Hand
):
    """The control: one file is lost, of what a client is given to sign, and the check finds that out."""
    steps.sign_in(hand, office.url)
    to_the_check(hand)
    assert tablet.evaluate(LOSE_A_FILE)
    tablet.context.set_offline(True)
    hand.tap("Begin")
    hand.see("not all of the app is on this tablet yet")
    assert not hand.sees(PROVED)


def test_whoever_would_not_be_asked_is_not_and_nothing_stands_in_the_way(
    office: Office, tablet: ChromiumDriver, hand: Hand
):
    steps.sign_in(hand, office.url)
    hand.see("Install it, keep its storage")
    hand.tap("Not now")
    hand.see_no_more("Install it, keep its storage")
    tablet.reload()
    steps.unlock(hand)
    hand.see("Walter Quist")
    assert not hand.sees("Install it, keep its storage")
    to_the_check(hand)


@pytest.mark.parametrize(("agent", "said"), [(IPAD, "Tap the share sign"), (ANDROID, "Tap the three dots")])
def test_the_way_to_the_home_screen_is_the_tablets_own(
    office: Office, playwright: Playwright, tmp_path: Path, agent: str, said: str
):
    driver = ChromiumDriver(playwright, tmp_path / "profile", user_agent=agent)
    hand = Hand(driver)
    try:
        driver.goto(office.url)
        hand.see("Sign in and prepare this tablet")
        assert hand.sees("Put the app on the Home Screen first") == (agent == IPAD)
        steps.sign_in(hand, office.url)
        hand.tap("Prepare this tablet", "link")
        hand.see(said)
        assert hand.sees("sign in once more in the app") == (agent == IPAD)
        assert driver.evaluate("document.querySelectorAll('ol svg[role=img]').length") == 3
        # Safari's own word for an app of the home screen.
        driver.evaluate("void Object.defineProperty(navigator, 'standalone', { value: true })")
        hand.tap("Keep what is stored")
        hand.tap("Put the app on the Home Screen")
        hand.see("The app runs from the Home Screen")
        assert driver.complaints == []
    finally:
        driver.close()
