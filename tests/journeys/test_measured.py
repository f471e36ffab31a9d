"""Joints are measured and a score is put in with no office in reach; the note has both here and there."""

import json
import sqlite3

import pytest

from tests.hands.chromium import ChromiumDriver
from tests.hands.hand import Hand
from tests.journeys import steps, tour
from tests.office import Office

pytestmark = pytest.mark.browser

FLEXION = "low_back.middle.flexion.50"
PHRASE = "Low back: flexion 50°, side bend R 15°"
SCORE = "odi.{day}.36.22222222x0"


def open_note(hand: Hand) -> None:
    """Go to the note of a client whose last visit was measured."""
    hand.tap(f": {tour.OTHERS_NOTE}", "link")
    hand.tap("Note")
    hand.see("Nothing measured yet")


def measure_first(hand: Hand) -> None:
    """Measure what was never measured: it begins at the published normal, 80 degrees, and goes out again."""
    assert hand.value("Rotation left") == ""
    hand.tap("Rotation left: less")
    assert hand.value("Rotation left") == "75"
    hand.tap("Rotation left: clear")
    hand.tap("Rotation left: normal, 80 degrees")
    assert hand.value("Rotation left") == "80"
    hand.tap("Rotation left: clear")


def at_the_office(office: Office) -> dict[str, object]:
    """Give the fields of the note that has the measured flexion."""
    with sqlite3.connect(office.data / "tableside.sqlite3") as database:
        rows = database.execute("SELECT f FROM record WHERE kind = 'note'").fetchall()
    [note] = [note for (fields,) in rows if FLEXION in (note := json.loads(fields))["range_of_motion"]]
    return note


def answer(hand: Hand) -> None:
    """Put in nine answers of the client's sheet; the ninth item is left out."""
    for item, value in enumerate("22222222"):
        hand.tap(value, "radio", nth=item)
    hand.tap("0", "radio", nth=9)
    hand.see("1 item is untouched")
    assert not hand.sees("Score:")  # what nobody touched is not left out
    hand.tap("Left out", "radio", nth=8)


def test_joints_and_a_score_are_in_the_note_here_and_at_the_office(
    office: Office, tablet: ChromiumDriver, hand: Hand
):
    steps.sign_in(hand, office.url)
    office.stop()
    open_note(hand)
    hand.tap("Measure motion")
    measure_first(hand)
    hand.tap("Low back", "radio")
    hand.see("Last 40°")
    assert hand.value("Flexion") == ""  # a ghost is nothing written
    hand.see("Nothing measured yet")
    hand.tap("Flexion: more")
    hand.tap("Flexion: more")
    assert hand.value("Flexion") == "50"
    hand.tap("Side bend right: again 15 degrees")
    hand.tap("Extension: more")
    hand.tap("Extension: clear")
    hand.see(PHRASE)
    hand.tap("Write in Objective")
    hand.see("Written in Objective")
    hand.tap("Done")
    assert hand.value("Objective") == PHRASE

    hand.tap("Enter a score")
    hand.tap("Oswestry Disability Index", "radio")
    hand.see("At most 2 of 10 items may be left out")
    answer(hand)
    hand.see("Score: 36%")
    hand.tap("Put into the note")
    hand.see("Replace the score in the note")
    hand.tap("Done")
    hand.see("(9 of 10 answered)")
    hand.see_no_more("Saving")

    tablet.kill()
    tablet.goto(office.url)
    steps.unlock(hand)
    hand.tap("Clients", "link")
    hand.tap(tour.OTHERS_NOTE, "link")
    hand.see("Oswestry Disability Index (ODI), from score to score")
    hand.see("6 less")
    assert hand.sees("A lower score is better")

    office.start()
    steps.send_all(hand)
    note = at_the_office(office)
    assert note["range_of_motion"] == [FLEXION, "low_back.right.side_bend.15"]
    assert note["objective"] == PHRASE
    assert note["outcome_scores"] == [SCORE.format(day=steps.TODAY)]
    assert tablet.complaints == []


def test_half_a_sheet_of_answers_outlives_a_lock_and_a_dead_battery(
    office: Office, tablet: ChromiumDriver, hand: Hand
):
    steps.sign_in(hand, office.url)
    office.stop()
    open_note(hand)
    hand.tap("Enter a score")
    hand.tap("Neck Disability Index", "radio")
    hand.tap("3", "radio", nth=0)
    hand.tap("Left out", "radio", nth=1)
    hand.see("8 items are untouched")
    hand.tap("Lower Extremity", "radio")
    hand.see("20 items are untouched")
    hand.tap("4", "radio", nth=2)
    tablet.page.wait_for_timeout(450)
    tablet.kill()
    tablet.goto(office.url)
    steps.unlock(hand)
    open_note(hand)
    hand.tap("Enter a score")
    hand.see("19 items are untouched")  # the one that was touched last is there first
    assert chosen(tablet) == {"Item 3": "4"}
    hand.tap("Only the total", "radio")
    hand.fill("Points, added up", "5")
    hand.tap("Done")
    hand.tap("Exit")
    hand.tap("Lock")
    steps.unlock(hand)
    open_note(hand)
    hand.tap("Enter a score")
    assert hand.value("Points, added up") == "5"
    hand.tap("Neck Disability Index", "radio")
    hand.see("8 items are untouched")
    assert chosen(tablet) == {"Item 1": "3", "Item 2": "Left out"}


def chosen(tablet: ChromiumDriver) -> dict[str, str]:
    """Give what is chosen of the items that show: {"Item 1": "3"}."""
    return tablet.evaluate("""Object.fromEntries(
      [...document.querySelectorAll("dialog[open] .items fieldset")]
        .map((one) => [one.querySelector("legend").textContent, one.querySelector(":checked")])
        .filter(([, on]) => on)
        .map(([item, on]) => [item, on.closest("label").textContent.trim()]),
    )""")


def test_a_score_is_taken_out_and_brought_back_by_keys_alone(
    office: Office, tablet: ChromiumDriver, hand: Hand
):
    steps.sign_in(hand, office.url)
    open_note(hand)
    hand.tap("Enter a score")
    hand.tap("Lower Extremity", "radio")
    hand.tap("Only the total", "radio")
    hand.fill("Points, added up", "81")
    hand.see("Put in the points, 0 to 80")
    hand.fill("Points, added up", "54")
    hand.see("Score: 54 of 80")
    button = tablet.page.get_by_role
    button("button", name="Put into the note").focus()
    tablet.page.keyboard.press("Enter")
    hand.see("Replace the score")
    button("button", name="Remove: Lower").focus()
    tablet.page.keyboard.press("Enter")
    hand.see("Removed: Lower")
    button("button", name="Bring back").focus()
    tablet.page.keyboard.press("Enter")
    hand.see_no_more("Removed: Lower")
    tablet.page.keyboard.press("Escape")
    hand.see("Lower Extremity Functional Scale (LEFS): 54 of 80")
