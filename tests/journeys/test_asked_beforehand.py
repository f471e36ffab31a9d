"""What an insurance said is written down at the client's policy, and the visit is judged by it."""

import time

import pytest

from tests.hands.chromium import ChromiumDriver
from tests.hands.hand import Hand
from tests.journeys import steps
from tests.journeys.test_accessibility import Findings, look
from tests.office import Office

pytestmark = pytest.mark.browser

FINDING = "that it does not pay a massage therapist"
PROVIDER = "Rosa Delgado"
THERAPIST = 2
"""Which of the questions of a call it is, counted from none."""


def to_client(hand: Hand) -> None:
    hand.tap("Exit")
    open_client(hand)


def open_client(hand: Hand) -> None:
    hand.tap("Clients", "link")
    hand.tap(steps.CLIENT[1], "link")
    hand.see("What the insurance said")


def look_at_findings(hand: Hand) -> None:
    hand.tap("Finish")
    hand.see("Before you close")


def to_finish(hand: Hand) -> None:
    hand.tap("Today", "link")
    steps.open_visit(hand)
    look_at_findings(hand)


def write_down_a_call(hand: Hand) -> None:
    """Say that the insurance is in force and pays no massage therapist."""
    hand.tap("Write down an answer")
    hand.tap("Save")
    hand.see("must not be empty")
    hand.tap("By phone", "radio")
    hand.fill("Who answered", "Robin")
    hand.tap("Yes", "radio")
    hand.tap("No", "radio", nth=THERAPIST)
    hand.fill("Visits allowed", "12")
    hand.tap("Save")
    hand.see("What the insurance said: written down")
    hand.see("Pays a massage therapist: No")


def test_a_visit_is_judged_by_what_was_written_down(office: Office, tablet: ChromiumDriver, hand: Hand):
    steps.sign_in(hand, office.url)
    steps.add_client(hand)
    steps.plan_visit(hand)
    look_at_findings(hand)
    assert not hand.sees(FINDING)

    to_client(hand)
    write_down_a_call(hand)
    to_finish(hand)
    hand.see(FINDING)

    to_client(hand)
    hand.tap("By phone")
    hand.tap("Yes", "radio", nth=THERAPIST)
    hand.tap("Save")
    hand.see("Pays a massage therapist: Yes")
    hand.tap("Undo: What the insurance said: changed")
    hand.see("Pays a massage therapist: No")
    hand.tap("By phone")
    hand.tap("Yes", "radio", nth=THERAPIST)
    hand.tap("Save")
    hand.see("Pays a massage therapist: Yes")
    to_finish(hand)
    hand.see_no_more(FINDING)
    assert tablet.complaints == []


def test_what_payers_ask_is_written_down_and_reaches_the_office(
    office: Office, tablet: ChromiumDriver, hand: Hand
):
    steps.sign_in(hand, office.url)
    steps.add_client(hand)
    hand.tap("Add an authorization")
    hand.fill("Authorization number", "PA-77")
    hand.fill("How many", "8")
    hand.fill("Codes, by number", "97124, 97140")
    hand.tap("Save")
    hand.see("Codes, by number: 97124, 97140")
    hand.tap("Add the accident or injury")
    hand.tap("Auto accident", "radio")
    hand.fill("State", "wa")
    hand.fill("Number of the case", "C-900")
    hand.tap("Save")
    hand.see("Number of the case: C-900")
    assert "Add the accident or injury" not in hand.ask('names("button")')
    hand.tap("Add a plan")
    hand.fill("Functional goal", "Lifts ten kilos without pain")
    hand.fill("Visits a week", "2")
    hand.tap("Save")
    hand.see("Visits a week: 2")
    hand.tap("Lifts ten kilos")
    time.sleep(0.4)  # the button ignores a tap meant for what stood there before it
    hand.tap("Delete")
    hand.see_no_more("Visits a week: 2")
    hand.tap("Undo: Treatment plan: deleted")
    hand.see("Visits a week: 2")
    steps.send_all(hand)
    tablet.reload()
    steps.unlock(hand)
    open_client(hand)
    for words in ("PA-77", "C-900", "Visits a week: 2"):
        hand.see(words)
    assert tablet.complaints == []


def test_a_visit_of_no_charge_shows_no_claim_and_is_charged_again(
    office: Office, tablet: ChromiumDriver, hand: Hand
):
    steps.sign_in(hand, office.url)
    steps.add_client(hand)
    steps.plan_visit(hand)
    look_at_findings(hand)
    hand.see("What the claim will say")
    hand.tap("No charge", "checkbox")
    hand.see_no_more("What the claim will say")
    hand.tap("Undo: No charge: it becomes no claim")
    hand.see("What the claim will say")
    assert tablet.complaints == []


def test_an_owner_writes_down_how_a_therapist_stands_with_a_payer(
    office: Office, tablet: ChromiumDriver, hand: Hand
):
    steps.sign_in(hand, office.url)
    hand.tap("Settings", "link")
    hand.tap("Add an enrollment")
    hand.tap("Save")
    hand.see("must not be empty")
    hand.choose("Therapist", PROVIDER)
    hand.choose("Insurance company", "Evergreen")
    hand.tap("Applied", "radio")
    hand.fill("Valid from", "2026-10-01")
    hand.tap("Save")
    hand.see(f"{PROVIDER}, Evergreen Demo Health")
    hand.see("Standing: Applied")
    steps.send_all(hand)
    assert tablet.complaints == []


def test_no_form_of_it_breaks_an_accessibility_rule(office: Office, tablet: ChromiumDriver, hand: Hand):
    found = Findings()
    steps.sign_in(hand, office.url)
    steps.add_client(hand)
    write_down_a_call(hand)
    look(tablet, "client, asked beforehand", found)
    for button in ("Write down an answer", "Add an authorization", "Add the accident", "Add a plan"):
        hand.tap(button)
        look(tablet, f"client, {button}", found)
        hand.tap("Cancel")
    hand.tap("Settings", "link")
    hand.tap("Add an enrollment")
    hand.tap("Save")
    look(tablet, "settings, enrollment", found)
    assert len(found.stops) == 6
    assert (found.rules, found.small, found.loose) == ([], [], [])
