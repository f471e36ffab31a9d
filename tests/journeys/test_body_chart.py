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


def drawn_at(office: Office) -> list[str]:
    """Give the strokes of the one note of the office that has any."""
    with sqlite3.connect(office.data / "tableside.sqlite3") as database:
        rows = database.execute("SELECT f FROM record WHERE kind = 'note'").fetchall()
    [strokes] = [drawn for (fields,) in rows if (drawn := json.loads(fields).get("body_strokes"))]
    return strokes


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


def test_a_stroke_is_drawn_taken_away_by_a_button_and_kept(
    office: Office, tablet: ChromiumDriver, hand: Hand
):
    steps.sign_in(hand, office.url)
    open_chart(hand)
    hand.tap("Draw", "radio")
    hand.tap("numbness or tingling", "radio")
    hand.draw("seen from the front", [[(0.4, 0.3), (0.45, 0.35), (0.5, 0.42)], [(0.55, 0.5), (0.6, 0.55)]])
    hand.see("2: front, numbness or tingling")
    drawn = 'document.querySelectorAll("dialog[open] svg[role=img] .stroke").length'
    assert tablet.evaluate(drawn) == 2
    hand.tap("Remove stroke 1")
    hand.see_no_more("2: front")
    hand.tap("Bring back")
    hand.see("2: front, numbness or tingling")
    hand.tap("Remove stroke 2")
    hand.see_no_more("2: front")
    hand.tap("Picture", "radio")
    hand.see("Drawn, front: numbness or tingling (1)")
    hand.tap("Close")
    hand.see_no_more("Saving")
    hand.tap("Exit")
    steps.send_all(hand)
    strokes = drawn_at(office)
    assert [entry.rsplit(".", 1)[0] for entry in strokes] == ["front.nerve"]
    assert tablet.complaints == []


def test_a_pen_draws_with_its_pressure_and_a_resting_palm_does_not(
    office: Office, tablet: ChromiumDriver, hand: Hand
):
    steps.sign_in(hand, office.url)
    open_chart(hand)
    hand.tap("Draw", "radio")
    spot = hand.find("image", "seen from the front")
    x, y = spot["x"] + spot["width"] / 2, spot["y"] + spot["height"] / 2
    glass = tablet.context.new_cdp_session(tablet.page)

    def palm(kind: str, at: list[dict[str, float]]) -> None:
        glass.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": at})

    def pen(kind: str, dx: int, force: float) -> None:
        how = {"pointerType": "pen", "button": "left", "buttons": 1, "clickCount": 1, "force": force}
        glass.send("Input.dispatchMouseEvent", {"type": kind, "x": x + dx, "y": y, **how})

    palm("touchStart", [{"x": x, "y": y + 60}])
    pen("mousePressed", 0, 0.9)
    palm("touchMove", [{"x": x + 30, "y": y + 90}])
    pen("mouseMoved", 20, 0.9)
    pen("mouseReleased", 20, 0)
    palm("touchEnd", [])
    palm("touchStart", [{"x": x, "y": y + 60}])
    palm("touchEnd", [])
    hand.see("1: front, pain")
    assert not hand.sees("2: front")
    hand.see_no_more("Saving")
    hand.tap("Close")
    hand.tap("Exit")
    steps.send_all(hand)
    [entry] = drawn_at(office)
    points = [int(one) for one in entry.rsplit(".", 1)[1].split()]
    assert set(points[2::3]) == {900}
    assert max(points[1::3]) - min(points[1::3]) <= 1  # on the pen's way alone


def test_a_side_of_the_body_is_tapped_and_drawn_on_and_looks_the_same_after_a_kill(
    office: Office, tablet: ChromiumDriver, hand: Hand
):
    steps.sign_in(hand, office.url)
    office.stop()
    open_chart(hand)
    assert not hand.sees("Right side"), "the control: front and back are shown first"
    hand.tap("Both sides", "radio")
    tap_muscle(hand, "greater_trochanter", "right")
    hand.see("Bone at the side of the hip")
    hand.tap("Tender 2+")
    hand.see("R greater trochanter: tender 2+")
    hand.tap("Write in Objective")
    hand.see("Written in Objective")
    tap_muscle(hand, "greater_trochanter", "left")
    hand.see("L greater trochanter")
    hand.tap("Done")
    hand.tap("Draw", "radio")
    hand.draw("seen from the left side", [[(0.5, 0.6), (0.5, 0.66), (0.5, 0.7)]])
    hand.see("1: left side, pain")
    hand.tap("Close")
    hand.see_no_more("Saving")
    tablet.kill()
    tablet.goto(office.url)
    steps.unlock(hand)
    hand.tap(f": {tour.OTHERS_NOTE}", "link")
    hand.tap("Note")
    hand.see("Drawn, left side: pain (1)")
    assert tablet.evaluate('document.querySelectorAll(".body-card .figures svg").length') == 4
    office.start()
    hand.tap("Exit")
    steps.send_all(hand)
    [entry] = drawn_at(office)
    assert entry.startswith("left.pain.")
    with sqlite3.connect(office.data / "tableside.sqlite3") as database:
        rows = database.execute("SELECT f FROM record WHERE kind = 'note'").fetchall()
    marks = [mark for (fields,) in rows for mark in json.loads(fields).get("body_marks") or []]
    assert "greater_trochanter.right.tender_2" in marks
    assert tablet.complaints == []
