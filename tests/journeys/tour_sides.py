"""A walk past what has a front, a back and sides: the card of an insurance, and the body."""

from collections.abc import Iterator
from pathlib import Path

from tests.hands.hand import Hand
from tests.pictures import card


def card_of_insurance(hand: Hand, beside: Path) -> Iterator[str]:
    """Photograph the front of the card at a client's page; give the name of each stop."""
    photograph = beside.with_name("card.jpg")
    photograph.write_bytes(card())
    hand.hand_over(".card-sides input[type=file][capture]", photograph)
    hand.see("The card was found and made straight", patience=60)
    yield "client, a card found"
    hand.tap("Move the corners")
    hand.see("Drag each corner")
    yield "client, corners of a card"
    hand.tap("Corners are right")
    hand.tap("Keep")
    hand.see("Front of the card: on this tablet")
    yield "client, a card kept"


def body_from_the_sides(hand: Hand) -> Iterator[str]:
    """Turn the body chart, which is being drawn on, to its sides; give the name of each stop."""
    hand.tap("Both sides", "radio")
    hand.draw("seen from the left side", [[(0.5, 0.6), (0.5, 0.66), (0.5, 0.7)]])
    hand.see("left side, pain")
    yield "visit, drawing on a side of the body chart"
    hand.tap("Picture", "radio")
    hand.see("Right side")
    yield "visit, body chart from the sides"
