"""A tablet that is opened with a touch: Chromium's virtual authenticator, and the first sign-in with it."""

from collections.abc import Callable
from typing import Any

from server.admin.demo import LOGIN, PASSPHRASE
from tests.hands.chromium import ChromiumDriver
from tests.hands.hand import Hand

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


def add_authenticator(tablet: ChromiumDriver) -> Callable[..., Any]:
    """Give the tablet an authenticator, and a way to tell the browser about it."""
    session = tablet.context.new_cdp_session(tablet.page)
    session.send("WebAuthn.enable")
    made = session.send("WebAuthn.addVirtualAuthenticator", {"options": AUTHENTICATOR})

    def tell(what: str, **given: Any) -> Any:
        return session.send(f"WebAuthn.{what}", {"authenticatorId": made["authenticatorId"], **given})

    return tell


def sign_in_first(hand: Hand, url: str) -> None:
    """Sign in on a new tablet, up to the question whether a touch opens it next time."""
    hand.driver.goto(url)
    hand.fill("Login", LOGIN)
    hand.fill("Passphrase", PASSPHRASE)
    hand.tap("Sign in and prepare this tablet")
    hand.see("Open it with a touch next time?")


def sign_in_with_touch(hand: Hand, url: str) -> None:
    """Sign in on a new tablet that a touch opens, and wait until it can start without a network."""
    sign_in_first(hand, url)
    hand.tap("Use a touch")
    hand.see("Walter Quist")
    ready = "navigator.serviceWorker.getRegistration().then((found) => !!found?.active)"
    hand.until("the app's files to be kept", lambda: hand.driver.evaluate(ready))
