"""How far a claim has come, told from what was heard of it and from nothing else. Pure.

Each answer has a level: who speaks. The highest level from which a verdict came tells the state, and among
its verdicts the latest; what a lower one says afterwards changes nothing, so that a late or doubled file
never takes a claim back. A claim that was sent again begins anew: answers to an earlier batch are its past.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

INTERCHANGE, SET, CLEARINGHOUSE, PAYER = 1, 2, 3, 4
"""TA1; 999; 277CA of a clearinghouse; 277CA of the payer."""

_NAMES = {
    (INTERCHANGE, True): "file_accepted",
    (INTERCHANGE, False): "file_rejected",
    (SET, True): "file_accepted",
    (SET, False): "file_rejected",
    (CLEARINGHOUSE, True): "clearinghouse_accepted",
    (CLEARINGHOUSE, False): "clearinghouse_rejected",
    (PAYER, True): "payer_accepted",
    (PAYER, False): "payer_rejected",
}
BATCHED, SENT = "batched", "sent"
MAILED = "mailed"
"""On paper: nobody acknowledges it."""
STATES = frozenset({BATCHED, MAILED, SENT, *_NAMES.values()})


@dataclass(frozen=True, slots=True, order=True)
class Heard:
    """One answer that speaks of a claim: ``received_at`` and ``number`` put answers of one level in order."""

    level: int
    received_at: str
    number: int
    accepted: bool | None


@dataclass(frozen=True, slots=True)
class State:
    """Where a claim stands, and the answer that says so; None while only its batch is known."""

    name: str
    by: Heard | None

    @property
    def rejected(self) -> bool:
        """Whether somebody refused to take the claim in: it was never adjudicated, and goes again as new."""
        return self.name.endswith("_rejected")


def state_of(heard: Iterable[Heard], *, left: bool = True) -> State:
    """Give the state of a claim in a batch, from all that was heard of that batch, in any order.

    ``left`` is whether the batch is known to have left, or is carried by a person.
    """
    verdicts = [one for one in heard if one.accepted is not None]
    if not verdicts:
        return State(SENT if left else BATCHED, None)
    # Two files of one second are in no order: then a refusal is what must not be missed.
    telling = max(verdicts, key=lambda one: (one.level, one.received_at, not one.accepted, one.number))
    return State(_NAMES[telling.level, telling.accepted is True], telling)
