"""Two lives of one history, with the tablets' clocks right and wrong: what differs but the times shown."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.simulation.stage import Played, Stage
    from tests.simulation.steps import History

_AT = re.compile(r'"at":"[^"]*"')
_SHA256 = re.compile(r"'[0-9a-f]{64}'")


def difference(stage: Stage, history: History) -> str:
    """Play a history with and without its clocks' jumps; give the first row that differs, or ""."""
    wrong, right = (stage.play(history, clocks=jumps) for jumps in (True, False))
    for broken in (wrong.broken, right.broken):
        if broken is not None:
            raise broken
    for table, rows in _without_times(right).items():
        for one, other in zip(rows, _without_times(wrong)[table], strict=True):
            if one != other:
                return f"{table}: {one} became {other}"
    return ""


def _without_times(played: Played) -> dict[str, list[str]]:
    """Give the office's tables without what a tablet's clock said, and the hash of the op that says it."""
    return {
        table: sorted(_SHA256.sub("", _AT.sub("", row)) for row in rows)
        for table, rows in played.outcomes.items()
    }
