"""A walk past what moves claims and clients at the desk: sending, kept views, lists brought in, estimates,
and what the practice says of itself.
"""

from collections.abc import Iterator

from tests.hands.chromium import ChromiumDriver
from tests.hands.hand import Hand
from tests.journeys.tour_answers import CLIENT, sign_in
from tests.office import Office

CLIENTS = "First name,Last name,Date of birth\nNora,Brightwater,1961-03-04\nOtis,Fernhill,31/31/1970\n"


def desk(hand: Hand, driver: ChromiumDriver, office: Office) -> Iterator[str]:
    """Walk past it as the owner; give the name of each stop."""
    sign_in(hand, office.url)
    hand.tap("Clearinghouse")
    hand.see("TEST. Every file is marked as a test")
    yield "office, the clearinghouse"
    hand.tap("A rehearsal", "radio")
    hand.see("Nothing leaves the office, and nobody is billed.")
    yield "office, a rehearsal"
    hand.tap("Send and fetch by itself", "checkbox")
    hand.tap("Save")
    hand.see("Saved.")
    hand.tap("Close")
    yield from _sending(hand)
    hand.tap("Kept views")
    hand.see("Keep this view")
    yield "office, kept views"
    hand.tap("Close")
    yield from _lists(hand, office)
    yield from _estimates(hand)
    yield from _own_facts(hand)


def _sending(hand: Hand) -> Iterator[str]:
    hand.tap("Mark all ready")
    hand.see("marked")
    yield "office, claims marked"
    hand.tap("Send claims")
    hand.see("TEST. Every file is marked as a test")
    yield "office, about to send"
    hand.tap("Close")


def _lists(hand: Hand, office: Office) -> Iterator[str]:
    file = office.data / "clients.csv"
    file.write_text(CLIENTS)
    hand.tap("Bring in lists", "link")
    hand.see("First you see what each line would make")
    yield "office, bringing in lists"
    hand.hand_over("#list-file", file)
    hand.see("1 line is new")
    yield "office, a list that was looked at"


def _estimates(hand: Hand) -> Iterator[str]:
    hand.tap("Estimates", "link")
    hand.see("within 1 business day of scheduling")
    yield "office, estimates"
    hand.tap("Claims", "link")
    hand.tap(CLIENT, "link")
    hand.see("Good-faith estimate")
    hand.tap("Good-faith estimate", "link")
    hand.see(f"Estimate for {CLIENT}")
    yield "office, an estimate being written"


def _own_facts(hand: Hand) -> Iterator[str]:
    hand.tap("Practice", "link")
    hand.see("What every claim is made of")
    yield "office, practice"
    hand.tap("Add an enrollment")
    hand.see("Number at the insurance company")
    yield "office, an enrollment to write down"
    hand.tap("Cancel")
    hand.tap("Claims", "link")
