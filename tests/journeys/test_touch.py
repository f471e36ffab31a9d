"""A tablet opens with a touch, with a network and without; the passphrase goes on working."""

from collections.abc import Callable
from typing import Any

import pytest

from server.admin.demo import LOGIN, PASSPHRASE
from tests.hands.chromium import ChromiumDriver
from tests.hands.hand import Hand
from tests.journeys import steps
from tests.office import Office

pytestmark = pytest.mark.browser

AUTHENTICATOR = {
    "protocol": "ctap2",
    "ctap2Version": "ctap2_1",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "hasPrf": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}


@pytest.fixture
def passkeys(tablet: ChromiumDriver) -> Callable[..., Any]:
    """Give the tablet an authenticator, and a way to tell the browser about it."""
    session = tablet.context.new_cdp_session(tablet.page)
    session.send("WebAuthn.enable")
    made = session.send("WebAuthn.addVirtualAuthenticator", {"options": AUTHENTICATOR})

    def tell(what: str, **given: Any) -> Any:
        return session.send(f"WebAuthn.{what}", {"authenticatorId": made["authenticatorId"], **given})

    return tell


def _prepare(hand: Hand, url: str) -> None:
    hand.driver.goto(url)
    hand.fill("Login", LOGIN)
    hand.fill("Passphrase", PASSPHRASE)
    hand.tap("Sign in and prepare this tablet")
    hand.see("Open it with a touch next time?")


def test_a_touch_opens_the_tablet_with_a_network_and_without(
    office: Office, tablet: ChromiumDriver, hand: Hand, passkeys: Callable[..., Any]
):
    _prepare(hand, office.url)
    hand.tap("Use a touch")
    hand.see("Walter Quist")
    ready = "navigator.serviceWorker.getRegistration().then((found) => !!found?.active)"
    hand.until("the app's files to be kept", lambda: tablet.evaluate(ready))
    tablet.goto(office.url)
    hand.tap("Open with a touch")
    hand.see("Walter Quist")
    [credential] = passkeys("getCredentials")["credentials"]
    assert credential["signCount"] >= 2

    office.stop()
    tablet.goto(office.url)
    hand.tap("Open with a touch")
    hand.see("Walter Quist")
    steps.add_client(hand)

    # A passkey that is gone takes nothing with it.
    passkeys("clearCredentials")
    tablet.goto(office.url)
    passkeys("setAutomaticPresenceSimulation", enabled=True)
    hand.tap("Open with a touch")
    hand.see("The passkey did not answer", patience=90)
    steps.unlock(hand)
    hand.tap("Clients", "link")
    hand.see(steps.CLIENT[1])
    assert tablet.complaints == []


def test_a_tablet_others_can_unlock_asks_for_the_passphrase(
    office: Office, tablet: ChromiumDriver, hand: Hand, passkeys: Callable[..., Any]
):
    _prepare(hand, office.url)
    hand.tap("Somebody else can unlock this tablet", "checkbox")
    hand.tap("Use a touch")
    hand.see("Walter Quist")
    assert len(passkeys("getCredentials")["credentials"]) == 1
    tablet.goto(office.url)
    hand.see("Hello")
    assert not hand.sees("Open with a touch")
    steps.unlock(hand)


def test_a_touch_can_be_added_and_taken_away_later(
    office: Office, tablet: ChromiumDriver, hand: Hand, passkeys: Callable[..., Any]
):
    _prepare(hand, office.url)
    hand.tap("Not now")
    hand.see("Walter Quist")
    hand.tap("Settings", "link")
    hand.tap("Add a passkey")
    hand.fill("Passphrase", "not the passphrase at all")
    hand.tap("Add a passkey")
    hand.see("That is not your passphrase at the office.")
    hand.fill("Passphrase", PASSPHRASE)
    hand.tap("Add a passkey")
    hand.see("Opens this tablet and signs you in.")
    hand.tap("Remove")
    hand.fill("Passphrase", PASSPHRASE)
    hand.tap("Remove")
    hand.see("Removed.")
    tablet.goto(office.url)
    hand.see("Hello")
    assert not hand.sees("Open with a touch")
