"""The therapist writes fast, with lines of last time and snippets, and is told how much of it is not new."""

import pytest

from tests.hands.chromium import ChromiumDriver
from tests.hands.hand import Hand
from tests.journeys import steps, tour
from tests.office import Office

pytestmark = pytest.mark.browser

LAST = {
    "Subjective": ("Stiff on waking, worse after sitting.", "Sleeps through again since last week."),
    "Plan": ("Continue twice a week.", "Walk ten minutes after meals;"),
}
NEW = "Slept badly since Monday."


@pytest.fixture
def at_note(office: Office, hand: Hand) -> Hand:
    """Give a hand at the note of a client who was here last week, with no network."""
    steps.sign_in(hand, office.url)
    office.stop()
    hand.tap(f": {tour.OTHERS_NOTE}", "link")
    hand.tap("Note")
    hand.see("No line written yet")
    return hand


def test_lines_of_last_time_are_brought_one_by_one_counted_and_warned_of_before_closing(
    at_note: Hand, tablet: ChromiumDriver
):
    hand = at_note
    for line in (*LAST["Subjective"], *LAST["Plan"]):
        hand.tap(f"Bring forward: {line}")
    assert hand.value("Subjective") == "\n".join(LAST["Subjective"])
    hand.see("0 of 4 lines are new; 4 stand in the note of")
    hand.see_no_more("Saving")
    hand.tap("Finish")
    hand.see("4 of 4 lines of this note stand in the same words in the note of")
    hand.see("Unverified rule")
    hand.see("By closing you say that they are so today.")
    hand.tap("Note")
    hand.tap(f"Change it: {LAST['Subjective'][0]}")
    hand.driver.keys(NEW)
    hand.see("1 of 4 lines is new")
    hand.tap(f"Take it away: {LAST['Plan'][1]}")
    hand.see("1 of 3 lines is new")
    assert hand.value("Subjective") == f"{NEW}\n{LAST['Subjective'][1]}"
    assert hand.value("Plan") == LAST["Plan"][0]
    hand.tap("Undo")
    assert hand.value("Plan") == "\n".join(LAST["Plan"])
    hand.tap(f"Take it away: {LAST['Plan'][1]}")
    hand.see_no_more("Saving")
    hand.tap("Finish")
    hand.see("1 of 3 lines is new")
    assert not hand.sees("stand in the same words")
    assert tablet.complaints == []


def test_a_snippet_of_ones_own_is_typed_by_its_short_name_and_outlives_the_lock(
    at_note: Hand, tablet: ChromiumDriver
):
    hand = at_note
    hand.fill("Objective", "Neck free. .tp left")
    assert hand.value("Objective") == "Neck free. Tender points, and where their pain goes: left"
    hand.tap("Insert: Tense to the touch:")
    hand.driver.keys("hip.")
    assert hand.value("Objective").endswith("goes: left Tense to the touch: hip.")
    hand.tap("Exit")
    hand.tap("Settings", "link")
    hand.tap("Add a snippet")
    hand.tap("Save the snippet")
    hand.see("A short name is needed")
    hand.fill("Short name", "hip")
    hand.fill("Words", "Left hip free to 30 degrees.")
    hand.tap("Save the snippet")
    hand.see("Snippet saved")
    hand.driver.reload()
    steps.unlock(hand)
    hand.tap("Today", "link")
    hand.tap(f": {tour.OTHERS_NOTE}", "link")
    hand.tap("Note")
    hand.tap("Insert: Left hip free to 30 degrees.")
    assert hand.value("Subjective") == "Left hip free to 30 degrees. "
    assert tablet.complaints == []


def test_snippets_go_along_to_a_new_tablet_and_a_deleted_one_comes_back(
    office: Office, tablet: ChromiumDriver, hand: Hand
):
    steps.sign_in(hand, office.url)
    hand.tap("Settings", "link")
    hand.see("None of your own yet")
    for short, words in (("hip", "Left hip free to 30 degrees."), ("knee", "Knee bends without pain.")):
        hand.tap("Add a snippet")
        hand.fill("Short name", short)
        hand.fill("Words", words)
        hand.tap("Save the snippet")
        hand.see("Snippet saved")
    hand.tap("Delete .knee")
    hand.see(".knee deleted")
    hand.tap("Undo: .knee deleted")
    hand.find("button", "Delete .knee")
    steps.send_all(hand)
    hand.tap("Settings", "link")
    hand.tap("Sign out and clear this tablet")
    hand.see("Sign in and prepare this tablet")
    steps.sign_in(hand, office.url)
    hand.tap("Settings", "link")
    hand.see("Left hip free to 30 degrees.")
    hand.see("Knee bends without pain.")
    assert tablet.complaints == []
