"""What a tablet holds after a page: everything up to there, and exactly what the office has."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from sync.records import KINDS
from tests.simulation.check import Check
from tests.simulation.mirror import CARD

if TYPE_CHECKING:
    from tests.simulation.check import Restart, Served
    from tests.simulation.tablet import Key, Look, Tablet, Waiting
    from tests.simulation.world import World


class NoGap(Check):
    """S5, one office request at a time; tests/simulation/test_cursor_gap.py has many at once."""

    name = "sync_05"
    says = "once a pull has ended, a tablet holds exactly what the office had at that head"

    def __init__(self) -> None:
        super().__init__()
        self._damaged: dict[str, set[Key]] = {}
        """What a tablet knows it lacks: it asks for everything anew, after the round that is under way."""

    def restarted(self, world: World, tablet: Tablet, before: Look, how: Restart) -> None:
        for key in how.damaged:
            kind, record_id = key.split("|")
            self._damaged.setdefault(tablet.name, set()).add((kind, record_id))

    def absorbed(self, world: World, tablet: Tablet, waiting: Waiting) -> None:
        said = waiting.served.said
        look = tablet.look()
        if said is None or said["more"] or tablet.lossy or look.sync["cursor"] != said["cursor"]:
            return
        held = _held(look)
        there = {key: v for key, v in waiting.served.versions.items() if key[0] in KINDS or key[0] == CARD}
        known = self._damaged.get(tablet.name, set())
        known -= held.keys()
        missing = {key: v for key, v in there.items() if held.get(key) != v and key not in known}
        if look.sync["again"]:
            missing = {}  # a client came back before it was forgotten: all is asked for anew
        self.expect(not missing, f"{tablet.name} read to the end and lacks {missing}")
        more = {key: v for key, v in held.items() if key not in there and not _is_leaving(look, key)}
        if world.restored:  # what somebody here still writes in is shown, until its author gives it again
            written = {(one["op"]["k"], one["op"]["id"]) for one in look.ops}
            more = {key: v for key, v in more.items() if key not in written}
        self.expect(not more, f"{tablet.name} holds what the office has not: {more}")


class Newest(Check):
    """S6."""

    name = "sync_06"
    says = "neither version nor cursor falls on a tablet, and its base is the office's record of that version"

    def __init__(self) -> None:
        super().__init__()
        self._seen: dict[str, dict[Key, int]] = {}
        self._heads: dict[str, tuple[int, int]] = {}
        self._reach: dict[str, int] = {}
        self._anew: set[str] = set()
        self._stale: set[str] = set()
        """Tablets that have not heard from the office since a backup was put back."""
        self._old: set[str] = set()
        """Cursors given out in a history that is gone."""

    def restored(self, world: World) -> None:
        self._stale |= world.tablets.keys()
        self._old |= self._reach.keys()

    def served(self, world: World, served: Served) -> None:
        if served.said:
            more = served.said["more"]
            if more and served.who in world.mirror.caseloads:
                return  # of a client that has just come, older records follow: the last one says nothing
            self._reach[served.said["cursor"]] = served.said["changes"][-1]["v"] if more else served.head

    def absorbed(self, world: World, tablet: Tablet, waiting: Waiting) -> None:
        if waiting.served.said is None:
            return
        look = tablet.look()
        if waiting.served.said["cursor"] not in self._old:
            self._stale.discard(tablet.name)
        if tablet.name in self._stale:
            self._forget(tablet)
            return
        if waiting.served.said["reset"]:
            self._anew.add(tablet.name)
        if tablet.name in self._anew:  # until a reset is over, rows of two histories lie side by side
            self._forget(tablet)
            if not waiting.served.said["more"]:
                self._anew.discard(tablet.name)
            return
        before, now = self._seen.get(tablet.name, {}), _held(look)
        for key, v in now.items():
            if not self.holds(v >= before.get(key, 0)):
                self.broken(f"{key} fell from {before.get(key)} to {v} on {tablet.name}")
        self._seen[tablet.name] = now
        gen = look.sync["gen"]
        gen_before, head_before = self._heads.get(tablet.name, (gen, 0))
        head = self._reach.get(look.sync["cursor"], head_before)
        # A tablet that starts over begins another generation of pulls.
        self.expect(gen > gen_before or head >= head_before, f"{tablet.name}'s cursor fell to {head}")
        self._heads[tablet.name] = (gen, head)
        self._bases(world, tablet)

    def restarted(self, world: World, tablet: Tablet, before: Look, how: Restart) -> None:
        if how.damaged or how.lost or how.put_off:
            self._forget(tablet)

    def _forget(self, tablet: Tablet) -> None:
        """From here on a tablet starts over."""
        self._seen.pop(tablet.name, None)
        self._heads.pop(tablet.name, None)

    def _bases(self, world: World, tablet: Tablet) -> None:
        look = tablet.look()
        for key, held in look.records.items():
            if _is_leaving(look, key):
                continue  # nothing newer of it is sent any more
            base = held["base"]
            row = world.mirror.history.get((key, base["v"])) if base else None
            if row is None or row.deleted:
                continue
            # A signed record that comes back after a restore keeps the numbers of when it was first taken.
            fv = row.fv if world.restored and row.state == "signed" else base["fv"]
            if not self.holds((base["f"], fv, base["state"], base["c"]) == (row.f, row.fv, row.state, row.c)):
                self.broken(f"{tablet.name} holds {key} at {row.v} as {base}, the office had {row}")


class Digests(Check):
    """S7. The figures are taken here, by the words of PROTOCOL.md."""

    name = "sync_07"
    says = "tablets at rest have the office's figures; a damaged or lost row is found out and had again"

    def restarted(self, world: World, tablet: Tablet, before: Look, how: Restart) -> None:
        if how.rotten:
            kind, record_id = how.rotten.split("|")
            whole = tablet.look().records.get((kind, record_id))  # a pack has it as well (pack.ts)
            known = whole is not None and whole == before.records.get((kind, record_id))
            # Where anything is found to be damaged, all is asked for anew, also what was not looked at.
            self.expect(
                bool(how.damaged) or known,
                f"{tablet.name} did not see that {how.rotten} was damaged",
            )

    def checked_up(self, world: World, tablet: Tablet) -> None:
        lacks = _there(world, tablet).items() - _held(tablet.look()).items()
        self.expect(
            not lacks, f"{tablet.name} held its rows against the office's figures and still lacks {lacks}"
        )

    def rested(self, world: World) -> None:
        for tablet in world.tablets.values():
            there, held = _there(world, tablet), _held(tablet.look())
            self.expect(
                figures(held) == figures(there),
                f"{tablet.name} has {held.items() - there.items()} and lacks {there.items() - held.items()}",
            )


def _there(world: World, tablet: Tablet) -> dict[Key, int]:
    known = world.mirror.versions(tablet.name).items()
    return {key: v for key, v in known if key[0] in KINDS or key[0] == CARD}


def _is_leaving(look: Look, key: Key) -> bool:
    """Say whether a record is of a client that goes once what was written about them is sent."""
    return look.records[key]["view"]["c"] in look.sync["leaving"]


def figures(versions: dict[Key, int]) -> tuple[int, int]:
    """Give (count, sum modulo 2^128 of the first half of SHA-256 over k|id|v)."""
    sums = (
        int.from_bytes(hashlib.sha256(f"{kind}|{record_id}|{v}".encode()).digest()[:16], "big")
        for (kind, record_id), v in versions.items()
    )
    return len(versions), sum(sums) % 2**128


def _held(look: Look) -> dict[Key, int]:
    """Give the version of every record the office has given a tablet."""
    return {
        key: one["base"]["v"]
        for key, one in look.records.items()
        if one["base"] is not None and one["base"]["v"] > 0 and not one["base"]["deleted"]
    }
