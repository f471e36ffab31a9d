"""What a payer took in is replaced or voided at the desk, and its answer goes on to the next insurance."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Playwright

from tests.hands.chromium import ChromiumDriver
from tests.hands.hand import Hand
from tests.journeys.second_policy import a_second_policy
from tests.journeys.test_accessibility import Findings, look
from tests.journeys.tour_answers import CLIENT, sign_in
from tests.office import Office

pytestmark = pytest.mark.browser


@pytest.fixture
def desk(office: Office, playwright: Playwright, tmp_path: Path) -> Iterator[Hand]:
    """Give the hand of the owner at the office's page, before a claim that left to be paid."""
    a_second_policy(office, CLIENT)
    office.run("claims", "partner", "--usage", "P")
    office.run("claims", "export", "--out", str(tmp_path / "out"))
    driver = ChromiumDriver(playwright, tmp_path / "desk")
    hand = Hand(driver)
    sign_in(hand, office.url)
    hand.tap(CLIENT, "link")
    hand.see("After the payer took it in")
    yield hand
    assert driver.complaints == []
    driver.close()


def test_a_claim_is_replaced_by_the_payers_number_only(office: Office, desk: Hand, tmp_path: Path):
    desk.tap("Replace it…")
    desk.see("every line is judged anew")
    desk.tap("Make the replacement")
    desk.see("That is no payer's number")
    found = Findings()
    look(desk.driver, "office, a replacement begun", found)
    assert (found.rules, found.loose) == ([], [])
    desk.fill("The payer's number of the claim", "2026330-A1")
    desk.tap("Make the replacement")
    desk.see("replaces it and waits for the next batch")
    desk.tap("Take that back")
    desk.see("Void it…")
    desk.tap("Void it…")
    desk.see("as if it had never come")
    desk.fill("The payer's number of the claim", "2026330-A1")
    desk.tap("Make the void")
    desk.see("voids it and waits for the next batch")
    assert "claims exported: 1" in office.run("claims", "export", "--out", str(tmp_path / "void"))
    [said] = [file.read_text() for file in (tmp_path / "void").glob("*.837")]
    assert "REF*F8*2026330-A1~" in said


def test_the_next_insurance_is_billed_once_the_first_ones_answer_adds_up(
    office: Office, desk: Hand, tmp_path: Path
):
    desk.tap("Enter what was paid…")
    desk.fill("Decided on", "2026-11-25")
    desk.fill("Paid", "1.00")
    desk.see("of the charge is not told yet")
    found = Findings()
    look(desk.driver, "office, the first insurance's answer", found)
    assert (found.rules, found.loose) == ([], [])
    charged = "[...document.querySelectorAll('.panel legend')].map((one) => one.textContent)"
    for line, charge in enumerate(desk.driver.evaluate(charged)):
        desk.fill("Paid", "0.00", line)
        desk.fill("Deductible (PR-1)", charge.rpartition("$")[2], line)
    desk.see("Adds up")
    desk.see_no_more("of the charge is not told yet")
    desk.tap("Make the claim to the next insurance")
    desk.see("to Second Hill waits for the next batch")
    assert "claims exported: 1" in office.run("claims", "export", "--out", str(tmp_path / "next"))
    [said] = [file.read_text() for file in (tmp_path / "next").glob("*.837")]
    assert "SBR*S*18" in said
    assert "AMT*D*0~" in said
