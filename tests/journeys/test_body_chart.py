"""A muscle is tapped with no office in reach; words and mark are one record, here and at the office."""

import json
import sqlite3

import pytest

from tests.hands.chromium import ChromiumDriver
from tests.hands.hand import Hand
from tests.journeys import steps, tour
from tests.office import Office

pytestmark = pytest.mark.browser

PHRASE = "R infraspinatus: hypertonic, tender 2+"
MARKS = ["infraspinatus.right.hypertonic", "infraspinatus.right.tender_2"]
SPOT = """(() => {
  const [one] = document.querySelectorAll('dialog[open] [data-region="%s"][data-side="%s"]');
  if (!one) return null;
  one.scrollIntoView({ block: "center" });
  const { x, y, width, height } = one.getBoundingClientRect();
  return [x + width / 2, y + height / 2];
})()"""
DRAWN = 'document.querySelectorAll("dialog[open] svg[role=img] .mark").length'


def tap_muscle(hand: Hand, region: str, side: str) -> None:
    """Tap the middle of a muscle where the open chart draws it first."""
    x, y = hand.until(f"{region} on the chart", lambda: hand.driver.evaluate(SPOT % (region, side)))
    hand.driver.stroke([(x, y)])


def open_chart(hand: Hand) -> None:
    """Go to the note of a client with an earlier visit, and open the chart in it."""
    hand.tap(f": {tour.OTHERS_NOTE}", "link")
    hand.tap("Note")
    hand.tap("Open the body chart")
    hand.see("Tissue: hypertonic")


def at_the_office(office: Office) -> list[dict[str, object]]:
    """Give the notes of the office that say the phrase."""
    with sqlite3.connect(office.data / "tableside.sqlite3") as database:
        rows = database.execute("SELECT f FROM record WHERE kind = 'note'").fetchall()
    notes = [json.loads(fields) for (fields,) in rows]
    return [note for note in notes if PHRASE in (note["objective"] or "")]


def test_a_muscle_tapped_without_a_network_is_words_and_a_mark_here_and_at_the_office(
    office: Office, tablet: ChromiumDriver, hand: Hand
):
    steps.sign_in(hand, office.url)
    office.stop()
    open_chart(hand)
    tap_muscle(hand, "infraspinatus", "right")
    hand.see("On the shoulder blade")
    hand.tap("Tender 1+")
    hand.tap("Tender 2+")
    hand.tap("Hypertonic")
    hand.see(PHRASE)
    hand.tap("Write in Objective")
    hand.see("Written in Objective")
    hand.tap("Close")
    assert hand.value("Objective") == PHRASE
    hand.see_no_more("Saving")

    tablet.kill()
    tablet.goto(office.url)
    steps.unlock(hand)
    open_chart(hand)
    hand.see(PHRASE)
    assert tablet.evaluate(DRAWN) == 2
    hand.tap("Earlier visit")
    hand.see("only to look at")
    hand.see("R quadratus lumborum: trigger point")
    tap_muscle(hand, "infraspinatus", "right")
    assert not hand.sees("Write in Objective")
    hand.tap("Later visit")
    hand.see("This visit")
    hand.tap("Close")
    assert hand.value("Objective") == PHRASE

    office.start()
    hand.tap("Exit")
    steps.send_all(hand)
    [note] = at_the_office(office)
    assert (note["objective"], note["body_marks"]) == (PHRASE, MARKS)
    assert tablet.complaints == []


def test_the_list_does_what_the_picture_does_by_keys_alone(
    office: Office, tablet: ChromiumDriver, hand: Hand
):
    steps.sign_in(hand, office.url)
    open_chart(hand)
    hand.tap("List", "radio")
    hand.find("button", "R infraspinatus")
    press = tablet.page.keyboard.press
    tablet.page.get_by_role("button", name="R infraspinatus").focus()
    press("Enter")
    hand.see("On the shoulder blade")
    tablet.page.get_by_role("button", name="Treated").focus()
    press("Space")
    hand.see("R infraspinatus: treated")
    press("Escape")
    hand.find("button", "R infraspinatus: treated")
    focused = "document.activeElement.ariaLabel"
    assert tablet.evaluate(focused) == "R infraspinatus: treated"
    hand.tap("Write all in Objective")
    hand.see("All of it stands in Objective")
