"""Somebody goes on at the table though a rule objects; the office honors it until it is taken back."""

from pathlib import Path

import pytest

from server.admin.demo import LOGIN, PASSPHRASE
from tests.hands.chromium import ChromiumDriver
from tests.hands.hand import Hand
from tests.hands.keys import Keys
from tests.journeys import steps
from tests.journeys.spoken import say
from tests.journeys.test_accessibility import Findings, look
from tests.office import Office
from tests.pictures import referral

pytestmark = pytest.mark.browser

REASON = say("en", "override.because.payer_said")
ACCEPTED = say("en", "finding.accepted", reason=REASON)
STOPS = "1 thing stops the claim"


def a_visit(hand: Hand, picture: Path) -> None:
    """Do all of a visit but close it."""
    picture.write_bytes(referral())
    steps.add_client(hand)
    steps.plan_visit(hand)
    steps.sign_consent(hand)
    steps.photograph_referral(hand, picture)
    steps.write_note(hand, list(steps.WORDS))
    hand.tap("Pain before: 6 of 10", "any")
    hand.tap("Pain after: 3 of 10", "any")
    steps.tag_pair(hand)


def go_on(hand: Hand) -> None:
    """Give the reason that one tap gives."""
    hand.tap("Go on anyway")
    hand.tap(REASON)
    hand.see(ACCEPTED)


def at_the_desk(desk: Hand, office: Office) -> None:
    """Open the client's claim at the office."""
    desk.driver.goto(f"{office.url}/office")
    desk.until("the office", lambda: desk.sees("Login") or desk.sees(steps.CLIENT[1]))
    if desk.sees("Login"):
        desk.fill("Login", LOGIN)
        desk.fill("Passphrase", PASSPHRASE)
        desk.tap("Sign in")
    desk.tap(steps.CLIENT[1], "link")
    desk.see("Findings")


def test_a_reason_tapped_at_the_table_lets_the_claim_go_until_it_is_taken_back(
    office: Office, tablet: ChromiumDriver, hand: Hand, desk: Hand, tmp_path: Path
):
    steps.sign_in(hand, office.url)
    a_visit(hand, tmp_path / "referral.jpg")
    hand.tap("Finish")
    hand.see(STOPS)
    found = Findings()
    hand.tap("Go on anyway")
    look(tablet, "finish, going on", found)
    hand.tap(REASON)
    hand.see(ACCEPTED)
    hand.see_no_more(STOPS)
    hand.tap(f"Why: Evergreen Demo Health {steps.PAIR}", "any")
    hand.see("pair-97124-97140-modifier")
    look(tablet, "finish, gone on", found)
    assert (found.rules, found.small, found.loose) == ([], [], [])

    hand.tap("Close the note")
    hand.see("The note is signed and cannot change")
    hand.see("Accepted as it is")
    hand.see(ACCEPTED)
    steps.come_home(hand)
    at_the_desk(desk, office)
    desk.see("Ready")
    desk.see(ACCEPTED)
    desk.tap("Built from", "any")
    desk.see("finding_override")

    hand.tap("Today", "link")
    steps.open_visit(hand)
    hand.tap("Finish")
    hand.tap("Take it back")
    hand.see(STOPS)
    hand.tap("Back to Today")
    steps.send_all(hand)
    at_the_desk(desk, office)
    desk.see(steps.PAIR)
    assert not desk.sees(ACCEPTED)

    go_on(desk)
    desk.see("837P")
    look(desk.driver, "office, gone on", found)
    desk.tap("Take it back")
    desk.see_no_more(ACCEPTED)
    desk.tap("Español")
    desk.tap(say("es", "override.go_on"))
    desk.tap(say("es", "override.because.note_shows"))
    desk.see("Aceptado porque: La nota muestra por qué hizo falta")
    assert (found.rules, found.small, found.loose) == ([], [], [])
    assert tablet.complaints == []


def test_it_is_undone_said_in_own_words_by_keys_and_holds_when_the_same_thing_comes_back(
    office: Office, tablet: ChromiumDriver, hand: Hand, tmp_path: Path
):
    steps.sign_in(hand, office.url)
    a_visit(hand, tmp_path / "referral.jpg")
    go_on(hand)
    hand.tap("Undo")
    hand.see_no_more(ACCEPTED)

    keys = Keys(tablet)
    keys.press("Go on anyway")
    keys.press("Go on for this reason")
    hand.see("Write why, or tap a reason.")
    keys.fill("In your own words", "Asked Robin at the payer")
    keys.press("Go on for this reason")
    hand.see("Accepted because: Asked Robin at the payer")

    hand.tap("Finish")
    hand.see_no_more(STOPS)
    assert "Go on anyway" not in hand.ask('names("button")'), "nothing else objects"
    hand.tap("Consent")
    hand.tap("Codes")
    hand.tap("Modifiers")
    hand.tap("59")
    hand.see_no_more(steps.PAIR)
    hand.tap("59")
    hand.see("Accepted because: Asked Robin at the payer")
    tablet.reload()
    steps.unlock(hand)
    hand.see("Accepted because: Asked Robin at the payer")
    assert tablet.complaints == []


def test_what_makes_a_claim_impossible_offers_no_way_on(office: Office, tablet: ChromiumDriver, hand: Hand):
    steps.sign_in(hand, office.url)
    steps.add_client(hand)
    steps.plan_visit(hand)
    hand.tap("Codes")
    hand.see("This visit has no code")
    hand.tap("Finish")
    hand.see("No consent to treatment was signed")
    hand.see("requires a referral")
    cards = [
        *map(str, tablet.evaluate("[...document.querySelectorAll('article')].map((one) => one.innerText)"))
    ]
    offered = [card for card in cards if "Go on anyway" in card]
    assert ["requires a referral" in card for card in offered].count(True) == 1, (
        "the control: a payer's rule does"
    )
    for never in ("has no code", "No consent to treatment"):
        assert [card for card in cards if never in card]
        assert not [card for card in offered if never in card]
    assert tablet.complaints == []
