"""The points of the client's turn: the tablet is in her hands, and she initials, answers and signs.

What she has put in goes with a kill, by design: nobody but her may find it. What she signed stays.
"""

import time
from collections.abc import Callable
from functools import partial

from tests.faults.visitor import Point, Visitor
from tests.journeys import steps, tour


def clients_turn() -> list[Point]:
    """Give the points of the client's turn, until the tablet is taken back."""
    return [
        Point("handed over", _hand_over, _hers, _untouched),
        *(Point(name, partial(_up_to, nth), _hers, _untouched) for nth, name in enumerate(STAGES)),
        Point("signed", _sign, lambda _visitor: None, lambda visitor: visitor.hand.sees("Thank you")),
        Point("taken back", _take_back, _to_consent, lambda visitor: visitor.hand.sees("Sealed")),
    ]


def _draw(visitor: Visitor) -> None:
    visitor.hand.draw("Initials, number 1", [[(0.2, 0.7), (0.3, 0.2), (0.5, 0.7), (0.8, 0.6)]])


def _key_in(visitor: Visitor) -> None:
    visitor.hand.tap("Type them instead", nth=1)
    visitor.hand.fill("Your initials, number 2", "MV")


def _answer(words: str, visitor: Visitor) -> None:
    visitor.hand.tap(words, "radio")


def _say_who(visitor: Visitor) -> None:
    visitor.hand.tap("The client", "radio")
    visitor.hand.fill("Name of the person who signs", visitor.client)


def _write(visitor: Visitor) -> None:
    visitor.hand.draw("Signature of", [[(0.1, 0.6), (0.2, 0.3), (0.3, 0.7)], [(0.5, 0.5), (0.8, 0.6)]])


STAGES: dict[str, Callable[[Visitor], None]] = {
    "initials drawn": _draw,
    "initials typed": _key_in,
    "treatment agreed to": partial(_answer, "Yes, I agree"),
    "release agreed to": partial(_answer, "Yes, you may share"),
    "payment agreed to": partial(_answer, "Yes, pay the practice"),
    "who signs": _say_who,
    "a signature written": _write,
}


def _up_to(last: int, visitor: Visitor) -> None:
    """Fill in what is not filled in yet: after a kill she begins anew."""
    for stage in list(STAGES.values())[visitor.signed_so_far : last + 1]:
        stage(visitor)
    visitor.signed_so_far = last + 1


def _to_consent(visitor: Visitor) -> None:
    visitor.to_step("Consent")


def _hand_over(visitor: Visitor) -> None:
    _to_consent(visitor)
    steps.hand_over(visitor.hand)


def _sign(visitor: Visitor) -> None:
    _up_to(len(STAGES) - 1, visitor)
    time.sleep(0.4)  # the button ignores a tap meant for what stood there before it
    visitor.hand.tap("Sign")
    visitor.hand.see("Thank you")


def _take_back(visitor: Visitor) -> None:
    steps.take_back(visitor.hand)


def _hers(visitor: Visitor) -> None:
    visitor.hand.see("Who signs?")


def _untouched(visitor: Visitor) -> bool:
    named = visitor.hand.value("Name of the person who signs")
    return named == "" and not visitor.hand.sees(tour.OTHERS_NOTE)
