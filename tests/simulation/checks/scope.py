"""Who may see a client: everything of theirs is on the tablet, and of others nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sync.records import KINDS
from tests.simulation.check import Check
from tests.simulation.mirror import CARD

if TYPE_CHECKING:
    from tests.simulation.world import World


class Scoped(Check):
    """S13."""

    name = "sync_13"
    says = "a tablet at rest holds all of its scope and nothing else; what was written in scope is journaled"

    def rested(self, world: World) -> None:
        for who, clients in world.mirror.caseloads.items():
            tablet = world.tablets.get(who)
            if tablet is None:
                continue
            look = tablet.look()
            held = look.records
            refused = {(one["op"]["k"], one["op"]["id"]) for one in look.ops if one["state"] == "kept"}
            for key, one in held.items():
                c = one["view"]["c"]
                # Words that the office would not take stay with whoever wrote them, by themselves.
                own = key in refused and one["base"] is None
                self.expect(
                    c is None or c in clients or own, f"{who} still holds {key} of a client of others"
                )
            for key in world.mirror.versions(who):
                if key[0] in KINDS or key[0] == CARD:
                    self.expect(key in held, f"{who} lacks {key}, which is in the caseload")
            for op_id, draft in world.ledger.ops.items():
                if world.ledger.owner[op_id] == who:
                    self.expect(op_id in world.mirror.by_op, f"{draft['t']} {draft['k']} of {who} went away")
