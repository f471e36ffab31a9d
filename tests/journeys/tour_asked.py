"""A walk past what payers ask beforehand, the time of each code, and what stands before closing."""

from collections.abc import Iterator

from tests.hands.chromium import ChromiumDriver
from tests.hands.clock import pass_minutes
from tests.hands.hand import Hand
from tests.journeys import steps, tour
from tests.journeys.shown import show

THERAPIST_QUESTION = 2
"""Which of the questions of a call asks for massage therapists, counted from none."""


def tablet(hand: Hand, driver: ChromiumDriver, url: str) -> Iterator[str]:
    """Walk from the client's page over the visit to the settings; give the name of each stop."""
    steps.sign_in(hand, url)
    steps.add_client(hand)
    yield from _forms(hand)
    hand.tap("Today", "link")
    yield from _times(hand, driver)
    yield from _long_list(hand)
    yield from _settings(hand)


def _forms(hand: Hand) -> Iterator[str]:
    hand.see("What the insurance said")
    show(hand, "What the insurance said")
    yield "client, nothing asked yet"
    hand.tap("Write down an answer")
    hand.tap("Save")
    hand.see("must not be empty")
    yield "client, a check of coverage refused"
    hand.tap("By phone", "radio")
    hand.fill("Who answered", "Robin")
    hand.tap("Yes", "radio")
    hand.tap("No", "radio", nth=THERAPIST_QUESTION)
    hand.fill("Visits allowed", "12")
    yield "client, a check of coverage"
    hand.tap("Save")
    hand.see("Pays a massage therapist: No")
    hand.tap("Add an authorization")
    hand.fill("Authorization number", "PA-77")
    hand.fill("How many", "8")
    hand.fill("Codes, by number", "97124, 97140")
    yield "client, an authorization"
    hand.tap("Save")
    hand.tap("Add the accident or injury")
    hand.tap("Auto accident", "radio")
    hand.fill("State", "wa")
    hand.fill("Number of the case", "C-900")
    yield "client, an injury"
    hand.tap("Save")
    hand.tap("Add a plan")
    hand.fill("Functional goal", "Lifts ten kilos without pain")
    hand.fill("Visits a week", "2")
    yield "client, a plan of treatment"
    hand.tap("Save")
    hand.see("Visits a week: 2")
    show(hand, "What the insurance said")
    yield "client, what the insurance said"


def _times(hand: Hand, driver: ChromiumDriver) -> Iterator[str]:
    hand.tap(f": {tour.OTHERS_NOTE}", "link")
    hand.tap("Start timer")
    hand.tap("Codes")
    for code in ("97124", "97140"):
        hand.tap(code)
        hand.find("button", f"Remove {code}")
    hand.tap("97124 0 min so far")
    pass_minutes(driver, 20)
    steps.unlock(hand)
    hand.tap("97140 0 min so far")
    hand.see("Now 97140")
    yield "visit, the code that is timed"
    pass_minutes(driver, 33)
    steps.unlock(hand)
    hand.tap("Stop the timer at 33 min")
    hand.see("Use these minutes")
    yield "visit, minutes by the timer"
    hand.tap("Use these minutes")
    hand.see("Minutes of 2 codes written from the timer")
    yield "visit, minutes taken from the timer"


def _long_list(hand: Hand) -> Iterator[str]:
    hand.tap("Note")
    for line in ("Stiff on waking, worse after sitting.", "Continue twice a week."):
        hand.tap(f"Bring forward: {line}")
    hand.see_no_more("Saving")
    yield "visit, lines brought forward"
    hand.tap("Finish")
    hand.see("Unverified rule")
    yield "visit, finish with a long list"
    show(hand, "Unverified rule")
    yield "visit, finish with a rule that is not verified"
    hand.tap("No charge", "checkbox")
    hand.see_no_more("What the claim will say")
    show(hand, "No charge")
    yield "visit, finish at no charge"
    hand.tap("No charge", "checkbox")
    hand.see("What the claim will say")
    hand.tap("Exit")


def _settings(hand: Hand) -> Iterator[str]:
    hand.tap("Settings", "link")
    hand.see("The app opens: it is on this tablet")
    show(hand, "This tablet")
    yield "settings, how this tablet is"
    show(hand, "Enrollment with an insurance")
    yield "settings, standing with payers"
    hand.tap("Add an enrollment")
    hand.tap("Save")
    hand.see("must not be empty")
    hand.choose("Therapist", "Rosa Delgado")
    hand.choose("Insurance company", "Evergreen")
    yield "settings, an enrollment"
    hand.tap("Cancel")
    show(hand, "Snippets")
    yield "settings, snippets"
