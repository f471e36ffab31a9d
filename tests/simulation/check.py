"""What a checker of an invariant looks like: it is told of everything, looks at its own, and counts."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, NoReturn

from tests.simulation.broken import BrokenError

if TYPE_CHECKING:
    from tests.simulation.machine import Crash, Outcome
    from tests.simulation.office import Answer
    from tests.simulation.tablet import Key, Look, Tablet, Waiting
    from tests.simulation.world import World


@dataclass(frozen=True)
class Restart:
    """Why an app was started: nothing was being done, an act was cut short, or an answer was."""

    act: tuple[Crash, Outcome] | None = None
    absorbing: bool = False
    put_off: int = 0
    """Commits that the disk was allowed to put off, and had when the power went."""
    lost: str = ""
    """The key of a record whose row is gone from the disk, which nothing on the tablet can tell."""
    rotten: str = ""
    """The key of a record's row in which a bit had flipped."""
    damaged: tuple[str, ...] = ()
    """What the app itself found to be damaged; all of it is asked for anew."""


@dataclass(frozen=True)
class Served:
    """A request the office served. ``said`` is the parsed answer of an exchange, else None."""

    who: str
    method: str
    url: str
    headers: dict[str, str]
    body: bytes
    ops: list[tuple[dict[str, Any], str]]
    """Each op parsed, and its own text."""
    repeated: int
    """How many of the ops, from the first on, were in the journal before."""
    answer: Answer | None
    """None when the power was cut."""
    said: dict[str, Any] | None
    before: dict[str, list[str]] | None
    """The office's dump before, when every op is repeated."""
    versions: dict[Key, int]
    """What the office held afterwards."""
    head: int
    """The office's counter afterwards."""
    again: bool
    """Whether it is an old request that came once more."""


class Check:
    """An invariant's checker. It has a new life in every history; ``cases`` counts what it looked at."""

    name = ""
    says = ""

    def __init__(self) -> None:
        self.cases = 0

    def expect(self, holds: object, says: str) -> None:
        """Count a case, and end the history when it does not hold."""
        self.cases += 1
        if not holds:
            self.broken(says)

    def holds(self, holds: object) -> bool:
        """Count a case and say whether it holds: for what is asked too often to write a message each time."""
        self.cases += 1
        return bool(holds)

    def broken(self, says: str) -> NoReturn:
        """End the history."""
        raise BrokenError(self.name, says)

    def served(self, world: World, served: Served) -> None:
        """Look at a request and its answer."""

    def acted(self, world: World, tablet: Tablet, before: Look, outcome: Outcome) -> None:
        """Look at a tablet after somebody did something there and was told so."""

    def absorbed(self, world: World, tablet: Tablet, waiting: Waiting) -> None:
        """Look at a tablet that has taken an answer in."""

    def restarted(self, world: World, tablet: Tablet, before: Look, how: Restart) -> None:
        """Look at a tablet whose app was started again."""

    def old_window(self, world: World, tablet: Tablet, before: Look, outcome: Outcome) -> None:
        """Look at a tablet in whose replaced window somebody typed."""

    def restored(self, world: World) -> None:
        """Look at the office after a backup was put back."""

    def checked_up(self, world: World, tablet: Tablet) -> None:
        """Look at a tablet that has held its rows against the office's figures."""

    def resting(self, world: World) -> None:
        """Look at everything before a fair network delivers it."""

    def drained(self, world: World) -> None:
        """Look at everything after one fair exchange of each tablet, with no time for pictures."""

    def rested(self, world: World) -> None:
        """Look at everything after all was delivered and nothing moves any more."""
