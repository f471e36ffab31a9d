"""The part of the walk that is the owner's: the review of the log, and their own ways in."""

from collections.abc import Iterator

from tests.hands.hand import Hand


def desk(hand: Hand) -> Iterator[str]:
    """Walk past the review and the ways in, signed in as the owner; give the name of each stop."""
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


def find_client(hand: Hand, part: str) -> None:
    """Look a client up by a part of the name, and choose the first."""
    hand.fill("Find a client", part)
    hand.driver.keys("\r")
    hand.tap(part)
