"""A walk past what came back for a claim: taken in, in the lane of the rejected, read, and sent again."""

from collections.abc import Iterator
from pathlib import Path

from server.admin.demo import LOGIN, PASSPHRASE
from tests.hands.chromium import ChromiumDriver
from tests.hands.hand import Hand
from tests.journeys.shown import show
from tests.office import Office
from tests.server.x12.answers import interchange

CLIENT = "Walter Quist"
"""Whose claim the demo has ready."""


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


def sent(office: Office, folder: Path) -> str:
    """Send what is ready, and give the number of the one claim that is."""
    office.run("claims", "export", "--out", str(folder))
    [line] = [line for line in office.run("claims", "list").splitlines() if " sent " in line]
    assert CLIENT in line
    return line.split()[0]


def sign_in(hand: Hand, url: str) -> None:
    """Sign in at the desk as the owner."""
    hand.driver.goto(f"{url}/office")
    hand.fill("Login", LOGIN)
    hand.fill("Passphrase", PASSPHRASE)
    hand.tap("Sign in")
    hand.see(CLIENT)


def desk(hand: Hand, driver: ChromiumDriver, office: Office, folder: Path) -> Iterator[str]:
    """Walk past a refusal at the desk; give the name of each stop."""
    came, cut = folder / "came.277", folder / "cut.277"
    came.write_bytes(refusal(sent(office, folder / "out")))
    cut.write_bytes(came.read_bytes()[:-30])
    sign_in(hand, office.url)
    hand.tap("Take in answers")
    hand.see("Files that came back from the clearinghouse")
    hand.hand_over("#answers-file", came, cut)
    hand.see("so nothing in it counts")
    yield "office, answers taken in"
    hand.tap("Close")
    hand.tap("Rejected 1")
    hand.see("The clearinghouse rejected it")
    yield "office, the rejected"
    hand.tap(CLIENT, "link")
    hand.see("Something is wrong")
    yield "office, a rejected claim"
    hand.tap("came.277, segment", "any")
    show(hand, "What came back")
    yield "office, what came back"
    hand.tap("Send again")
    hand.see("it goes again with the next batch")
    hand.tap("All 2")
    driver.evaluate("void document.querySelector('.panel').scrollTo(0, 0)")
    yield "office, a claim that goes again"
