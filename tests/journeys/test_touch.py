"""A tablet opens and signs with a touch, with a network and without; the passphrase goes on working."""

import sqlite3
import subprocess
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from pyotp.totp import TOTP

from server.admin.demo import LOGIN, PASSPHRASE, THERAPIST
from tests.hands.chromium import ChromiumDriver
from tests.hands.hand import Hand
from tests.journeys import steps
from tests.journeys.touch import add_authenticator, sign_in_first
from tests.office import COMMAND, Office

pytestmark = pytest.mark.browser


@pytest.fixture
def passkeys(tablet: ChromiumDriver) -> Callable[..., Any]:
    """Give the tablet an authenticator, and a way to tell the browser about it."""
    return add_authenticator(tablet)


def test_a_touch_opens_the_tablet_with_a_network_and_without(
    office: Office, tablet: ChromiumDriver, hand: Hand, passkeys: Callable[..., Any]
):
    sign_in_first(hand, office.url)
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


def _open_finish(hand: Hand) -> None:
    hand.tap("Today", "link")
    hand.tap(": Walter Quist", "link")
    hand.tap("Note")
    hand.fill("Subjective", "Neck stiff on waking.")
    hand.see_no_more("Saving")
    hand.tap("Finish")
    hand.see("You sign the note")
    time.sleep(0.4)  # the button ignores a tap meant for what stood there before it


def _proved(office: Office) -> tuple[str, str]:
    """Give how the office's newest signature was made, and what the command line says of it."""
    with sqlite3.connect(office.data / "tableside.sqlite3") as database:
        row = "SELECT encounter_id, method FROM signature ORDER BY v DESC LIMIT 1"
        encounter_id, method = database.execute(row).fetchone()
    tool = [COMMAND, "verify", encounter_id, "--data", office.data]
    done = subprocess.run(tool, capture_output=True, text=True, check=False)
    return method, done.stdout + done.stderr


def test_inv_02_a_visit_is_signed_by_a_touch_with_the_office_stopped_and_the_office_proves_it(
    office: Office, tablet: ChromiumDriver, hand: Hand, passkeys: Callable[..., Any]
):
    sign_in_first(hand, office.url)
    hand.tap("Use a touch")
    hand.see("Walter Quist")
    ready = "navigator.serviceWorker.getRegistration().then((found) => !!found?.active)"
    hand.until("the app's files to be kept", lambda: tablet.evaluate(ready))
    office.stop()
    [credential] = passkeys("getCredentials")["credentials"]
    _open_finish(hand)
    hand.tap("Close the note")
    hand.see("The note is signed and cannot change")
    hand.see("with a passkey")
    [after] = passkeys("getCredentials")["credentials"]
    assert after["signCount"] == credential["signCount"] + 1
    office.start()
    steps.come_home(hand)
    method, said = _proved(office)
    assert (method, said.splitlines()[-1]) == ("passkey", "HOLDS"), said
    assert tablet.complaints == []


def test_where_the_passkey_does_not_answer_a_name_signs_and_the_record_says_so(
    office: Office, tablet: ChromiumDriver, hand: Hand, passkeys: Callable[..., Any]
):
    sign_in_first(hand, office.url)
    hand.tap("Use a touch")
    hand.see("Walter Quist")
    passkeys("clearCredentials")
    _open_finish(hand)
    hand.tap("Close the note")
    hand.see("The passkey did not answer, so nothing is signed yet", patience=90)
    hand.fill("Your name", THERAPIST)
    hand.tap("Sign with my name")
    hand.see("The note is signed and cannot change")
    hand.see("tablet key")
    steps.come_home(hand)
    method, said = _proved(office)
    assert (method, said.splitlines()[-1]) == ("device_key", "HOLDS"), said


def test_a_tablet_others_can_unlock_asks_for_the_passphrase(
    office: Office, tablet: ChromiumDriver, hand: Hand, passkeys: Callable[..., Any]
):
    sign_in_first(hand, office.url)
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
    sign_in_first(hand, office.url)
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
    hand.see("Removed. If somebody else had it")
    tablet.goto(office.url)
    hand.see("Hello")
    assert not hand.sees("Open with a touch")


@pytest.fixture
def strict(tmp_path: Path) -> Iterator[Office]:
    """Give an office where a passphrase alone opens no chart."""
    folder = tmp_path / "strict"
    folder.mkdir()
    running = Office(folder, environ={"TABLESIDE_SECOND_FACTOR": "required"})
    running.start()
    yield running
    running.stop()


def test_where_a_passphrase_is_not_enough_an_app_is_added_and_asked_for(
    strict: Office, tablet: ChromiumDriver, hand: Hand
):
    tablet.goto(strict.url)
    hand.fill("Login", LOGIN)
    hand.fill("Passphrase", PASSPHRASE)
    hand.tap("Sign in and prepare this tablet")
    hand.see("One more proof")
    hand.tap("Use an authenticator app")
    hand.see("Add this key")
    app = TOTP(tablet.evaluate("document.querySelector('.secret').textContent").replace(" ", ""))
    hand.fill("Code", "000000")
    hand.tap("Confirm")
    hand.see("That code did not match")
    hand.fill("Code", app.now())
    hand.tap("Confirm")
    hand.see("Walter Quist")

    tablet.context.clear_cookies()
    tablet.goto(f"{strict.url}/office")
    hand.fill("Login", LOGIN)
    hand.fill("Passphrase", PASSPHRASE)
    hand.tap("Sign in")
    hand.see("Type the six digits")
    hand.fill("Code", app.at(int(time.time()) + 30))
    hand.tap("Sign in")
    hand.see("Claims")
    assert tablet.complaints == []


def test_a_biller_adds_a_passkey_at_the_desk_and_signs_in_by_it(
    strict: Office, tablet: ChromiumDriver, hand: Hand, passkeys: Callable[..., Any]
):
    tablet.goto(f"{strict.url}/office")
    hand.fill("Login", LOGIN)
    hand.fill("Passphrase", PASSPHRASE)
    hand.tap("Sign in")
    hand.see("One more proof")
    hand.tap("Add a passkey of this computer")
    hand.see("Claims")
    tablet.context.clear_cookies()
    tablet.goto(f"{strict.url}/office")
    hand.tap("Sign in with a passkey")
    hand.see("Claims")
    assert len(passkeys("getCredentials")["credentials"]) == 1
    assert tablet.complaints == []
