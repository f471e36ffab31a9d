"""The owner reviews who did what at the desk, and keeps their own ways in there."""

import sqlite3
from http import HTTPStatus
from pathlib import Path
from typing import Any

import pytest
from pyotp.totp import TOTP

from server import create_app, identity
from server.admin.demo import LOGIN, PASSPHRASE, THERAPIST
from server.core.config import load
from tests.hands.chromium import ChromiumDriver
from tests.hands.hand import Hand
from tests.journeys import tour_owner
from tests.journeys.touch import add_authenticator
from tests.office import Office
from tests.server.audit.tamper import stored
from tests.server.identity.test_sign_ins import FIREFOX, SESSION
from tests.server.review.past import monday, written_in_week
from tests.server.tablet import new_id

CODES = 10
pytestmark = pytest.mark.browser


@pytest.fixture
def app(office: Office) -> Any:
    """Give the office's own app beside the one that is served, to look at what it wrote."""
    return create_app(load(office.data, {}))


def _practice_of(app: Any) -> str:
    with app.app_context():
        [(found, _)] = identity.practices()
    return found


def _sign_in(hand: Hand, url: str) -> None:
    hand.driver.goto(f"{url}/office")
    hand.fill("Login", LOGIN)
    hand.fill("Passphrase", PASSPHRASE)
    hand.tap("Sign in")
    hand.see("Walter Quist")


def _grow_old(office: Office) -> None:
    """Let the proof that came with the sign-in be too old for a dangerous act."""
    with sqlite3.connect(office.data / "tableside.sqlite3") as database:
        database.execute("UPDATE session SET verified_at = '2020-01-01T00:00:00Z'")


def _prove(hand: Hand) -> None:
    hand.see("Show again that it is you")
    hand.fill("Passphrase", PASSPHRASE)
    hand.tap("Confirm and go on")


def test_inv_19_and_inv_20_an_owner_reviews_a_week_proves_the_log_and_takes_it_along(
    office: Office,
    tablet: ChromiumDriver,
    hand: Hand,
    app: Any,
    monkeypatch: pytest.MonkeyPatch,
):
    practice_id = _practice_of(app)
    with monkeypatch.context() as patch:
        written_in_week(app, practice_id, patch, action="identity.sign_in_failed")
    _sign_in(hand, office.url)
    hand.tap("Review 1", "link")
    hand.see("1 finished week waits to be reviewed")
    tablet.page.get_by_label("Week", exact=True).select_option(monday(1))
    hand.tap("I have reviewed this week")
    hand.see("Reviewed by")
    hand.see("Every finished week has been reviewed")
    hand.tap("Look now")
    hand.see("Whole:")
    tour_owner.find_client(hand, "Walter")
    hand.see("No entry fits")  # nobody has opened anything of this client's yet
    hand.tap("All clients")
    hand.see("entries shown")
    with tablet.page.expect_download() as coming:
        _grow_old(office)
        hand.tap("Save as CSV")
        _prove(hand)
    text = Path(coming.value.path()).read_text("utf-8-sig")
    assert text.startswith("No.,When,Who,What,Client,Log,How many\n")
    assert "Reviewed a week" in text
    assert THERAPIST in text
    actions = [entry["action"] for entry in stored(app, practice_id)[0]]
    assert {"audit.reviewed", "audit.verified", "chart.searched"} <= set(actions)
    assert actions[-1] == "audit.exported"
    assert tablet.complaints == []


def _sign_in_elsewhere(app: Any) -> Any:
    """Give a browser of the owner's somewhere else."""
    said = {"login": LOGIN, "passphrase": PASSPHRASE, "device_id": new_id(), "device_name": "The old laptop"}
    elsewhere = app.test_client()
    assert elsewhere.post(SESSION, json=said, headers={"User-Agent": FIREFOX}).status_code == HTTPStatus.OK
    return elsewhere


def test_inv_01_an_owner_adds_a_passkey_an_app_and_codes_at_the_desk_and_signs_in_by_them(
    office: Office, tablet: ChromiumDriver, hand: Hand, app: Any
):
    elsewhere = _sign_in_elsewhere(app)
    add_authenticator(tablet)
    _sign_in(hand, office.url)
    hand.tap("Ways in", "link")
    hand.see("You have nothing but a passphrase")
    hand.tap("Add a passkey of this computer")
    hand.fill("What to call it", "The desk upstairs")
    _grow_old(office)
    hand.tap("Add it")
    _prove(hand)
    hand.see("The passkey is added")
    hand.see("The desk upstairs")
    hand.see("only one way in")
    hand.tap("Set an app up")
    hand.see("Scan this with the app")
    secret = str(tablet.evaluate("document.querySelector('section code').textContent")).replace(" ", "")
    hand.fill("Six digits", TOTP(secret).now())
    hand.tap("Confirm")
    hand.see("The app is set up")
    hand.tap("Make ten new codes")
    hand.see("They are shown this once")
    codes = list(tablet.evaluate("[...document.querySelectorAll('ol code')].map((one) => one.textContent)"))
    assert len(set(codes)) == CODES
    hand.tap("I have kept them")
    hand.see("10 codes are left")
    hand.tap("Remove The desk upstairs")
    hand.see("What it signed can still be proved")
    tablet.page.get_by_role("dialog").get_by_role("button", name="Remove The desk upstairs").click()
    hand.see("The passkey is removed")
    hand.see("No passkey yet")
    # Somebody else may have had it: the page says where else one is signed in, and offers to end that.
    hand.see("You are signed in at 1 other place")
    hand.see("Firefox on Windows")
    hand.tap("Sign out everywhere else")
    hand.see("You are signed out everywhere but here")
    hand.see("You are signed in nowhere else")
    assert elsewhere.get(SESSION).status_code == HTTPStatus.UNAUTHORIZED

    hand.tap("Sign out")
    hand.see("Nothing is stored on this computer")
    hand.fill("Login", LOGIN)
    hand.fill("Passphrase", PASSPHRASE)
    hand.tap("Sign in")
    hand.see("The passphrase is right")
    hand.fill("Code", codes[0])
    hand.tap("Sign in")
    hand.tap("Ways in", "link")
    hand.see("9 codes are left")
    assert tablet.complaints == []
