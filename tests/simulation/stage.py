"""Where histories are played: an office and three machines that outlive them, and what came of each."""

from __future__ import annotations

import tempfile
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Self

from tests.server.lanes import PostgresLane, SqliteLane
from tests.simulation.broken import BrokenError
from tests.simulation.checks import all_checks
from tests.simulation.machine import Machine
from tests.simulation.office import Office
from tests.simulation.people import TABLETS
from tests.simulation.world import World

if TYPE_CHECKING:
    from collections.abc import Iterator
    from types import TracebackType

    from tests.simulation.steps import History


@dataclass(frozen=True)
class Played:
    """What came of one history. ``cases`` are {check: how many}; ``broken`` is None when everything held."""

    lines: list[str]
    hash: str
    cases: dict[str, int]
    broken: BrokenError | None
    outcomes: dict[str, list[str]]
    """The office's tables at the end."""
    changes: int
    """Ops in the office's journal at the end."""


class Stage:
    """A lane's office and the tablets' machines; use it in a ``with``."""

    def __init__(self, lane: SqliteLane | PostgresLane, folder: Path) -> None:
        self._stack = ExitStack()
        self._lane, self._folder = lane, folder

    def __enter__(self) -> Self:
        """Start everything."""
        self.office = Office(self._lane, self._folder)
        self._stack.callback(self.office.close)
        self.machines = {name: Machine() for name in TABLETS}
        for machine in self.machines.values():
            self._stack.callback(machine.close)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Stop everything."""
        self._stack.close()

    def play(
        self, history: History, *, restores: bool = False, clocks: bool = True, caseloads: bool = False
    ) -> Played:
        """Play one history to its end, or to the first invariant that does not hold; the rest as in World."""
        world = World(
            self.office,
            self.machines,
            all_checks(),
            restores=restores,
            clocks=clocks,
            caseloads=caseloads,
        )
        broken = None
        try:
            world.play(history)
        except BrokenError as error:
            broken = error
        return Played(
            lines=world.trace.lines,
            hash=world.trace.hash,
            cases={check.name: check.cases for check in world.checks},
            broken=broken,
            outcomes=world.mirror.dump(),
            changes=len(world.mirror.journal),
        )


@contextmanager
def open_stage(lane: str) -> Iterator[Stage]:
    """Give a stage on a database of its own: sqlite or postgres."""
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="tableside-simulation-")))
        for name in ("lane", "stage"):
            (folder / name).mkdir()
        make = (
            PostgresLane(folder / "lane", folder.name) if lane == "postgres" else SqliteLane(folder / "lane")
        )
        yield stack.enter_context(Stage(make, folder / "stage"))
