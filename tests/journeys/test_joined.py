"""Visits that an insurance takes together say so at the desk, before they are sent and afterwards."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Playwright
from sqlalchemy import select

from server.admin.data import open_data
from server.admin.demo import LOGIN, PASSPHRASE, PRACTICE_ID
from server.claims.join import join_key
from server.claims.models import ClaimRow
from server.core.db import acting_for, db, write_lock
from server.core.ids import new_id
from tests.hands.chromium import ChromiumDriver
from tests.hands.hand import Hand
from tests.journeys.test_accessibility import Findings, look
from tests.office import Office
from tests.server.claims.heap import heap

pytestmark = pytest.mark.browser

DAYS = ("2026-10-06", "2026-10-13", "2026-10-20")


@pytest.fixture
def visits(office: Office) -> list[str]:
    """Have three ready visits of a client whose payer takes a month as one claim; give their claims."""
    _, app = open_data(office.data)
    with app.app_context():
        ids = heap(PRACTICE_ID, [{"status": "ready", "findings": [], "date_of_service": day} for day in DAYS])
        with acting_for(PRACTICE_ID), write_lock():
            for row in db.session.scalars(select(ClaimRow).where(ClaimRow.id.in_(ids))):
                lines = [{**line, "id": new_id()} for line in row.body["lines"]]
                body = {**row.body, "covers": "month", "date_of_service": row.date_of_service}
                row.body = {**body, "lines": lines}
                row.join_key = join_key(row.body)
        db.session.remove()
        db.engine.dispose()
    return ids


@pytest.fixture
def desk(office: Office, visits: list[str], playwright: Playwright, tmp_path: Path) -> Iterator[Hand]:
    """Give the hand of the owner, signed in, before the second of the visits."""
    driver = ChromiumDriver(playwright, tmp_path / "desk")
    hand = Hand(driver)
    driver.goto(f"{office.url}/office?claim={visits[1]}")
    hand.fill("Login", LOGIN)
    hand.fill("Passphrase", PASSPHRASE)
    hand.tap("Sign in")
    yield hand
    assert driver.complaints == []
    driver.close()


def test_three_visits_leave_as_one_claim_and_each_page_says_so(office: Office, desk: Hand):
    desk.see("One claim for several visits")
    desk.see("Sent now, it leaves with 3 visits of this client as one claim")
    found = Findings()
    look(desk.driver, "office, a claim of several visits", found)
    assert (found.rules, found.loose) == ([], [])
    desk.tap("Clearinghouse")
    desk.tap("A folder", "radio")
    desk.tap("Send and fetch by itself", "checkbox")
    desk.tap("Save")
    desk.see("Saved.")
    desk.tap("Close")
    desk.driver.page.keyboard.press("Shift+X")
    desk.see("4 marked")
    desk.driver.page.keyboard.press("s")
    desk.see("Visits of a client that their insurance takes together leave as one claim.")
    desk.driver.page.keyboard.press("Enter")
    desk.see("2 claims are on their way in B000000002.837. They are for 4 visits.")
    desk.see("2 claims (of 4 visits)")
    desk.driver.page.keyboard.press("Escape")
    desk.see("It stands in one claim of 3 visits")
