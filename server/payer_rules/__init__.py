"""Payers' rules: what each demands, as dated sets of parameters that the office writes and publishes.

What a set may say is declared in ``sync.rules``; here are its versions, none of which is ever rewritten, and
its drafts, which hold for no visit. Others may call:

- `sets_of(practice_id)`: the sets that hold, for judging a visit; `held_of` with the version of each;
- `proposed(practice_id, set_id, content)`: the same as if a draft were published, for a look ahead;
- `wire(exchange)`, once, so that a change of what holds is published in a pack of rules;
- `on_change(fn)`, once, to be told inside the write when what holds changes.
"""

from collections.abc import Callable
from typing import Any

from server import rules
from server.payer_rules.check import proposed
from server.payer_rules.publish import on_change
from server.payer_rules.read import Held, held_of, sets_of
from server.payer_rules.views import blueprint

BLUEPRINTS = (blueprint,)

__all__ = ["BLUEPRINTS", "Held", "held_of", "on_change", "proposed", "sets_of", "wire"]


def wire(exchange: Any) -> None:  # noqa: ARG001  # every room is wired alike
    """Publish the next pack of rules whenever what holds changes."""
    on_change(_publish)


def _publish(practice_id: str) -> Callable[[], object]:
    published = rules.publish(practice_id)
    return lambda: published
