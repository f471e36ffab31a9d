"""What was signed stays as it was signed, and was what the office itself saw."""

from __future__ import annotations

import hashlib
import json
import unicodedata
from typing import TYPE_CHECKING, Any

from tests.simulation.check import Check

if TYPE_CHECKING:
    from tests.simulation.check import Served
    from tests.simulation.mirror import Row
    from tests.simulation.tablet import Key
    from tests.simulation.world import World


class Sealed(Check):
    """S10."""

    name = "sync_10"
    says = "once a signature is applied, not one byte of the record changes, at the office or on any tablet"

    def __init__(self) -> None:
        super().__init__()
        self._sealed: dict[Key, bytes] = {}

    def served(self, world: World, served: Served) -> None:
        for key, row in world.mirror.records.items():
            if row.state == "signed":
                self._sealed.setdefault(key, statement(row))
        for key, signed in self._sealed.items():
            row = world.mirror.records[key]
            self.expect(
                row.state == "signed" and not row.deleted and statement(row) == signed,
                f"{key} was signed as {signed!r} and is {row}",
            )

    def restored(self, world: World) -> None:
        self._sealed.clear()

    def rested(self, world: World) -> None:
        for key, signed in self._sealed.items():
            for tablet in world.tablets.values():
                if not world.mirror.sees(tablet.name, json.loads(signed)["c"]):
                    continue
                held = tablet.look().records[key]
                for part in ("base", "view"):
                    shown = canonical({"k": key[0], "id": key[1], "c": held[part]["c"], "f": held[part]["f"]})
                    self.expect(
                        shown == signed, f"{tablet.name} shows {key} as {shown!r}, signed was {signed!r}"
                    )


class Signed(Check):
    """S11."""

    name = "sync_11"
    says = "a signature is applied only when the office reaches the same digest of the record itself"

    def rested(self, world: World) -> None:
        for one in world.mirror.journal.values():
            if one.op["t"] != "sign" or one.outcome == "kept":
                continue
            row = world.mirror.records[one.op["k"], one.op["id"]]
            own = hashlib.sha256(statement(row)).hexdigest()
            self.expect(
                one.op["digest"] == f"sha256:{own}",
                f"{one.who} signed {row.key} as something else than it is",
            )


def statement(row: Row) -> bytes:
    """Give what a signature of a record is taken over."""
    return canonical({"k": row.key[0], "id": row.key[1], "c": row.c, "f": row.f})


def canonical(value: dict[str, Any]) -> bytes:
    """Write canonical bytes, by the words of PROTOCOL.md and not by its code."""
    text = json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return unicodedata.normalize("NFC", text).encode()
