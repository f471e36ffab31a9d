"""What can happen in a history: a step is thirteen bytes that Hypothesis draws, read as a name with numbers.

A number says which of what is there at that moment, modulo how many there are, so any part of a history is a
history too. All bytes zero is a rest: that is what Hypothesis shrinks towards.
"""

from dataclasses import dataclass

STEP_BYTES = 13
"""Of a length that no byte string in the code has, since Hypothesis also tries constants it finds there."""

WEIGHTS = {
    "rest": 2,
    "edit": 52,
    "sync": 64,
    "visit": 12,
    "patient": 5,
    "line": 8,
    "referral": 6,
    "photo": 7,
    "addendum": 4,
    "finish": 12,
    "remove": 8,
    "resolve": 8,
    "close_kept": 3,
    "newer": 14,
    "office": 8,
    "ghost": 10,
    "kill": 8,
    "window": 5,
    "old_window": 4,
    "rot": 3,
    "lose": 2,
    "clock": 5,
    "heal": 2,
    "backup": 2,
    "restore": 2,
}
"""How many of 256 steps are of a kind."""

_NAMES = [name for name, weight in WEIGHTS.items() for _ in range(weight)]


@dataclass(frozen=True)
class Step:
    """One step. What its numbers mean, the act of that name says."""

    name: str
    numbers: tuple[int, ...] = ()

    def __getitem__(self, at: int) -> int:
        """Give the number at a place; zero when there is none."""
        return self.numbers[at] if at < len(self.numbers) else 0

    def after(self, at: int) -> tuple[int, ...]:
        """Give the numbers from a place on."""
        return self.numbers[at:]


History = list[Step]


def read_step(drawn: bytes) -> Step:
    """Read a step from its bytes."""
    numbers = list(drawn[1:])
    while numbers and numbers[-1] == 0:
        numbers.pop()
    return Step(_NAMES[drawn[0] % len(_NAMES)], tuple(numbers))


def as_lists(history: History) -> list[list[object]]:
    """Give a history as a file in ``found/`` has it."""
    return [[step.name, *step.numbers] for step in history]


def from_lists(lists: list[list]) -> History:
    """Read what ``as_lists`` wrote."""
    return [Step(name, tuple(numbers)) for name, *numbers in lists]
