"""Very many histories and very many concurrent changes, with figures as JSON."""

from __future__ import annotations

import json
import time
from collections import Counter
from itertools import islice
from typing import TYPE_CHECKING, Any

from tests.simulation.gap import push_and_read
from tests.simulation.histories import history_of

if TYPE_CHECKING:
    from collections.abc import Callable
    from contextlib import AbstractContextManager

    from tests.simulation.stage import Stage

FIRST = 1_000_000
"""Seeds far from those of the tests, so that a soak sees something new."""
SAY_EVERY = 500
POSTGRES_EVERY = 20
RESTORES_EVERY = 4
"""One history in so many is played on PostgreSQL; one in so many has an office put back from its backup."""


def soak(
    histories: int,
    changes: int,
    stage: Callable[[str], AbstractContextManager[Stage]],
    say: Callable[[str], None],
) -> int:
    """Play them all; give 1 when anything broke or was lost. What broke is said at once, with its seed."""
    began = time.monotonic()
    summed: Counter[str] = Counter()
    broken: list[dict[str, Any]] = []
    share = {"postgres": histories // POSTGRES_EVERY}
    share["sqlite"] = histories - share["postgres"]
    gaps: dict[str, dict[str, Any]] = {}
    seeds = iter(range(FIRST, FIRST + histories))
    for lane in ("sqlite", "postgres"):
        with stage(lane) as ready:
            for seed in islice(seeds, share[lane]):
                restores = seed % RESTORES_EVERY == 0
                played = ready.play(history_of(seed), restores=restores)
                summed.update(played.cases)
                summed.update(histories=1, journaled=played.changes)
                if played.broken:
                    broken.append(
                        {"seed": seed, "lane": lane, "restores": restores, "says": str(played.broken)}
                    )
                    say(json.dumps(broken[-1]))
                if summed["histories"] % SAY_EVERY == 0:
                    say(json.dumps({"histories": summed["histories"], "seconds": _since(began)}))
            ready.office.begin(page_size=1_000)
            gaps[lane] = vars(push_and_read(ready.office, changes // 2))
    figures = {
        "histories": summed.pop("histories"),
        "journaled_ops": summed.pop("journaled"),
        "concurrent_changes": gaps,
        "cases": dict(sorted(summed.items())),
        "broken": broken,
        "seconds": _since(began),
    }
    say(json.dumps(figures))
    return 1 if broken or any(gap["lost"] for gap in gaps.values()) else 0


def _since(began: float) -> int:
    return round(time.monotonic() - began)
