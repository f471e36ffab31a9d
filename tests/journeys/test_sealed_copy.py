"""A visit carried to the office in a file, billed there, and sent once more when a network is back."""

import sqlite3
from pathlib import Path

import pytest
from playwright.sync_api import Playwright

from server.admin.demo import LOGIN, PASSPHRASE
from tests.hands.chromium import ChromiumDriver
from tests.hands.hand import Hand
from tests.journeys import claim_on_paper, steps
from tests.office import Office
from tests.pictures import referral

pytestmark = pytest.mark.browser


def counted(office: Office) -> dict[str, int]:
    """Give how many ops, records, pictures, claims and things in escrow the office has."""
    with sqlite3.connect(office.data / "tableside.sqlite3") as base:
        return {
            table: base.execute(f"SELECT count(*) FROM {table}").fetchone()[0]
            for table in ("op", "record", "blob", "claim", "conflict", "escrow")
        }


def visit_without_a_network(hand: Hand, picture: Path) -> None:
    """Chart a whole visit."""
    steps.add_client(hand)
    steps.plan_visit(hand)
    steps.sign_consent(hand)
    steps.photograph_referral(hand, picture)
    steps.write_note(hand, list(steps.WORDS))
    hand.tap("Pain before: 6 of 10", "any")
    hand.tap("Pain after: 3 of 10", "any")
    steps.tag_codes(hand)
    steps.close_note(hand)
    hand.tap("Back to Today")
    hand.tap("Tray", "link")


def save_a_copy(tablet: ChromiumDriver, hand: Hand, folder: Path) -> Path:
    """Save a sealed copy as the therapist does, and give the file."""
    with tablet.page.expect_download() as coming:
        hand.tap("Save a sealed copy")
    hand.see("was handed over to be saved")
    assert coming.value.suggested_filename.endswith(".tableside")
    file = folder / coming.value.suggested_filename
    coming.value.save_as(file)
    return file


def bring_in(hand: Hand, url: str, file: Path) -> None:
    """Sign in at the desk and bring a file in there."""
    hand.driver.goto(f"{url}/office")
    hand.fill("Login", LOGIN)
    hand.fill("Passphrase", PASSPHRASE)
    hand.tap("Sign in")
    hand.see("Walter Quist")
    hand.tap("Bring in a tablet's file", "link")
    bring_again(hand, file)


def bring_again(hand: Hand, file: Path) -> None:
    """Bring a file in on the desk's page for it."""
    hand.hand_over('input[type="file"]', file)
    hand.tap("Bring it in")
    hand.see("is in", patience=60)


def test_a_visit_carried_to_the_office_in_a_file_is_billed_once(
    office: Office, tablet: ChromiumDriver, hand: Hand, playwright: Playwright, tmp_path: Path
):
    picture = tmp_path / "referral.jpg"
    picture.write_bytes(referral())
    with tablet.page.expect_response("**/sync/v1/hello"):
        steps.sign_in(hand, office.url)
    tablet.context.set_offline(True)
    before = counted(office)
    visit_without_a_network(hand, picture)
    file = save_a_copy(tablet, hand, tmp_path)
    assert counted(office) == before, "nothing has come by network"
    assert steps.CLIENT[1].encode() not in file.read_bytes()
    assert hand.sees("Save another copy")

    desk = ChromiumDriver(playwright, tmp_path / "desk")
    try:
        clerk = Hand(desk)
        bring_in(clerk, office.url, file)
        clerk.see("changes taken")
        clerk.see("1 picture taken")
        carried = counted(office)
        assert carried["op"] > before["op"]
        assert carried["blob"] == before["blob"] + 1
        assert carried["claim"] == before["claim"] + 1
        assert carried["escrow"] == 0
        number = claim_on_paper.claim_number(office.data)
        claim_on_paper.export(office.data, tmp_path / "out")
        claim_on_paper.check_837p(tmp_path / "out", number)
        bring_again(clerk, file)
        clerk.see("0 changes taken")
        assert counted(office) == carried

        tablet.context.set_offline(False)
        hand.tap("Send now")
        hand.until("everything at the office", lambda: hand.sees("Nothing waiting"), patience=60)
        assert counted(office) == carried, "what came by file does not come again"
        assert not hand.sees("Save a sealed copy")
        assert (tablet.complaints, desk.complaints) == ([], [])
    finally:
        desk.close()
