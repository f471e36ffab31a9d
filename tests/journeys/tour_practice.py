"""The part of the walk past the office's pages that only an owner has: tablets and people."""

from collections.abc import Iterator

from tests.hands.hand import Hand


def desk(hand: Hand) -> Iterator[str]:
    """Walk past tablets and people, signed in as the owner; give the name of each stop."""
    hand.tap("Tablets", "link")
    hand.see("Last seen")
    yield "office, tablets"
    hand.tap("Lost, or its person left")
    hand.see("only when it next reaches the office")
    yield "office, shutting a tablet out"
    hand.tap("Not now")
    hand.tap("Clients that were on it", nth=1)
    hand.see("What this list means")
    hand.see("Walter Quist")
    yield "office, clients that were on a tablet"
    hand.tap("Back to the tablets")
    hand.tap("People", "link")
    hand.see("No invitation waits")
    yield "office, people"
    hand.tap("Invite somebody")
    hand.see("Make the link")
    yield "office, inviting"
    hand.fill("Name", "Erin Example")
    hand.tap("Make the link")
    hand.see("It is shown this once")
    yield "office, an invitation's link"
    hand.tap("Done")
    hand.see("the link holds")
    yield "office, people, one invited"
    hand.tap("Withdraw")
    hand.see("is withdrawn")
    hand.tap("Claims", "link")
