"""The owner changes a form at the desk; a client signs the new words, and the old consent proves its own."""

import json
import sqlite3
import time
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Playwright

from server.admin.demo import LOGIN, PASSPHRASE
from sync.consent_text import signed_text
from tests.hands.chromium import ChromiumDriver
from tests.hands.hand import Hand
from tests.journeys import steps
from tests.office import Office
from tests.server.paper.test_consent import attached_to, text_of

pytestmark = pytest.mark.browser

NEW_WORDS = "From now on we also say this: <3 & thanks."
OLD_WORDS = "This is a demonstration text."


@pytest.fixture
def desk(office: Office, playwright: Playwright, tmp_path: Path) -> Iterator[Hand]:
    """Give the hand of the owner at the office's page."""
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


def _consents(office: Office) -> list[tuple[str, str]]:
    """Give the client's consents as (id, version), the oldest first."""
    with sqlite3.connect(office.data / "tableside.sqlite3") as database:
        rows = database.execute(
            "SELECT consent.id, consent.version FROM consent JOIN patient ON patient.id = consent.patient_id"
            " WHERE patient.last_name = ? ORDER BY consent.signed_at",
            (steps.CLIENT[1],),
        )
        return [(found, version) for found, version in rows]


def _evidence(office: Office, desk: Hand, consent_id: str) -> tuple[str, Any]:
    """Give a consent's paper as text, and the fields of what is attached to it."""
    answer = desk.driver.page.request.get(f"{office.url}/api/consents/{consent_id}/evidence.pdf")
    assert answer.ok
    attached = json.loads(attached_to(answer.body())["consent-evidence.json"])
    return text_of(answer.body()), attached["fields"]


def test_inv_09_a_client_signs_the_new_words_and_the_old_consent_still_proves_its_own(
    office: Office, desk: Hand, tablet: ChromiumDriver, hand: Hand
):
    steps.sign_in(hand, office.url)
    steps.add_client(hand)
    steps.plan_visit(hand)
    steps.sign_consent(hand)
    hand.tap("Exit")
    steps.send_all(hand)
    [(old, _)] = _consents(office)
    before = _evidence(office, desk, old)

    desk.tap("Consent forms", "link")
    desk.see("Version 2")
    desk.tap("Write a new version")
    desk.fill("Text", NEW_WORDS)
    desk.tap("Publish\u2026")
    desk.see("clients are asked to sign again at their next visit")
    desk.tap("Publish this version")
    desk.see("version 3 is published")
    desk.see("Not reviewed by a lawyer")

    steps.send_all(hand)
    hand.tap("Today", "link")
    steps.open_visit(hand)
    hand.tap("Consent")
    hand.see("The text has changed since this was signed")
    steps.hand_over(hand)
    hand.see(NEW_WORDS)
    assert not hand.sees(OLD_WORDS)
    steps.client_signs(hand)
    steps.take_back(hand)
    hand.see("signed. It is sealed on this tablet.")
    hand.tap("Exit")
    steps.send_all(hand)

    (_, first), (new, second) = _consents(office)
    assert (first, second) == ("2", "3")
    assert _evidence(office, desk, old) == before
    text, fields = _evidence(office, desk, new)
    assert NEW_WORDS in text
    assert (
        fields["body_sha256"]
        == sha256(signed_text(fields["body"], fields["statements"]).encode()).hexdigest()
    )
    assert tablet.complaints == []


def test_a_draft_outlives_the_page_and_a_further_text_is_signed_beside_the_consent(
    office: Office, desk: Hand, tablet: ChromiumDriver, hand: Hand
):
    desk.tap("Consent forms", "link")
    desk.tap("Begin with our words", nth=2)
    desk.see("Not reviewed by a lawyer")
    desk.fill("Title", "Special areas at our practice")
    desk.tap("Claims", "link")  # at once, before the pause at which it would be kept
    desk.see("Walter Quist")
    desk.driver.reload()
    desk.tap("Consent forms", "link")
    desk.see("Kept at the office")
    desk.tap("Go on writing")
    desk.until("the draft", lambda: desk.value("Title") == "Special areas at our practice")
    desk.tap("Preview")
    desk.see("Agreement to this text")
    desk.tap("Español")
    desk.see("Acuerdo con este texto")
    desk.tap("Close")
    desk.tap("Publish\u2026")
    desk.see("The therapist hands it over when a visit asks for it")
    with sqlite3.connect(office.data / "tableside.sqlite3") as database:
        database.execute("UPDATE session SET verified_at = '2020-01-01T00:00:00Z'")
    desk.tap("Publish this version")
    desk.see("Show again that it is you")
    desk.fill("Passphrase", PASSPHRASE)
    desk.tap("Confirm and go on")
    desk.see("version 1 is published")

    steps.sign_in(hand, office.url)
    steps.add_client(hand)
    steps.plan_visit(hand)
    hand.tap("Consent")
    hand.see("Hand this over where today's visit asks for it")
    hand.tap("Hand the tablet", nth=1)
    hand.see("Before the first time")
    hand.tap("Understood, hand it over")
    hand.see("Special areas at our practice")
    for nth in (0, 0):
        hand.tap("Type them instead", nth=nth)
    hand.fill("Your initials, number 1", "MV")
    hand.fill("Your initials, number 2", "MV")
    hand.tap("Yes, I agree", "radio")
    assert not hand.sees("pay the practice")
    hand.draw("Signature of", [[(0.1, 0.6), (0.4, 0.3), (0.8, 0.6)]])
    time.sleep(0.4)  # the button ignores a tap meant for what stood there before it
    hand.tap("Sign")
    steps.take_back(hand)
    hand.tap("Consent")
    hand.see("Agreement to this text")
    assert tablet.complaints == []
