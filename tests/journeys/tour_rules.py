"""A walk past the office's payer rules, the clients of a therapist, and the miles, signed in as the owner."""

from collections.abc import Iterator

from server.admin.demo import LOGIN, PASSPHRASE
from tests.hands.chromium import ChromiumDriver
from tests.hands.hand import Hand
from tests.journeys import colleague
from tests.journeys.shown import show
from tests.office import Office

PAYER = "Evergreen Demo Health"


def desk(hand: Hand, driver: ChromiumDriver, office: Office) -> Iterator[str]:
    """Walk past what an owner says of payers and people; give the name of each stop."""
    colleague.hire(office)
    driver.goto(f"{office.url}/office")
    hand.fill("Login", LOGIN)
    hand.fill("Passphrase", PASSPHRASE)
    hand.tap("Sign in")
    hand.see("Walter Quist")
    hand.tap("Payer rules", "link")
    hand.see("No rules yet.")
    yield "office, payer rules empty"
    show(hand, "Begin with a set of ours")
    yield "office, payer rules to begin with"
    yield from _writing(hand)
    yield from _history(hand)
    yield from _people(hand, office)


def _writing(hand: Hand) -> Iterator[str]:
    hand.tap(f"Write rules for {PAYER}")
    hand.tap("Publish\u2026")
    hand.see("Source: says nothing")
    yield "office, payer rules refused"
    hand.fill("Source", "Provider manual, page 4")
    hand.choose("Referral", "yes")
    hand.fill("Referral is valid for", "90")
    hand.choose("Its days are counted from", "signing")
    hand.fill("In force from", "2026-01-01")
    hand.fill("Most units a visit", "1")
    hand.see_no_more("Keeping")
    yield "office, payer rules being written"
    hand.tap("Publish\u2026")
    hand.see("would be judged otherwise:")
    yield "office, what payer rules would change"
    _publish(hand, "The manual of this year")


def _publish(hand: Hand, why: str) -> None:
    hand.fill("Why", why)
    hand.tap("Publish this set")
    hand.see("is published.")


def _history(hand: Hand) -> Iterator[str]:
    yield "office, payer rules"
    hand.tap("Edit")
    hand.fill("Look again by", "2026-01-02")
    hand.fill("Most units a visit", "4")
    hand.tap("Publish\u2026")
    hand.see("Looked at the newest")
    _publish(hand, "Read the wrong page")
    show(hand, "What each payer demands")
    hand.see("1 set is past its review day.")
    yield "office, payer rules to be reviewed"
    hand.tap("History")
    hand.see("Most units a visit: 1 unit \u2192 4 units")
    yield "office, the history of payer rules"
    hand.tap("Not now")
    hand.tap("Withdraw")
    hand.see("Why")
    yield "office, payer rules about to be withdrawn"
    hand.tap("Not now")
    hand.tap("Take as a draft: VA community care")
    hand.see("Draft kept at the office")
    yield "office, payer rules from a starting point"
    hand.tap("Back to the payers")


def _people(hand: Hand, office: Office) -> Iterator[str]:
    hand.tap("People", "link")
    hand.tap("Clients they see")
    hand.tap("Only these", "radio")
    hand.see("clients chosen")
    yield "office, the clients of a therapist"
    hand.tap("Not now")
    hand.tap("Miles", "link")
    hand.see("What therapists logged")
    yield "office, miles"
