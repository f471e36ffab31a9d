"""A file that came back is taken in at the desk, and its claim says who refused it, why, and where."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Playwright

from server.admin.demo import LOGIN, PASSPHRASE
from tests.hands.chromium import ChromiumDriver
from tests.hands.hand import Hand
from tests.journeys.test_accessibility import Findings, look
from tests.office import Office
from tests.server.x12.answers import interchange

pytestmark = pytest.mark.browser


@pytest.fixture
def desk(office: Office, playwright: Playwright, tmp_path: Path) -> Iterator[Hand]:
    """Give the hand of the owner at the office's page."""
    driver = ChromiumDriver(playwright, tmp_path / "desk")
    yield Hand(driver)
    assert driver.complaints == []
    driver.close()


def refusal(claim_number: str) -> bytes:
    """Give a clearinghouse's 277CA that refuses one claim for the practice's NPI."""
    lines = [
        "HL*1**20*1",
        "NM1*AY*2*CLEARINGHOUSE*****46*C1",
        "TRN*1*1",
        "HL*4*1*PT",
        f"TRN*2*{claim_number}",
    ]
    lines += ["STC*A7:562:85*20261130*U*84******A8:9999**ASK US"]
    return interchange(lines, functional_id="HN", version="005010X214", usage="T").encode()


def goes_again_and_not(desk: Hand) -> None:
    """Send the open claim again, and take it out of the next batch."""
    desk.tap("Send again")
    desk.see("it goes again with the next batch")
    desk.see("Rejected 0")
    desk.tap("Take out of the next batch")
    desk.see("Rejected 1")


def test_a_refusal_is_taken_in_and_told_in_words_beside_its_claim(office: Office, desk: Hand, tmp_path: Path):
    office.run("claims", "export", "--out", str(tmp_path / "out"))
    [sent] = [line for line in office.run("claims", "list").splitlines() if " sent " in line]
    number = sent.split()[0]
    came, cut = tmp_path / "came.277", tmp_path / "cut.277"
    came.write_bytes(refusal(number))
    cut.write_bytes(refusal(number)[:-30])
    desk.driver.goto(f"{office.url}/office")
    desk.fill("Login", LOGIN)
    desk.fill("Passphrase", PASSPHRASE)
    desk.tap("Sign in")
    desk.tap("Take in answers")
    found = Findings()
    look(desk.driver, "office, take in answers", found)
    desk.hand_over("#answers-file", came, cut)
    desk.see("1 answer")
    desk.see("so nothing in it counts")
    desk.see("IEA is missing")
    desk.hand_over("#answers-file", came)
    desk.see("taken in before, nothing new")
    desk.tap("Close")
    desk.tap("Rejected 1")
    desk.see("The clearinghouse rejected it")
    look(desk.driver, "office, the lane of the rejected", found)
    client = next(name for name in ("June Okafor-Demo", "Walter Quist") if name in sent)
    desk.tap(client, "any")
    desk.see("The clearinghouse rejected it")
    desk.see("Something is wrong: the NPI (the practice)")
    desk.see("code 9999")
    desk.see("ASK US")
    desk.see("not yet checked against the lists of X12")
    desk.tap("came.277, segment", "any")
    desk.see(f"TRN*2*{number}")
    look(desk.driver, "office, what came back", found)
    goes_again_and_not(desk)
    assert "clearinghouse rejected" in office.run("claims", "list")
    desk.tap("Send again")
    desk.see("it goes again with the next batch")
    look(desk.driver, "office, a claim that goes again", found)
    said = office.run("claims", "export", "--out", str(tmp_path / "again"))
    assert "claims exported: 1" in said
    desk.tap("Refresh")
    desk.see("Sent, nothing heard yet")
    desk.see("Rejected 0")
    assert (found.rules, found.small, found.loose) == ([], [], [])
