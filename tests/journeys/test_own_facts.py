"""The owner of a practice that is new says at the desk who it is, who renders care, who pays and the fees."""

import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Playwright

from server import identity
from server.admin.data import open_data
from server.admin.demo import PASSPHRASE
from server.core.db import db
from server.core.ids import new_id
from tests.hands.chromium import ChromiumDriver
from tests.hands.hand import Hand
from tests.journeys.test_accessibility import Findings, look
from tests.office import Office

pytestmark = pytest.mark.browser

LOGIN = "nina@example.com"


@pytest.fixture
def desk(office: Office, playwright: Playwright, tmp_path: Path) -> Iterator[Hand]:
    """Give the hand of the owner of an empty practice, signed in at the office's page."""
    _, app = open_data(office.data)
    with app.app_context():
        practice_id = identity.create_practice("Harbor Hands", practice_id=new_id())
        identity.add_user(practice_id, login=LOGIN, name="Nina Prueba", role="owner", passphrase=PASSPHRASE)
        db.session.remove()
        db.engine.dispose()
    driver = ChromiumDriver(playwright, tmp_path / "desk")
    hand = Hand(driver)
    driver.goto(f"{office.url}/office/practice")
    hand.fill("Login", LOGIN)
    hand.fill("Passphrase", PASSPHRASE)
    hand.tap("Sign in")
    hand.see("The practice is not written down yet")
    yield hand
    assert driver.complaints == []
    driver.close()


def _fill(desk: Hand, **fields: str) -> None:
    for label, words in fields.items():
        desk.fill(label.replace("_", " "), words)


def _the_practice_itself(desk: Hand, found: Findings) -> None:
    desk.tap("Write it down")
    desk.see("box 33a, loop 2010AA")
    _fill(desk, NPI="1234567890", Tax_ID="98-7654321", Taxonomy_code="225700000X")
    _fill(desk, Street_and_number="9 Pier Street", City="Seattle", State="wa", ZIP_code="98104-1122")
    desk.tap("Save")
    desk.see("its last one does not fit these")
    look(desk.driver, "office, practice, a wrong NPI", found)
    desk.fill("NPI", "1234567893")
    desk.tap("Save")
    desk.see("Saved: Harbor Hands")
    desk.see("Missing: Phone")
    desk.tap("Change Harbor Hands")
    desk.fill("Phone", "206-555-0100")
    desk.tap("Save")
    desk.until("nothing missing", lambda: not desk.sees("Missing: Phone"))


def test_an_empty_practice_is_set_up_at_the_desk(desk: Hand):
    found = Findings()
    desk.tap("Claims", "link")
    desk.see("The practice: not yet")
    look(desk.driver, "office, no claims and no practice", found)
    desk.tap("Write it down under “Practice”", "link")
    desk.see("The practice is not written down yet")
    look(desk.driver, "office, practice, empty", found)
    _the_practice_itself(desk, found)

    desk.tap("Add a therapist")
    _fill(desk, Last_name="Prueba", First_name="Nina")
    desk.choose("Sign-in", "Nina Prueba")
    desk.tap("Save")
    desk.see("Missing: NPI")

    desk.tap("Add an insurance company")
    desk.fill("Name", "Evergreen Made Up")
    desk.choose("Kind of insurance", "Commercial (CI)")
    desk.tap("Save")
    desk.see("Missing: ID at the clearinghouse")

    desk.tap("Add a fee")
    _fill(desk, Code="97124", Valid_from="2026-01-01")
    desk.fill("Fee of one unit, in dollars", "38,5")
    desk.tap("Save")
    desk.see("Dollars, such as 38 or 38.50.")
    desk.fill("Fee of one unit, in dollars", "38.50")
    desk.tap("Save")
    desk.see("$38.50")
    look(desk.driver, "office, practice, filled", found)

    desk.tap("Add an enrollment")
    desk.choose("Therapist", "Nina Prueba")
    desk.choose("Insurance company", "Evergreen Made Up")
    desk.choose("Standing", "Applied")
    desk.tap("Save")
    desk.see("Saved: Nina Prueba with Evergreen Made Up")
    desk.see("Applied")
    desk.tap("Claims", "link")
    for said in ("The practice: written down", "Therapists: something is missing", "Fees: written down"):
        desk.see(said)
    look(desk.driver, "office, no claims, a practice begun", found)
    desk.tap("Practice", "link")

    assert (found.rules, found.small, found.loose) == ([], [], [])


def _a_fee(desk: Hand) -> None:
    desk.tap("Add a fee")
    _fill(desk, Code="97124", Valid_from="2026-01-01")
    desk.fill("Fee of one unit, in dollars", "38.50")
    desk.tap("Save")
    desk.tap("Change 97124")


def test_what_was_deleted_is_taken_back(desk: Hand):
    _a_fee(desk)
    time.sleep(0.4)  # the button ignores a tap meant for what stood there before it
    desk.tap("Delete")
    desk.see("No fee yet")
    desk.tap("Undo")
    desk.see("$38.50")


FOCUSED = "document.activeElement.getAttribute('aria-label')"
ELSEWHERE = """(async () => {
  const all = "/api/practice-facts", headers = { "Content-Type": "application/json" };
  const fee = (await (await fetch(all)).json()).facts.find((one) => one.kind === "fee");
  const body = JSON.stringify({ v: fee.v, fields: { charge_cents: 4100 } });
  return (await fetch(`${all}/fee/${fee.id}`, { method: "PUT", headers, body })).status;
})()"""
"""What another page of the office does, with the same sign-in."""


def test_what_somebody_changed_meanwhile_is_shown_before_it_is_written_over(desk: Hand):
    _a_fee(desk)
    assert desk.driver.evaluate(ELSEWHERE) == 200
    desk.fill("Fee of one unit, in dollars", "39")
    desk.tap("Save")
    desk.see("It was changed meanwhile")
    desk.see("It stands now: Fee: $41.00.")
    desk.tap("Cancel")
    desk.see("$41.00")
    desk.tap("Change 97124")
    desk.fill("Fee of one unit, in dollars", "39")
    assert desk.driver.evaluate(ELSEWHERE.replace("4100", "4200")) == 200
    desk.tap("Save")
    desk.see("It stands now: Fee: $42.00.")
    desk.tap("Save")
    desk.see("$39.00")


def test_what_somebody_else_changed_is_not_undone_by_who_changes_another_field(desk: Hand):
    _a_fee(desk)
    ended = ELSEWHERE.replace("charge_cents: 4100", 'effective_to_on: "2026-12-31"')
    assert desk.driver.evaluate(ended) == 200
    desk.fill("Fee of one unit, in dollars", "39")
    desk.tap("Save")
    desk.see("It stands now: Fee: $38.50.")
    desk.tap("Save")
    desk.see("$39.00")
    desk.see("Dec 31")
    desk.until(
        "the focus where the sheet was opened", lambda: desk.driver.evaluate(FOCUSED) == "Change 97124"
    )
