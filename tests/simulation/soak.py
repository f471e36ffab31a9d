"""Very many histories and very many concurrent changes, with figures as JSON."""

import json
import multiprocessing
import os
import time
from collections import Counter
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor, as_completed
from dataclasses import dataclass, field
from typing import Any

from tests.simulation.gap import push_and_read
from tests.simulation.histories import history_of
from tests.simulation.stage import Stage, open_stage

FIRST = 1_000_000
"""Seeds far from those of the tests, so that a soak sees something new."""
AT_ONCE = 200
"""Histories on one stage."""
POSTGRES_EVERY = 20
"""One stage in so many is on PostgreSQL."""
KINDS = ("", "restores", "caseloads", "restores caseloads")
"""What happens beside the rest: an office is put back from its backup, clients come and go, or both."""


@dataclass
class Part:
    """What came of some histories."""

    lane: str
    histories: int = 0
    journaled: int = 0
    cases: Counter[str] = field(default_factory=Counter)
    broken: list[dict[str, Any]] = field(default_factory=list)


def soak(histories: int, changes: int, say: Callable[[str], None], first: int = FIRST) -> int:
    """Play them all from seed ``first`` on, on all cores; give 1 when anything broke or was lost.

    What broke is said at once, with its seed.
    """
    began = time.monotonic()
    whole = Part("both")
    spawn = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(os.cpu_count(), mp_context=spawn) as pool:
        for done in as_completed(
            [pool.submit(_play, lane, seeds) for lane, seeds in _parts(first, histories)]
        ):
            part = done.result()
            whole.histories += part.histories
            whole.journaled += part.journaled
            whole.cases += part.cases
            whole.broken += part.broken
            for one in part.broken:
                say(json.dumps(one))
            say(json.dumps({"histories": whole.histories, "seconds": _since(began)}))
    gaps = {lane: _gap(lane, changes // 2) for lane in ("sqlite", "postgres")}
    figures = {
        "histories": whole.histories,
        "journaled_ops": whole.journaled,
        "concurrent_changes": gaps,
        "cases": dict(sorted(whole.cases.items())),
        "broken": whole.broken,
        "seconds": _since(began),
    }
    say(json.dumps(figures))
    return 1 if whole.broken or any(gap["lost"] for gap in gaps.values()) else 0


def _parts(first: int, histories: int) -> Iterator[tuple[str, range]]:
    seeds = range(first, first + histories)
    for at in range(0, histories, AT_ONCE):
        yield "sqlite" if at // AT_ONCE % POSTGRES_EVERY else "postgres", seeds[at : at + AT_ONCE]


def _play(lane: str, seeds: range) -> Part:
    part = Part(lane)
    left = iter(seeds)
    while part.histories < len(seeds):
        with open_stage(lane) as stage:
            _play_until_it_falls(stage, part, left)
    return part


def _play_until_it_falls(stage: Stage, part: Part, seeds: Iterator[int]) -> None:
    """Play histories; one that takes a machine or the office down is broken, and needs another stage."""
    for seed in seeds:
        kind = KINDS[seed % len(KINDS)]
        part.histories += 1
        try:
            played = stage.play(history_of(seed), **dict.fromkeys(kind.split(), True))
        except Exception as error:  # noqa: BLE001  # whatever it is, it is said with its seed, and the rest is played
            part.broken.append({"seed": seed, "lane": part.lane, "kind": kind, "says": repr(error)})
            return
        part.cases.update(played.cases)
        part.journaled += played.changes
        if played.broken:
            part.broken.append({"seed": seed, "lane": part.lane, "kind": kind, "says": str(played.broken)})


def _gap(lane: str, changes: int) -> dict[str, Any]:
    with open_stage(lane) as stage:
        stage.office.begin(page_size=1_000)
        return vars(push_and_read(stage.office, changes))


def _since(began: float) -> int:
    return round(time.monotonic() - began)
