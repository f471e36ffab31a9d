"""The part of the walk that is the owner's: consent forms, the review of the log, their own ways in."""

from collections.abc import Iterator

from tests.hands.hand import Hand


def desk(hand: Hand) -> Iterator[str]:
    """Walk past the review and the ways in, signed in as the owner; give the name of each stop."""
    yield from forms(hand)
    hand.tap("Review", "link")
    hand.see("entries shown")
    yield "office, review"
    find_client(hand, "Walter")
    hand.see("No entry fits")
    yield "office, review of a client"
    hand.tap("What left about this client")
    hand.see("45 CFR 164.528")
    hand.see("Nothing that the rule counts left")
    yield "office, what left"
    hand.tap("Give a copy of the record")
    hand.see("It is NOT encrypted")
    yield "office, a copy of a record"
    hand.tap("Not now")
    hand.tap("Write down what was told")
    hand.see("What was said by telephone")
    yield "office, what was told"
    hand.tap("Not now")
    hand.tap("Back to the entries")
    hand.see("No entry fits")
    hand.tap("Ways in", "link")
    hand.see("You have nothing but a passphrase")
    yield "office, ways in"
    hand.tap("Set an app up")
    hand.see("Scan this with the app")
    yield "office, an app being set up"
    hand.tap("Cancel")
    hand.tap("Make ten new codes")
    hand.see("They are shown this once")
    yield "office, recovery codes"
    hand.tap("I have kept them")
    hand.tap("Claims", "link")


def forms(hand: Hand) -> Iterator[str]:
    """Walk past the consent forms, one of them being written."""
    hand.tap("Consent forms", "link")
    hand.see("Version 2")
    yield "office, consent forms"
    hand.tap("Write a new version")
    hand.see("How often is it signed?")
    yield "office, a form being written"
    hand.fill("Title", "Another title")
    hand.tap("Preview")
    hand.see("Who signs?")
    yield "office, a form as the client sees it"
    hand.tap("Close")
    hand.tap("Differences")
    hand.see("Struck through is what goes")
    yield "office, what differs in a form"
    hand.tap("Close")
    hand.tap("Publish\u2026")
    hand.see("clients are asked to sign again")
    yield "office, a form about to be published"
    hand.tap("Not now")
    hand.tap("Back to the forms")
    hand.see("Go on writing")


def find_client(hand: Hand, part: str) -> None:
    """Look a client up by a part of the name, and choose the first."""
    hand.fill("Find a client", part)
    hand.driver.keys("\r")
    hand.tap(part)
