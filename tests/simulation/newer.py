"""A tablet with the app of a later day: it knows kinds and fields that this version does not.

It has nothing of this version's code: it pulls everything, shows it, and sends each change at once.
"""

from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING, Any

from tests.simulation.machine import Sent
from tests.simulation.network import EXCHANGE, serve
from tests.simulation.people import NEWER
from tests.simulation.tablet import Waiting

if TYPE_CHECKING:
    from tests.simulation.steps import Step
    from tests.simulation.tablet import Key
    from tests.simulation.world import World

KIND = "body_map"
FIELDS = ("mood", "posture")
"""Fields of a note, and of a body map, that nobody here knows."""
_OPEN = {"patient": "last_name", "note": "plan"}


class Newer:
    """The newer tablet, by the name N."""

    def __init__(self, world: World) -> None:
        self.world = world
        self.n = 0
        self.records: dict[Key, dict[str, Any]] = {}
        self._ops: list[dict[str, Any]] = []
        self._place: dict[str, str | None] = {"epoch": None, "cursor": None}
        """Where its last whole pull ended."""

    def act(self, step: Step) -> None:
        """Do what a step says: [what, which, which field, pull first or not]."""
        if step[3] % 2 == 0:
            self.pull()
        acts = (self._draw, self._annotate, self._redraw, self._edit, self._forge, self._erase)
        acts[step[0] % len(acts)](step)

    def pull(self) -> None:
        """Read everything the office has, and give it again what it has lost."""
        self._exchange([])
        self.records = {}
        place, more = {"epoch": None, "cursor": None}, True
        while more:
            answer = self._ask([], **place)
            for change in answer["changes"]:
                if "k" in change:
                    self.records[change["k"], change["id"]] = change
            place, more = {"epoch": answer["epoch"], "cursor": answer["cursor"]}, answer["more"]
        self._place = place

    def _draw(self, step: Step) -> None:
        """Create a record of a kind of its own."""
        patient = self._one("patient", step[1])
        if patient:
            new = self.world.new_id()
            # Nested, one letter in two forms, and keys in no order: to be kept as it is.
            fields = {"strokes": [[3, 1], [2]], "caption": "\u00e9 e\u0301", "mood": self.world.new_word()}
            self._send("create", KIND, new, patient["c"], {}, set=fields)

    def _annotate(self, step: Step) -> None:
        """Write a field of its own into a note."""
        self._set(self._one("note", step[1]), FIELDS[step[2] % 2])

    def _redraw(self, step: Step) -> None:
        self._set(self._one(KIND, step[1]), FIELDS[step[2] % 2])

    def _edit(self, step: Step) -> None:
        """Write a field that everybody knows."""
        kind = list(_OPEN)[step[2] % 2]
        self._set(self._one(kind, step[1]), _OPEN[kind])

    def _forge(self, step: Step) -> None:
        """Sign a note with a digest of which one bit is wrong."""
        note = self._one("note", step[1])
        if note:
            whole = {"c": note["c"], "f": note["f"], "id": note["id"], "k": "note"}
            said = json.dumps(whole, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
            digest = bytearray(hashlib.sha256(said.encode()).digest())
            digest[step[2] % 32] ^= 1
            sig = {"method": "typed_name", "name": NEWER.name}
            parts = {"base": {"*": note["v"]}, "digest": f"sha256:{digest.hex()}", "sig": sig}
            self._send("sign", "note", note["id"], note["c"], note["f"], **parts)

    def _erase(self, step: Step) -> None:
        drawn = self._one(KIND, step[1])
        if drawn:
            op = self._send("delete", KIND, drawn["id"], drawn["c"], drawn["f"], base={"*": drawn["v"]})
            self.world.ledger.deletions[op] = drawn["f"]
            del self.records[KIND, drawn["id"]]

    def _set(self, record: dict[str, Any] | None, name: str) -> None:
        if record:
            base = {name: record["fv"].get(name, record["fv"].get("*", 0)), "*": record["v"]}
            fields = {name: self.world.new_word()}
            self._send("set", record["k"], record["id"], record["c"], record["f"], set=fields, base=base)
            record["f"] = {**record["f"], **fields}  # its own words are on its screen, whatever came of them

    def _one(self, kind: str, which: int) -> dict[str, Any] | None:
        known = [one for key, one in self.records.items() if key[0] == kind and one.get("state") == "open"]
        return known[which % len(known)] if known else None

    def _send(self, t: str, kind: str, record_id: str, owner: str, seen: dict[str, Any], **parts: Any) -> str:
        self.n += 1
        new = self.world.new_id()
        op = {"n": self.n, "op": new, "g": new, "t": t, "k": kind, "id": record_id, "c": owner}
        op |= {"schema": 9, "at": "2026-11-24T10:11:12-08:00", "by": NEWER.user_id, "later": True, **parts}
        if self._place["epoch"]:
            op["epoch"] = self._place["epoch"]
        self.world.ledger.ops[new] = op
        self.world.ledger.owner[new] = "N"
        self.world.ledger.write("N", (kind, record_id), parts.get("set", {}), seen, new)
        self.world.trace.say(f"N sends {t} {kind} {record_id} {parts.get('set', '')}")
        self._ops.append(op)
        self._exchange([op])
        return new

    def _exchange(self, ops: list[dict[str, Any]]) -> None:
        """Send ops, and whatever the office turns out to have lost; the page is read at the next pull."""
        answer = self._ask(ops, **self._place)
        if answer.get("code") == "sync.other_history":
            past = [[self._place["epoch"], self._place["cursor"]]]
            answer = self._ask([], past=past, **self._place)
            self._place = {"epoch": answer["epoch"], "cursor": answer["cursor"]}
        lost = answer["expect"] - 1 if answer.get("code") == "sync.behind" else answer["n"]
        if lost < self.n:
            self._ask(self._ops[lost:], **self._place)

    def _ask(self, ops: list[dict[str, Any]], **place: Any) -> dict[str, Any]:
        request = {"p": 1, "schema": 9, "device": NEWER.device_id, "have": 0, **place, "ops": ops}
        text = json.dumps(request, separators=(",", ":"))
        sent = Sent(0, "", "POST", EXCHANGE, {"Content-Type": "application/json"}, text.encode())
        served = serve(self.world, "N", Waiting(sent))
        if served.answer is None or served.answer.status not in {200, 409}:
            self.world.broken("sync_18", f"the office answered N {served.answer}")
        return served.said or json.loads(served.answer.body)
