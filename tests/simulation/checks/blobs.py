"""Pictures: whole at the office, kept on the tablet until then, and never in the way."""

from __future__ import annotations

import base64
from typing import TYPE_CHECKING

from sync.upload import CHUNK, decode_metadata
from tests.simulation.check import Check
from tests.simulation.people import PRACTICE

if TYPE_CHECKING:
    from tests.simulation.check import Served
    from tests.simulation.world import World

_UPLOADS = "/sync/v1/blobs"


class Pictures(Check):
    """S16."""

    name = "sync_16"
    says = (
        "a picture at the office is the captured bytes; a fault costs one chunk; nothing waits for pictures"
    )

    def __init__(self) -> None:
        super().__init__()
        self._sent: dict[str, int] = {}

    def served(self, world: World, served: Served) -> None:
        if served.url.startswith(_UPLOADS) and served.body and not served.again:
            said = decode_metadata(served.headers.get("Upload-Metadata", ""))
            name = said.get("sha256") or served.url.rsplit("/", 1)[1]
            self._sent[name] = self._sent.get(name, 0) + len(served.body)

    def resting(self, world: World) -> None:
        for name, (who, content) in world.ledger.photos.items():
            kept = base64.b64decode(world.tablets[who].act("blob", name).done or "")
            if who in world.mirror.caseloads and not kept:  # at the office, it may go
                kept = _at_office(world, name)
            self.expect(kept == content, f"picture {name[:8]} is not on {who} any more")

    def drained(self, world: World) -> None:
        for tablet in world.tablets.values():
            waits = [one for one in tablet.look().raw["pictures"] if one["state"] == "tablet"]
            ops = [one for one in tablet.look().ops if one["state"] in {"open", "frozen"}]
            if waits:
                self.expect(not ops, f"{len(ops)} ops wait on {tablet.name} while its pictures cannot go")

    def rested(self, world: World) -> None:
        for name, (who, content) in world.ledger.photos.items():
            self.expect(
                _at_office(world, name) == content,
                f"picture {name[:8]} of {who} is not at the office as it was taken",
            )
            faults = world.faults[who]
            self.expect(
                self._sent.get(name, 0) <= len(content) + CHUNK * faults,
                f"picture {name[:8]}, {len(content)} bytes, took {self._sent.get(name)} with {faults} faults",
            )


def _at_office(world: World, name: str) -> bytes:
    file = world.office.blobs / PRACTICE / name[:2] / name
    return file.read_bytes() if file.exists() else b""
