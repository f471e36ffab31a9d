"""A walk past every screen of the tablet and of the office, stopping at each for somebody to look."""

import time
from collections.abc import Iterator
from pathlib import Path

from server.admin.demo import LOGIN, PASSPHRASE
from tests.hands.chromium import ChromiumDriver
from tests.hands.hand import Hand
from tests.journeys import steps, tour_owner, tour_practice, tour_prepare, tour_questions, tour_sides
from tests.journeys.shown import show

COPY = "copy.tableside"
OTHERS_NOTE = "Walter Quist"
"""Has an earlier note to look back at, and a referral that was typed and not photographed."""


def tablet(hand: Hand, driver: ChromiumDriver, url: str, picture: Path) -> Iterator[str]:
    """Walk past the tablet's screens, the visit without a network; give the name of each while it shows."""
    yield from _doors(hand, url)
    yield "today"
    yield from tour_prepare.tablet(hand, driver)
    yield from _lists(hand, picture)
    driver.context.set_offline(True)
    yield from _visit(hand, picture)
    yield from _closing(hand)
    yield from _back_rooms(hand, driver, picture.with_name(COPY))


def _doors(hand: Hand, url: str) -> Iterator[str]:
    hand.driver.goto(url)
    hand.see("Sign in and prepare this tablet")
    yield "sign in"
    hand.tap("Sign in and prepare this tablet")
    hand.see("Type this first")
    yield "sign in, refused"
    steps.sign_in(hand, url)


def _lists(hand: Hand, picture: Path) -> Iterator[str]:
    hand.tap("Add visit")
    hand.see("Search clients")
    yield "add visit, who"
    hand.fill("Search clients", "Hank")
    hand.tap("Hank Ferro")
    hand.see("Time")
    yield "add visit, when"
    yield from _planning(hand)
    yield from _miles(hand)
    hand.tap(f": {OTHERS_NOTE}", "link")
    hand.tap("Note")
    hand.see("Stiff on waking")
    yield "note, looking back"
    hand.tap("Exit")
    hand.tap("Clients", "link")
    hand.see("6 clients")
    yield "clients"
    hand.fill("Search clients", "zzz")
    hand.see("Nobody found")
    yield "clients, nobody found"
    hand.fill("Search clients", "stiff waking")
    hand.tap("in the notes")
    hand.see("Stiff on waking")
    yield "clients, found in the notes"
    hand.fill("Search clients", "Walter")
    hand.tap(OTHERS_NOTE, "link")
    hand.see("Lena Hartwell-Demo")
    yield "client"
    hand.tap("Clients", "button")
    hand.tap("Add client")
    yield "add client"
    hand.tap("Close")
    steps.add_client(hand)
    yield "client, typed"
    hand.tap("Edit", nth=1)
    hand.see("Exactly as on the card")
    yield "client, insurance being typed"
    hand.tap("Done")
    yield from tour_sides.card_of_insurance(hand, picture)
    steps.plan_visit(hand)


def _planning(hand: Hand) -> Iterator[str]:
    hand.tap("Every week", "radio")
    hand.see("4 visits will be added")
    yield "add visit, every week"
    hand.tap("Cancel")
    hand.tap("Change the order")
    yield "today, changing the order"
    hand.tap("Done")
    hand.tap(f"Move or cancel: {OTHERS_NOTE}")
    hand.see("Planned for")
    yield "move or cancel a visit"
    hand.tap("This visit cannot take place")
    hand.see("Nobody home")
    yield "cancel a visit"
    hand.tap("Keep it")
    hand.tap("Close")


def _visit(hand: Hand, picture: Path) -> Iterator[str]:
    hand.see("Hand the tablet to")
    yield "visit, consent"
    hand.tap("Yes", "radio")
    hand.see("Stop: do not begin yet")
    yield "visit, a yes to a health question"
    hand.tap("No", "radio")
    steps.answer_health_questions(hand)
    steps.hand_over(hand)
    yield "client's turn"
    time.sleep(0.4)  # the button ignores a tap meant for what stood there before it
    hand.tap("Sign")
    hand.see("Still missing")
    yield "client's turn, incomplete"
    steps.client_signs(hand)
    yield "client's turn, over"
    steps.take_back(hand)
    hand.tap("Consent")
    hand.see("Sealed")
    yield "visit, consent signed"
    hand.tap("Marisol Vega-Demo")
    hand.see("Open the client's page")
    yield "visit, details"
    hand.tap("Close")
    hand.tap("Referral")
    hand.see("New referral")
    yield "visit, referral empty"
    yield from _scan(hand, picture)
    yield from _reading(hand)
    steps.type_referral(hand)
    yield "visit, referral"
    hand.tap("Note")
    hand.see("Subjective")
    yield "visit, note empty"
    yield from _body_chart(hand)
    yield from _measured(hand)
    steps.write_note(hand, list(steps.WORDS))
    hand.tap("Pain before: 6 of 10", "any")
    hand.tap("Pain after: 3 of 10", "any")
    yield "visit, note"
    hand.tap("Codes")
    hand.see("No codes yet")
    yield "visit, codes empty"


def _scan(hand: Hand, picture: Path) -> Iterator[str]:
    steps.photograph_page(hand, picture)
    hand.see("found and made straight")
    yield "visit, a page found"
    hand.tap("Move the corners")
    hand.see("Drag each corner")
    yield "visit, corners of a page"
    hand.tap("Corners are right")
    hand.see("Compare it with the paper")
    steps.keep_page(hand)


def _reading(hand: Hand) -> Iterator[str]:
    """Let the tablet read a page that names somebody else, and turn down what would be typed."""
    hand.see("Is this somebody else's referral?", patience=60)
    yield "visit, referral read"
    for code in ("M54.50", "M62.830"):
        time.sleep(0.5)  # a tap right after another one answers nothing
        hand.tap(f"Not this Diagnosis: {code}")


def _body_chart(hand: Hand) -> Iterator[str]:
    hand.tap("Open the body chart")
    hand.see("Tap a muscle")
    yield "visit, body chart"
    hand.tap("List", "radio")
    hand.tap("R upper trapezius")
    hand.tap("Tender 2+")
    hand.tap("Treated")
    hand.see("R upper trapezius: tender 2+, treated")
    yield "visit, body chart, a muscle"
    hand.tap("Write in Objective")
    hand.see("Written in Objective")
    yield "visit, body chart as a list"
    hand.tap("Draw", "radio")
    hand.draw("seen from the front", [[(0.4, 0.3), (0.45, 0.35), (0.5, 0.42)]])
    hand.see("1: front, pain")
    yield "visit, drawing on the body chart"
    yield from tour_sides.body_from_the_sides(hand)
    hand.tap("Close")


def _measured(hand: Hand) -> Iterator[str]:
    hand.tap("Measure motion")
    hand.tap("Rotation left: less")
    hand.see("Neck: rotation L 75°")
    yield "visit, measuring motion"
    hand.tap("Close")
    hand.tap("Enter a score")
    hand.see("At most 2 of 10 items")
    yield "visit, a score answer by answer"
    hand.tap("Only the total", "radio")
    hand.fill("Points, added up", "16")
    hand.see("Score: 32%")
    hand.tap("Put into the note")
    hand.see("Remove")
    yield "visit, a score put in"
    hand.tap("Close")


def _closing(hand: Hand) -> Iterator[str]:
    hand.tap("Finish")
    hand.see("stops the claim")
    yield "visit, finish with findings"
    hand.tap("Codes")
    hand.tap("97124")
    hand.tap("97140")
    hand.fill("Minutes of 97124", "30")
    hand.fill("Minutes of 97140", "23")
    hand.see_no_more("Saving")
    hand.see("pays 97124 beside 97140 only with modifier")
    hand.see("1 finding")  # the minutes have been judged: from now on its card stays where it is
    hand.tap(f"Why: Evergreen Demo Health {steps.PAIR}", "any")
    show(hand, "unverified until the CMS file", at="end")
    yield "visit, codes with findings"
    hand.tap("Remove 97124")
    hand.tap("Remove 97140")
    steps.tag_codes(hand)
    yield "visit, codes"
    hand.tap("Finish")
    hand.see("Nothing is missing")
    yield "visit, finish"
    steps.close_note(hand)
    hand.fill("Add to this note", "She called: slept through the night.")
    hand.tap("Add, signed")
    hand.see("Addendum saved")
    yield "visit, closed"


def _miles(hand: Hand) -> Iterator[str]:
    hand.tap(f"Miles: {OTHERS_NOTE}")
    hand.tap("Odometer", "radio")
    hand.fill("Odometer at the start", "45210")
    hand.fill("Odometer at the end", "45209")
    hand.tap("Save the drive")
    hand.see("The end is lower")
    yield "miles, of a visit"
    hand.fill("Odometer at the end", "45218")
    hand.tap("Save the drive")
    hand.tap("All miles")
    hand.tap("Add a drive")
    hand.fill("Odometer at the start", "45230")
    hand.fill("Odometer at the end", "45236")
    hand.see("are in no drive")
    hand.tap("Save the drive")
    hand.see("14.0 miles in")
    yield "miles"
    hand.tap("Today", "link")


def _back_rooms(hand: Hand, driver: ChromiumDriver, copy: Path) -> Iterator[str]:
    hand.tap("Back to Today")
    hand.tap("Tray", "link")
    hand.see("On this tablet")
    yield "tray"
    with driver.page.expect_download() as coming:
        hand.tap("Save a sealed copy")
    hand.see("was handed over to be saved")
    coming.value.save_as(copy)
    yield "tray, copy saved"
    hand.tap("Settings", "link")
    hand.see("How it looks")
    hand.tap("Sign out and clear this tablet")
    hand.see("it is refused")
    yield "settings"
    hand.tap("Lock")
    hand.see("Hello")
    yield "lock"
    hand.fill("Passphrase", "not this one")
    hand.tap("Unlock")
    hand.see("That is not the passphrase")
    yield "lock, refused"


def desk(hand: Hand, driver: ChromiumDriver, url: str, picture: Path) -> Iterator[str]:
    """Walk past the office's screens, bringing in what the tablet saved; give the name of each."""
    driver.context.set_offline(False)
    driver.context.clear_cookies()
    driver.goto(f"{url}/office")
    hand.see("Nothing is stored on this computer")
    yield "office, sign in"
    hand.fill("Login", LOGIN)
    hand.fill("Passphrase", PASSPHRASE)
    hand.tap("Sign in")
    hand.see("Walter Quist")
    yield "office, claims"
    yield from tour_questions.desk(hand)
    yield from tour_practice.desk(hand)
    yield from tour_owner.desk(hand)
    hand.tap("Keys")
    hand.see("Next claim")
    yield "office, keys"
    hand.tap("Close")
    hand.tap("Walter Quist", "link")
    hand.see("Built from")
    yield "office, claim ready"
    hand.tap("Close the claim")
    hand.tap("June Okafor-Demo", "link")
    hand.see("must be mended")
    yield "office, claim blocked"
    hand.tap("Close the claim")
    hand.fill("Search claims", "zzz")
    hand.see("No claim matches")
    yield "office, nothing found"
    hand.tap("Bring in a tablet's file", "link")
    hand.see("The file (its name ends in .tableside)")
    yield "office, a tablet's file"
    hand.tap("Bring it in")
    hand.see("Choose the file first")
    yield "office, no file chosen"
    hand.hand_over('input[type="file"]', picture)
    hand.tap("Bring it in")
    hand.see("This is another kind of file")
    yield "office, another kind of file"
    hand.hand_over('input[type="file"]', picture.with_name(COPY))
    hand.tap("Bring it in")
    hand.see("is in", patience=60)
    yield "office, a tablet's file brought in"
