"""Tells people's tablets that something needs them, and nothing of what it is.

A push goes through a browser's vendor, so it says nothing that could not stand on a lock screen: what it is
about is on the tablet and in the office, for whoever is signed in. Rooms above say what needs somebody; what
somebody was told of is remembered, and the same thing is told once. Others may call:

- `needed_by(fn)`, at wiring: ``fn(practice_id)`` gives `Need`s of the practice acted for, each for a
  user's id or for OFFICE;
- `tell(practice_id)`: the work behind the scenes; says how many tablets were told;
- `wire(exchange)`, once; `BLUEPRINTS` for tablets to say where they are told.
"""

from typing import Any

from server import identity
from server.push import subscribe
from server.push.models import PushSubscriptionRow
from server.push.needs import OFFICE, Need, needed_by
from server.push.telling import tell
from server.push.views import blueprint

BLUEPRINTS = (blueprint,)

__all__ = ["BLUEPRINTS", "OFFICE", "Need", "needed_by", "tell", "wire"]


def wire(exchange: Any) -> None:  # noqa: ARG001  # every room is wired alike
    """Have what is sealed counted, and sealed anew when the server's key was exchanged."""
    kept = (PushSubscriptionRow.device_id, PushSubscriptionRow.sealed)
    identity.also_sealed(identity.Kept("addresses for pushes", subscribe.SEALED_FOR, *kept))
