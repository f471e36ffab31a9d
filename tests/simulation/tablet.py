"""A tablet in a person's hands: its windows, what they show, and the requests that are on their way."""

from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from tests.server.people import Someone
from tests.simulation.machine import Crash, Machine, Outcome, Sent
from tests.simulation.office import Answer

Key = tuple[str, str]
"""(kind, id) of a record."""
NOW = 1_795_536_000_000
"""Milliseconds: the morning of the office, on a tablet whose clock is right."""


@dataclass(frozen=True)
class Look:
    """What a window shows and holds in memory at one moment."""

    raw: dict[str, Any]

    @cached_property
    def records(self) -> dict[Key, dict[str, Any]]:
        """Every record: view, base (the office's version), gen."""
        return {(one["kind"], one["id"]): one for one in self.raw["records"]}

    @cached_property
    def shown(self) -> list[Key]:
        """The records a screen can list, in the order of the store."""
        return [tuple(key.split("|")) for key in self.raw["shown"]]

    @property
    def ops(self) -> list[dict[str, Any]]:
        """Every op that is not over: state, n, op, r, why."""
        return self.raw["ops"]

    @property
    def sync(self) -> dict[str, Any]:
        """Where the tablet stands with the office."""
        return self.raw["sync"]

    def field(self, key: Key, name: str) -> Any:
        """Give the value on the screen; None for a record that is not there."""
        held = self.records.get(key)
        return held["view"]["f"].get(name) if held else None


@dataclass
class Waiting:
    """A request that is neither answered nor lost; ``answer`` when the office has served it already."""

    sent: Sent
    answer: Answer | None = None
    served: Any = None


@dataclass
class Tablet:
    """One person's tablet."""

    name: str
    someone: Someone
    machine: Machine
    window: str = ""
    old: str = ""
    waiting: list[Waiting] = field(default_factory=list)
    now: int = NOW
    lossy: bool = False
    """A row is gone from the disk, and the tablet has not yet held its rows against the office's figures."""
    _look: Look | None = None
    _windows: int = 0

    def start(self, seed: int) -> None:
        """Be a new tablet."""
        self.now = NOW
        self.ask("start", seed=seed, now=self.now, device=self.someone.device_id, user=self.someone.user_id)

    def ask(self, do: str, *, crash: Crash | None = None, **given: Any) -> Outcome:
        """Give the machine a command; what it sends waits."""
        outcome = self.machine.ask(do, crash=crash, **given)
        if do != "look":
            self._look = None
        if outcome.crashed or do == "start":
            self.waiting.clear()
            self.window = self.old = ""
        self.waiting += [Waiting(sent) for sent in outcome.sent if not outcome.crashed]
        return outcome

    def open(self, crash: Crash | None = None) -> Outcome:
        """Open a window; the one that was open stays, and has to notice."""
        self._windows += 1
        name = f"w{self._windows}"
        outcome = self.ask("open", crash=crash, tab=name)
        if outcome.said:
            self.old, self.window = self.window, name
        return outcome

    def act(self, name: str, *given: Any, crash: Crash | None = None, window: str = "") -> Outcome:
        """Do something at a window, the newest unless another is named."""
        return self.ask("act", crash=crash, tab=window or self.window, name=name, given=list(given))

    def look(self) -> Look:
        """Look at the newest window."""
        while self._look is None:
            outcome = self.ask("look", tab=self.window)
            # Opening what is to be seen may find it damaged, and then the tablet does something about it.
            self._look = None if outcome.sent else Look(outcome.done)
        return self._look
