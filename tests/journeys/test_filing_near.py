"""A payer's last day to take a claim is near: Today says so beside what keeps the claim, offline too."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Playwright

from tests.hands.chromium import ChromiumDriver
from tests.hands.clock import pass_minutes
from tests.hands.hand import Hand
from tests.journeys import looks, steps, tour_answers
from tests.journeys.test_payer_rules import PAYER
from tests.office import Office

pytestmark = pytest.mark.browser

QUESTION = "Was 97140 on another region than 97124?"
A_DAY = 24 * 60
NEAR = f"{PAYER} takes this claim until"


@pytest.fixture
def desk(office: Office, playwright: Playwright, tmp_path: Path) -> Iterator[Hand]:
    """Give the hand of the owner at the office's page, once the payer takes claims for twelve days."""
    driver = ChromiumDriver(playwright, tmp_path / "desk")
    hand = Hand(driver)
    tour_answers.sign_in(hand, office.url)
    hand.tap("Payer rules", "link")
    hand.tap(f"Write rules for {PAYER}")
    hand.fill("Source", "Provider manual, page 4")
    hand.fill("In force from", "2026-01-01")
    hand.fill("Claim is due within", "12")
    hand.choose("Due days are counted from", "the visit")
    hand.tap("Publish\u2026")
    hand.see("Looked at the newest")
    hand.fill("Why", "The manual of this year")
    hand.tap("Publish this set")
    hand.see("version 1 is published.")
    yield hand
    assert driver.complaints == []
    driver.close()


def test_today_says_how_long_a_claim_is_taken_that_waits_for_an_answer_or_a_closed_note(
    office: Office, tablet: ChromiumDriver, hand: Hand, desk: Hand
):
    desk.tap("Claims", "link")
    desk.tap(tour_answers.CLIENT, "link")
    desk.fill("Question", QUESTION)
    desk.choose("About", "Codes")
    desk.tap("Send the question")
    desk.see("No answer yet.")
    steps.sign_in(hand, office.url)
    steps.send_all(hand)
    hand.tap("Today", "link")
    hand.see(NEAR)
    hand.see(f"days are left. The office asks: {QUESTION}")
    assert looks.broken_rules(tablet, {"type": "tag", "values": looks.RULES}) == []
    assert [*looks.small_targets(tablet), *looks.loose_edges(tablet)] == []
    hand.tap(f"Start visit: {tour_answers.CLIENT}", "link")
    hand.tap("Start timer")
    hand.tap("Pause")
    steps.send_all(hand)

    office.stop()
    pass_minutes(tablet, A_DAY)
    tablet.reload()
    steps.unlock(hand)
    hand.tap("Today", "link")
    hand.see("11 days are left. The note is not closed, so there is no claim yet")
    hand.tap("Settings", "link")
    hand.tap("Español", "radio")
    hand.tap("Hoy", "link")
    hand.see("quedan 11 días. ")
    hand.see(f"{PAYER} acepta esta reclamación hasta el")
    assert looks.broken_rules(tablet, {"type": "tag", "values": looks.RULES}) == []
    assert tablet.complaints == []
