"""The owner writes a payer's rules at the desk, sees what they would change, publishes and rolls back."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Playwright
from sqlalchemy import select, update

from server import chart
from server.admin.data import open_data
from server.admin.demo import LOGIN, PASSPHRASE, PRACTICE_ID
from server.claims.models import ClaimRow
from server.core.db import acting_for, db, write_lock
from tests.hands.chromium import ChromiumDriver
from tests.hands.hand import Hand
from tests.journeys import steps
from tests.journeys.test_accessibility import Findings, look
from tests.office import Office
from tests.server.claims.heap import heap

pytestmark = pytest.mark.browser

PAYER = "Evergreen Demo Health"
DAYS = ("2026-10-06", "2026-10-13", "2026-10-20")
FOCUSED = "document.activeElement.textContent.trim()"
EARLIER = "visits that wait are earlier than"


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
    hand.tap("Payer rules", "link")
    hand.see("No rules yet.")
    yield hand
    assert driver.complaints == []
    driver.close()


@pytest.fixture
def october(office: Office, desk: Hand) -> None:
    """Have three visits of the payer wait since October, beside the two of the practice."""
    _, app = open_data(office.data)
    encounter = chart.ROWS["encounter"]
    with app.app_context():
        ids = heap(PRACTICE_ID, [{"status": "ready", "findings": [], "date_of_service": day} for day in DAYS])
        with acting_for(PRACTICE_ID), write_lock():
            for row in db.session.scalars(select(ClaimRow).where(ClaimRow.id.in_(ids))):
                of = encounter.id == row.encounter_id
                db.session.execute(update(encounter).where(of).values(date_of_service=row.date_of_service))
        db.session.remove()
        db.engine.dispose()


def held(office: Office, desk: Hand) -> list[Any]:
    """Give the newest version of each set, as the office answers."""
    answer = desk.driver.page.request.get(f"{office.url}/api/payer-rules")
    assert answer.ok
    return [one["newest"] for one in answer.json()["sets"]]


def write(desk: Hand, cap: str) -> None:
    """Say how many units a payer pays, and open what publishing would change."""
    desk.fill("Most units a visit", cap)
    desk.tap("Publish\u2026")
    desk.see("Looked at the newest")


def test_rules_are_edited_previewed_published_and_rolled_back(office: Office, desk: Hand):
    desk.tap(f"Write rules for {PAYER}")
    desk.tap("Publish\u2026")
    desk.see("Source: says nothing")
    desk.fill("Source", "Provider manual, page 4")
    desk.choose("Referral", "yes")
    desk.fill("Referral is valid for", "90")
    desk.choose("Its days are counted from", "signing")
    write(desk, "1")
    desk.see(f"2 {EARLIER}")
    desk.tap("Let it begin on")
    desk.see("claims would be judged otherwise:")
    desk.tap("Publish this set")
    desk.see("Say why")
    desk.fill("Why", "The manual of this year")
    desk.tap("Publish this set")
    desk.see(f"{PAYER}: version 1 is published.")
    desk.see("Referral: needed, valid 90 days, from signing")
    desk.see("Not verified")

    desk.tap("Edit")
    desk.fill("Look again by", "2026-01-02")
    write(desk, "4")
    desk.fill("Why", "Read the wrong page")
    desk.tap("Publish this set")
    desk.see("version 2 is published.")
    desk.see("1 set is past its review day.")
    desk.see("Payer rules, 1 to review")
    desk.tap("History")
    desk.see("Most units a visit: 1 unit \u2192 4 units")
    desk.fill("Why", "It was right before")
    desk.tap("Roll back to version 1")
    desk.see(f"{PAYER}: version 1 holds again.")
    desk.see_no_more("1 to review")
    [newest] = held(office, desk)
    assert (newest["version"], newest["act"], newest["rolled_back_to"]) == (3, "rolled_back", 1)
    desk.tap("Copy")
    desk.tap("Publish\u2026")
    desk.see(f"{PAYER} already holds for the same visits on the same days.")
    assert newest["content"]["parameters"]["unit_cap"] == 1


def test_what_was_just_published_can_be_undone(office: Office, desk: Hand):
    desk.tap("Take as a draft: Washington L&I")
    desk.see("Draft kept at the office")
    desk.tap("Publish\u2026")
    desk.see("No claim would be judged otherwise.")
    desk.fill("Why", "To try it")
    desk.tap("Publish this set")
    desk.see("version 1 is published.")
    desk.tap("Undo")
    desk.see("Undone: what held before holds again.")
    [newest] = held(office, desk)
    assert newest["act"] == "withdrawn"


def limit(desk: Hand) -> None:
    """Write a last day to send, which nothing that waits has kept, and open what publishing would change."""
    desk.tap(f"Write rules for {PAYER}")
    desk.fill("Source", "Provider manual, page 4")
    desk.fill("Claim is due within", "12")
    desk.choose("Due days are counted from", "the visit")
    desk.tap("Publish\u2026")
    desk.see("Looked at the newest")


@pytest.mark.usefixtures("october")
def test_visits_that_wait_are_said_to_be_too_early_and_one_button_sets_the_day_back(
    office: Office, desk: Hand
):
    page = desk.driver.page
    limit(desk)
    desk.see(f"5 {EARLIER}")
    desk.see("No claim would be judged otherwise.")
    found = Findings()
    look(desk.driver, "office, payer rules too late for what waits", found)
    desk.fill("Why", "The manual of this year")
    page.get_by_role("button", name="Let it begin on Oct 6").focus()
    page.keyboard.press("Enter")
    desk.see("It begins on Oct 6 once you publish it.")
    desk.see("5 claims would be judged otherwise:")
    assert not desk.sees(EARLIER)
    assert page.evaluate("document.activeElement.id") == "set-preview"
    look(desk.driver, "office, payer rules set back", found)
    desk.tap("Publish this set")
    desk.see(f"{PAYER}: version 1 is published.")
    [newest] = held(office, desk)
    assert (newest["content"]["effective_from_on"], newest["why"]) == (DAYS[0], "The manual of this year")
    assert (found.rules, found.loose) == ([], [])


@pytest.mark.usefixtures("october")
def test_a_set_that_holds_says_so_on_its_card_and_nothing_is_set_back_unasked(office: Office, desk: Hand):
    page = desk.driver.page
    limit(desk)
    desk.fill("Why", "The manual of this year")
    desk.tap("Publish this set")
    desk.see("version 1 is published.")
    desk.see(f"5 {EARLIER}")
    [newest] = held(office, desk)
    assert newest["content"]["effective_from_on"] > DAYS[-1]
    found = Findings()
    look(desk.driver, "office, a set too late for what waits", found)
    desk.tap("Espa\u00f1ol")
    desk.see("5 visitas que esperan son anteriores al")
    desk.tap("English")
    button = page.get_by_role("button", name="Let it begin on Oct 6")
    button.focus()
    page.keyboard.press("Enter")
    desk.see("Draft kept at the office")
    assert page.evaluate("document.activeElement.textContent") == PAYER
    assert [one["version"] for one in held(office, desk)] == [1], "a draft holds for nothing"
    desk.tap("Publish\u2026")
    desk.see("5 claims would be judged otherwise:")
    assert not desk.sees(EARLIER)
    desk.fill("Why", "It held before")
    desk.tap("Publish this set")
    desk.see("version 2 is published.")
    desk.see_no_more(EARLIER)
    desk.see("Claim is due within: 12 days")
    assert (found.rules, found.loose) == ([], [])


def test_rules_past_their_review_day_are_said_on_the_owners_today(
    office: Office, desk: Hand, tablet: ChromiumDriver, hand: Hand
):
    steps.sign_in(hand, office.url)
    steps.send_all(hand)
    hand.tap("Today", "link")
    assert not hand.sees("past their review day")
    desk.tap(f"Write rules for {PAYER}")
    desk.fill("Source", "Provider manual, page 4")
    desk.fill("Look again by", "2026-01-02")
    write(desk, "4")
    desk.fill("Why", "To be looked at again")
    desk.tap("Publish this set")
    desk.see("version 1 is published.")
    steps.send_all(hand)
    tablet.reload()
    steps.unlock(hand)
    hand.tap("Today", "link")
    hand.see("1 payer's rules are past their review day")
    hand.see(f"under Payer rules: {PAYER}")
    assert tablet.complaints == []


def test_a_file_is_looked_at_before_any_of_it_is_taken(office: Office, desk: Hand, tmp_path: Path):
    bad = tmp_path / "bad.json"
    bad.write_text('{"format": "tableside-payer-rules",\n "version": 1,\n "sets": [}')
    desk.hand_over("input[type=file]", bad)
    desk.see("Nothing was taken. What is wrong in the file:")
    desk.see("line 3")
    starters = desk.driver.page.request.get(f"{office.url}/api/payer-rules/starters").json()["starters"]
    good = tmp_path / "good.json"
    said = {"format": "tableside-payer-rules", "version": 1, "exported_at": "", "sets": starters[:2]}
    good.write_text(json.dumps(said))
    desk.hand_over("input[type=file]", good)
    desk.see(starters[0]["name"])
    assert held(office, desk) == []
    desk.tap("Take what differs as drafts")
    desk.see("2 drafts were made.")
    assert held(office, desk) == [None, None]


def test_no_part_of_it_breaks_an_accessibility_rule(desk: Hand):
    found = Findings()
    driver = desk.driver
    assert isinstance(driver, ChromiumDriver)
    look(driver, "office, payer rules", found)
    desk.tap("Take as a draft: VA community care")
    desk.see("Draft kept at the office")
    look(driver, "office, payer rules, writing", found)
    desk.tap("Publish\u2026")
    desk.see("Looked at the newest")
    look(driver, "office, payer rules, publishing", found)
    desk.fill("Why", "To try it")
    desk.tap("Publish this set")
    desk.see("version 1 is published.")
    look(driver, "office, payer rules, published", found)
    desk.tap("History")
    desk.see("The first version.")
    look(driver, "office, payer rules, history", found)
    desk.tap("Not now")
    desk.until("the focus where the sheet was opened", lambda: driver.evaluate(FOCUSED) == "History")
    desk.tap("Español")
    desk.see("Reglas de aseguradoras")
    desk.see("Orden médica: hace falta, vale 90 días")
    look(driver, "office, payer rules, in Spanish", found)
    assert len(found.stops) == 6
    assert (found.rules, found.loose) == ([], [])
