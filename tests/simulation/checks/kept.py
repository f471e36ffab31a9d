"""What was said to be saved is there: on the tablet, or at the office."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from tests.simulation.check import Check

if TYPE_CHECKING:
    from tests.simulation.check import Restart, Served
    from tests.simulation.machine import Outcome
    from tests.simulation.tablet import Look, Tablet, Waiting
    from tests.simulation.world import World


class Saved(Check):
    """S1."""

    name = "sync_01"
    says = "saved is said only once it is on the disk, whole, and it survives the power going at any instant"

    def acted(self, world: World, tablet: Tablet, before: Look, outcome: Outcome) -> None:
        self.expect(outcome.relaxed == 0, f"{tablet.name} said saved of what the disk may put off")

    def restarted(self, world: World, tablet: Tablet, before: Look, how: Restart) -> None:
        if how.damaged or how.absorbing or how.lost or how.put_off:
            return
        was, now = _lasting(before), _lasting(tablet.look())
        if how.act is None:
            self.expect(was == now, f"{tablet.name} came back with something else: {_difference(was, now)}")
            return
        crash, outcome = how.act
        undone = crash.when == "before" and crash.at == 1
        if outcome.said:
            self.expect(was != now, f"{tablet.name} said saved, and after the power went it was gone")
        elif undone:
            self.expect(
                was == now, f"{tablet.name} kept a part of what it never said: {_difference(was, now)}"
            )
        else:
            self.expect(was != now, f"{tablet.name} lost a commit that was on its disk")


class Conserved(Check):
    """S2."""

    name = "sync_02"
    says = "an op said to be saved is on its tablet or in the office's journal, and in the end in the journal"

    def served(self, world: World, served: Served) -> None:
        if served.said:
            self._look(world, served.who)

    def restarted(self, world: World, tablet: Tablet, before: Look, how: Restart) -> None:
        self._look(world, tablet.name)

    def rested(self, world: World) -> None:
        for op_id, draft in world.ledger.ops.items():
            found = world.mirror.by_op.get(op_id)
            self.expect(
                found and _carries(found.op, draft), f"op {op_id} is not in the journal as it was saved"
            )
        for tablet in world.tablets.values():
            pile = tablet.look().raw["pile"]
            shown = {card["id"] for card in pile["conflicts"]}
            for card in world.mirror.cards.values():
                if card["state"] == "open" and world.mirror.sees(tablet.name, card["patient_id"]):
                    self.expect(card["id"] in shown, f"card {card['id']} is not on {tablet.name}'s Tray")

    def _look(self, world: World, who: str) -> None:
        if who not in world.tablets or world.restored:
            return  # what a restored office has lost is over on the tablet, and only on its disk
        held = {one["op"]["op"]: one["op"] for one in world.tablets[who].look().ops}
        for op_id, draft in world.ledger.ops.items():
            if world.ledger.owner[op_id] != who or op_id in world.mirror.by_op:
                continue
            self.expect(
                op_id in held and _carries(held[op_id], draft),
                f"op {op_id} ({draft['t']} {draft['k']} {draft['id']}) is neither on {who} nor at the office",
            )


class Restored(Check):
    """S15."""

    name = "sync_15"
    says = "after a backup is put back, no acked op and no seen word is missing once the tablets exchanged"

    def __init__(self) -> None:
        super().__init__()
        self._acked: dict[str, dict[str, Any]] = {}
        self._seen: dict[str, tuple[str, set[Version]]] = {}
        """By tablet: the epoch of another history the office told of, and what it had of the lost one."""
        self._owed: set[Version] = set()
        """The same, once the tablet has started over."""
        self._given: set[Version] = set()
        """What the office took in escrow, whether or not the tablet heard of it."""

    def served(self, world: World, served: Served) -> None:
        numbers = {ack["n"] for ack in served.said["acks"]} if served.said else set()
        self._acked |= {op["op"]: op for op, _ in served.ops if op["n"] in numbers}
        if served.url.startswith("/sync/v1/escrow") and served.answer and served.answer.status < 300:
            self._given |= _rows_of(served.body)
        # Of the answer to an old request that came again no tablet hears.
        if _is_another_history(served) and served.who in world.tablets and not served.again:
            look = world.tablets[served.who].look()
            if look.sync["epoch"] != served.said["epoch"]:
                said = _said_after(served.said["agreed"], look)
                self._seen[served.who] = (served.said["epoch"], said)

    def absorbed(self, world: World, tablet: Tablet, waiting: Waiting) -> None:
        self._start_over(tablet)

    def restarted(self, world: World, tablet: Tablet, before: Look, how: Restart) -> None:
        if how.put_off and tablet.name in self._seen:
            # What the disk had only put off when the power went, the tablet was told, and does not have.
            epoch, seen = self._seen[tablet.name]
            self._seen[tablet.name] = (epoch, seen & _said_after(0, tablet.look()))
        self._start_over(tablet)

    def _start_over(self, tablet: Tablet) -> None:
        """Owe what a tablet had, once it stands in the other history; before, it has it still."""
        epoch, seen = self._seen.get(tablet.name, ("", set()))
        if epoch and tablet.look().sync["epoch"] == epoch:
            self._owed |= seen
            del self._seen[tablet.name]

    def restored(self, world: World) -> None:
        # What was given to the office since its backup went with it, also where the tablet hears so only now.
        self._owed.clear()
        gone = self._given - _in_escrow(world)
        self._seen = {who: (epoch, seen - gone) for who, (epoch, seen) in self._seen.items()}

    def rested(self, world: World) -> None:
        for tablet in world.tablets.values():
            self._start_over(tablet)
        if self._owed:
            given = _in_escrow(world)
            for one in sorted(self._owed):
                self.expect(one in given, f"{one} was said in a lost history, and nobody has it any more")
        if world.restored:
            for op_id, op in self._acked.items():
                found = world.mirror.by_op.get(op_id)
                self.expect(found and found.op == op, f"op {op_id} had an ack, and is not in the journal")


class NumbersOnce(Check):
    """S20."""

    name = "sync_20"
    says = "with windows and restarts every number is used once, and one window writes"

    def old_window(self, world: World, tablet: Tablet, before: Look, outcome: Outcome) -> None:
        self.expect(not outcome.said, f"{tablet.name}'s old window said that it saved")

    def rested(self, world: World) -> None:
        by_device: dict[str, list[int]] = {}
        for who, n in world.mirror.journal:
            by_device.setdefault(who, []).append(n)
        for who, numbers in by_device.items():
            self.expect(
                sorted(numbers) == list(range(1, len(numbers) + 1)), f"{who}'s numbers have holes: {numbers}"
            )
        ids = [one.op["op"] for one in world.mirror.journal.values()]
        self.expect(len(ids) == len(set(ids)), "an op came under two numbers")


Version = tuple[str, str, int]
"""Kind, id and version of a record."""


def _is_another_history(served: Served) -> bool:
    return served.said is not None and served.said["reset"] and "agreed" in served.said


def _said_after(agreed: int, look: Look) -> set[Version]:
    bases = {key: one["base"] for key, one in look.records.items() if one["base"] is not None}
    return {(*key, base["v"]) for key, base in bases.items() if base["v"] > agreed}


def _in_escrow(world: World) -> set[Version]:
    bodies = world.office.rows("SELECT body FROM escrow")
    return {one for (body,) in bodies for one in _rows_of(bytes(body))}


def _rows_of(piece: bytes) -> set[Version]:
    return {(row["k"], row["id"], row["v"]) for row in json.loads(piece).get("rows", ())}


def _lasting(look: Look) -> dict[str, Any]:
    """Give what must outlive a restart, in one order; that a new window numbers what waits is no matter."""
    waits = {"open", "frozen"}
    ops = [
        {"state": "waits" if one["state"] in waits else one["state"], "why": one["why"], **one["op"], "g": ""}
        for one in look.ops
    ]
    return {
        "records": sorted(look.raw["records"], key=lambda one: (one["kind"], one["id"])),
        "ops": sorted(ops, key=lambda one: one["op"]),
        "pictures": sorted(look.raw["pictures"], key=lambda one: one["sha256"]),
        "sync": [{name: value for name, value in look.sync.items() if name != "n"}],
    }


def _difference(was: dict[str, Any], now: dict[str, Any]) -> str:
    parts = []
    for name in was:
        gone, come = ([repr(one) for one in side[name]] for side in (was, now))
        parts += [f"- {one}" for one in gone if one not in come] + [
            f"+ {one}" for one in come if one not in gone
        ]
    return "\n".join(parts)


def _carries(op: dict[str, Any], draft: dict[str, Any]) -> bool:
    """Say whether an op has what a draft of it had; it may have grown since."""
    same = all(op.get(name) == draft.get(name) for name in ("t", "k", "id", "c", "by", "digest", "choice"))
    fields = op.get("set", {})
    return same and all(
        name in fields and json.dumps(fields[name]) == json.dumps(value)
        for name, value in draft.get("set", {}).items()
    )
