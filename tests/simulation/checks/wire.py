"""What goes over the wire: again is nothing, a number is one text, the unknown is kept, the queue drains."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from sync.changes import MOST_OPS
from sync.records import KINDS, blank
from tests.simulation.check import Check
from tests.simulation.network import EXCHANGE

if TYPE_CHECKING:
    from tests.simulation.check import Served
    from tests.simulation.world import World


class Idempotent(Check):
    """S3."""

    name = "sync_03"
    says = "anything delivered again, whole or in part, changes nothing and is answered as the first time"

    def __init__(self) -> None:
        super().__init__()
        self._acks: dict[tuple[str, int], str] = {}

    def served(self, world: World, served: Served) -> None:
        if served.before is not None:
            self.expect(
                served.before == world.mirror.dump(), f"{served.who}'s repeated ops changed the office"
            )
            if served.answer is not None:
                well = served.said is not None or b"sync.other_history" in served.answer.body
                self.expect(well, f"{served.who}'s repeated ops were answered {served.answer.status}")
        for ack in served.said["acks"] if served.said else ():
            text = json.dumps(ack, sort_keys=True)
            first = self._acks.setdefault((served.who, ack["n"]), text)
            self.expect(first == text, f"{served.who}'s op {ack['n']} was answered {first}, then {text}")

    def restored(self, world: World) -> None:
        self._acks.clear()


class Frozen(Check):
    """S4."""

    name = "sync_04"
    says = "a device's number names one text for ever"

    def __init__(self) -> None:
        super().__init__()
        self._texts: dict[tuple[str, int], str] = {}

    def served(self, world: World, served: Served) -> None:
        for op, text in served.ops:
            first = self._texts.setdefault((served.who, op["n"]), text)
            self.expect(first == text, f"{served.who} sent {op['n']} as {first} and as {text}")

    def rested(self, world: World) -> None:
        for at, one in world.mirror.journal.items():
            if at in self._texts:
                self.expect(one.body == self._texts[at], f"the journal has another text for {at}")


class Unknown(Check):
    """S14, for kinds and fields of another version."""

    name = "sync_14"
    says = "kinds and fields that a tablet does not know come through it untouched"

    def rested(self, world: World) -> None:
        foreign = {key: row for key, row in world.mirror.records.items() if key[0] not in KINDS}
        for tablet in world.tablets.values():
            opaque = {(one["k"], one["id"]): one for one in tablet.ask("disk").done["opaque"]}
            for key, row in foreign.items():
                whole: dict[str, Any] = {"k": key[0], "id": key[1], "v": row.v}
                if row.deleted:
                    whole["del"] = True
                else:
                    whole |= {"c": row.c, "fv": row.fv, "f": row.f, "state": row.state}
                self.expect(
                    opaque.get(key) == whole, f"{tablet.name} holds {opaque.get(key)} instead of {whole}"
                )
            self._fields(world, tablet.name)
        self._written(world)

    def _fields(self, world: World, name: str) -> None:
        records = world.tablets[name].look().records
        for key, row in world.mirror.records.items():
            for field in set(row.f) - set(blank(key[0])) if key[0] in KINDS else ():
                if not row.deleted:
                    shown = records[key]["base"]["f"].get(field)
                    self.expect(shown == row.f[field], f"{name} shows {field} of {key} as {shown}")

    def _written(self, world: World) -> None:
        """Nobody but its author writes an unknown field."""
        for key, row in world.mirror.records.items():
            for field, (seq, device, n) in row.stamps.items():
                if key[0] in KINDS and field not in blank(key[0]):
                    who = world.mirror.names[device]
                    op = world.mirror.journal[who, n].op
                    self.expect(op["set"][field] == row.f[field], f"{key} {field} at {seq} is nobody's words")


class Drains(Check):
    """S18."""

    name = "sync_18"
    says = "over a fair network the queue drains in two exchanges for each 500 ops, whatever one op is like"

    def __init__(self) -> None:
        super().__init__()
        self._owed: dict[str, int] | None = None
        self._exchanges: dict[str, int] = {}
        self._undrained: set[str] = set()

    def resting(self, world: World) -> None:
        self._owed = {name: _owed(world, name) for name in world.tablets}
        self._exchanges = dict.fromkeys(world.tablets, 0)
        self._undrained = {name for name, count in self._owed.items() if count}

    def served(self, world: World, served: Served) -> None:
        name = served.who
        if self._owed is not None and served.url == EXCHANGE and name in self._undrained:
            self._exchanges[name] += 1
            if _owed(world, name) == 0:
                self._undrained.remove(name)

    def drained(self, world: World) -> None:
        owed, self._owed = self._owed or {}, None
        for name, count in owed.items():
            left = _owed(world, name)
            self.expect(left == 0, f"{name} still has {left} unsent ops after a fair exchange")
            if world.restored:
                continue  # what the office has lost comes on top
            most = 2 * -(-count // MOST_OPS)
            if count:
                self.expect(
                    self._exchanges[name] <= most,
                    f"{name} took {self._exchanges[name]} exchanges for {count} ops",
                )


def _owed(world: World, name: str) -> int:
    """Count the ops of a tablet that the office has not journaled."""
    ops = world.tablets[name].look().ops
    return sum(one["op"]["op"] not in world.mirror.by_op for one in ops)
