"""One history: an office, three tablets and a newer one, and what happens to them step by step."""

from __future__ import annotations

import base64
import random
from dataclasses import replace
from typing import TYPE_CHECKING, NoReturn

from tests.simulation import network
from tests.simulation.acts import do
from tests.simulation.broken import BrokenError
from tests.simulation.events import ACTS
from tests.simulation.ledger import Ledger
from tests.simulation.mirror import Mirror
from tests.simulation.newer import Newer
from tests.simulation.office import PAGE_SIZES
from tests.simulation.people import NAMES, TABLETS, B
from tests.simulation.steps import Step
from tests.simulation.tablet import Tablet
from tests.simulation.trace import Trace

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from tests.simulation.check import Check, Restart
    from tests.simulation.machine import Crash, Machine
    from tests.simulation.office import Office
    from tests.simulation.steps import History
    from tests.simulation.tablet import Look, Waiting

MOST_ROUNDS = 8
"""Until nothing moves: one for what tablets send, one for what they get, the rest to spare."""


class World:
    """What a history happens to.

    ``restores`` lets backups be put back, ``clocks`` lets clocks jump. With ``caseloads`` B sees only the
    clients that the office gives B; the newer tablet, which is the same person's, rests, and the office acts.
    """

    def __init__(
        self,
        office: Office,
        machines: Mapping[str, Machine],
        checks: Sequence[Check],
        *,
        restores: bool = False,
        clocks: bool = True,
        caseloads: bool = False,
    ) -> None:
        self.office = office
        self.checks = checks
        self.restores = restores
        self.clocks = clocks
        self.caseloads = caseloads
        self.trace = Trace()
        self.ledger = Ledger()
        self.mirror = Mirror(office, NAMES)
        self.past: list[tuple[str, Waiting]] = []
        self.tablets = {name: Tablet(name, one, machines[name]) for name, one in TABLETS.items()}
        self.newer = Newer(self)
        self.faults = dict.fromkeys(TABLETS, 0)
        self.has_backup = self.restored = False
        self._ids = 0
        self._words = 0

    def play(self, history: History) -> None:
        """Live through a history and rest at its end. Raises BrokenError when an invariant does not hold."""
        first = history[0] if history else None
        page_size = PAGE_SIZES[(first[11] if first else 0) % len(PAGE_SIZES)]
        self.office.begin(page_size=page_size)
        self.mirror.refresh()
        for at, (name, tablet) in enumerate(self.tablets.items()):
            tablet.start(seed=random.Random(at).getrandbits(31))
            tablet.open()
            self._go_offline(tablet)
            self.trace.say(f"{name} begins, pages of {page_size}")
        for name in ("patient", "visit", "line", "referral"):
            ACTS[name](self, Step(name))
        for tablet in self.tablets.values():
            self.sync(tablet)
        if self.caseloads:
            self.office.limit(B.user_id, frozenset(row.c for row in self.mirror.records.values() if row.c))
            self.mirror.refresh()
        third = len(history) // 3
        for at, step in enumerate(history, start=1):
            self.trace.step = at
            name = "caseload" if self.caseloads and step.name == "newer" else step.name
            ACTS[name](self, step)
            if at in (third, 2 * third):
                ACTS["backup" if at == third else "restore"](self, step)
        self.trace.step += 1
        self.rest()

    def new_id(self) -> str:
        """Give the next id; the trace shows it as #1, #2."""
        self._ids += 1
        return f"{self._ids:08x}-0000-4000-8000-000000000000"

    def broken(self, name: str, says: str) -> NoReturn:
        """End the history."""
        raise BrokenError(name, says)

    def new_word(self) -> str:
        """Give a word nobody has written yet."""
        self._words += 1
        return f"word {self._words}"

    def put_photo(self, tablet: Tablet, content: bytes, record: str, crash: Crash | None) -> str:
        """Take a picture; give its SHA-256, "" when nobody was told that it is saved."""
        packed = base64.b64encode(content).decode()
        outcome = do(self, tablet, "photo", packed, {"type": "image/jpeg", "record": record}, crash=crash)
        self.trace.say(f"{tablet.name} takes a picture of {len(content)} bytes: {outcome.done}")
        if not outcome.said:
            return ""
        self.ledger.photos[outcome.done] = (tablet.name, content)
        return "" if outcome.crashed else outcome.done

    def restart(self, tablet: Tablet, before: Look, how: Restart, *, online: bool = True) -> None:
        """Start a tablet again after its power went."""
        self.faults[tablet.name] += 1
        tablet.open()
        if not online:
            self._go_offline(tablet)
        damaged = tuple(tablet.look().raw["damaged"])
        self.trace.say(f"{tablet.name} starts again{f', damaged: {damaged}' if damaged else ''}")
        self.ledger.hear(tablet.name, before, tablet.look())
        for check in self.checks:
            check.restarted(self, tablet, before, replace(how, damaged=damaged))

    def sync(self, tablet: Tablet, fates: Sequence[int] = (), **more) -> None:
        """Exchange at the newest window: first what waits, then, unless that is held up, a new round."""
        numbers = iter(fates)
        if network.carry(self, tablet, numbers, **more):
            tablet.ask("sync", tab=tablet.window)
            network.carry(self, tablet, numbers, **more)

    def rest(self) -> None:
        """Deliver everything over a fair network until nothing moves any more, then look at it all."""
        self.trace.say("all is delivered")
        for tablet in self.tablets.values():
            self._close_old_window(tablet)
            network.carry(self, tablet, iter(()), pictures=False)
        self.newer.pull()
        for check in self.checks:
            check.resting(self)
        for tablet in self.tablets.values():
            self.sync(tablet, pictures=False)
        for check in self.checks:
            check.drained(self)
        for _ in range(MOST_ROUNDS):
            before = self._standing()
            for tablet in self.tablets.values():
                self.sync(tablet)
            if self._standing() == before:
                break
        else:
            self.broken("sync_18", f"after {MOST_ROUNDS} fair rounds something still moves")
        self.newer.pull()
        self.mirror.refresh(whole=True)
        for check in self.checks:
            check.rested(self)

    def _go_offline(self, tablet: Tablet) -> None:
        while tablet.waiting:
            tablet.ask("answer", fetch=tablet.waiting.pop(0).sent.fetch, answer=None)

    def _close_old_window(self, tablet: Tablet) -> None:
        for one in [one for one in tablet.waiting if one.sent.tab != tablet.window]:
            tablet.waiting.remove(one)
            tablet.ask("answer", fetch=one.sent.fetch, answer=None)
        tablet.old = ""

    def _standing(self) -> list[object]:
        tablets = [
            (tablet.look().sync["cursor"], tablet.look().raw["unsent"]) for tablet in self.tablets.values()
        ]
        return [self.mirror.head, *tablets]
