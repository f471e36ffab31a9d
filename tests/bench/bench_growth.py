"""What a tablet's exchange and unlocking cost in a small, a usual and a very large practice."""

import statistics
import tempfile
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

from playwright.sync_api import Playwright, sync_playwright

from tests.bench.growth.page import TabletPage, bundle
from tests.bench.growth.practice import open_practices
from tests.bench.growth.serving import Serving
from tests.bench.line import Line

SIZES = (1_000, 10_000, 100_000)
EDITS = 20
TIMES = 7
MOST_PULL_S = {1_000: 1.0, 10_000: 3.0, 100_000: 30.0}
MOST_PULL_HEAP_MB = 120.0
MOST_OPEN_S = 1.5
MOST_LOOK_MS = 60.0
MOST_GROWTH = 2.0
"""How much more an exchange may cost in the largest practice than in the smallest."""
_MB = 1024 * 1024


def measure(sizes: tuple[int, ...] = SIZES) -> Iterator[Line]:
    """Pull, do nothing, edit, look at a client and open again, at each size."""
    costs: dict[str, dict[int, float]] = {"idle_ms": {}, "edits_ms": {}}
    with sync_playwright() as playwright:
        for size in sizes:
            yield from _at(playwright, size, costs)
    for name, by_size in costs.items():
        least, most = by_size[sizes[0]], by_size[sizes[-1]]
        yield Line(
            bench=f"growth_{name.removesuffix('_ms')}",
            figure=most / least,
            unit="times",
            limit=MOST_GROWTH,
            must_be="at_most",
            note=", ".join(f"{size}: {cost:.1f} ms" for size, cost in by_size.items()),
        )


def _at(playwright: Playwright, size: int, costs: dict[str, dict[int, float]]) -> Iterator[Line]:
    with tempfile.TemporaryDirectory() as folder:
        data = Path(folder) / "data"
        open_practices(data, size)
        script = bundle(Path(folder))
        with (
            Serving(data) as office,
            closing(TabletPage(playwright, Path(folder) / "profile", office.url, script)) as tablet,
        ):
            tablet.open()
            cpu = office.cpu_s()
            heap = tablet.answer("sync") / _MB
            took = tablet.took
            count = tablet.answer("count")
            yield Line(
                bench=f"first_pull_{size}",
                figure=took,
                unit="s",
                limit=MOST_PULL_S[size],
                must_be="at_most",
                note=f"{count} records, server CPU {office.cpu_s() - cpu:.2f} s",
            )
            yield Line(
                bench=f"first_pull_heap_{size}",
                figure=heap,
                unit="MB",
                limit=MOST_PULL_HEAP_MB,
                must_be="at_most",
            )
            costs["idle_ms"][size] = _median_ms(tablet, lambda: None)
            costs["edits_ms"][size] = _median_ms(tablet, lambda: tablet.call("edit", EDITS))
            opened = [tablet.open() for _ in range(3)]
            yield Line(
                bench=f"open_store_{size}",
                figure=statistics.median(opened),
                unit="s",
                limit=MOST_OPEN_S,
                must_be="at_most",
                note=f"heap {tablet.heap_mb():.1f} MB",
            )
            looks = [tablet.call("look", client) * 1000 for client in range(1, 12)]
            yield Line(
                bench=f"bring_client_{size}",
                figure=statistics.median(looks),
                unit="ms",
                limit=MOST_LOOK_MS,
                must_be="at_most",
            )


def _median_ms(tablet: TabletPage, before) -> float:
    took = []
    for _ in range(TIMES):
        before()
        took.append(tablet.call("sync") * 1000)
    return statistics.median(took)
