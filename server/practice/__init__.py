"""The practice: who bills, who renders care, who pays, what is charged and what was driven, as rows.

The records are the source; these rows let the office ask questions of them. Others may call:

- `wire(exchange)`, once, so that merged records become rows;
- `office(practice_id)`: the practice with its providers, payers and fees;
- `newest_change(practice_id)`: whether any of that changed;
- `ROWS`: kind to table, for the rebuild that proves the rows equal to the records.
"""

from typing import Any

from server.practice.apply import ROWS, apply
from server.practice.read import Office, newest_change, office
from server.practice.views import blueprint

BLUEPRINTS = (blueprint,)

__all__ = ["BLUEPRINTS", "ROWS", "Office", "newest_change", "office", "wire"]


def wire(exchange: Any) -> None:
    """Ask the exchange for this room's kinds."""
    exchange.on_apply_together(*ROWS)(apply)
