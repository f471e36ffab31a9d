"""What fifty tablets at once ask of the office's memory, and how long one waits while the office imports."""

import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from tests.bench.growth.crowd import Crowd, tablets
from tests.bench.growth.practice import open_practices
from tests.bench.growth.serving import Serving
from tests.bench.line import Line
from tests.office import ROOT

RECORDS = 10_000
TABLETS = 50
MOST_MORE_MB = 150.0
IMPORTED = 10_000
MOST_WAIT_MS = 1_000.0
_LOOK_S = 0.2


def measure() -> Iterator[Line]:
    """Pull on fifty tablets, then push from one while ten thousand records are imported."""
    with tempfile.TemporaryDirectory() as folder:
        data = Path(folder)
        app = open_practices(data, RECORDS)
        crowd = tablets(app, 1, TABLETS)
        with Serving(data) as office:
            Crowd({"url": office.url, "tablets": crowd[:1], "act": "pull"}).found()
            yield _memory(office, crowd)
            yield _import(office, data, crowd[0])


def _memory(office: Serving, crowd: list[dict[str, object]]) -> Line:
    before, cpu, began = office.memory_mb(), office.cpu_s(), time.monotonic()
    peak = before
    pulling = Crowd({"url": office.url, "tablets": crowd, "act": "pull"})
    while pulling.at_work():
        peak = max(peak, office.memory_mb())
        time.sleep(_LOOK_S)
    found = pulling.found()
    if found.errors:
        raise RuntimeError(f"tablets could not pull: {found.errors}")
    return Line(
        bench="memory_of_fifty_pulls",
        figure=peak - before,
        unit="MB",
        limit=MOST_MORE_MB,
        must_be="at_most",
        note=f"from {before:.0f} MB; {found.requests} pages in {time.monotonic() - began:.1f} s, "
        f"CPU {office.cpu_s() - cpu:.1f} s, slowest page {found.max:.0f} ms",
    )


def _import(office: Serving, data: Path, tablet: dict[str, object]) -> Line:
    importing = subprocess.Popen(
        [sys.executable, "-m", "tests.bench.growth.importing", str(data), str(IMPORTED)],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert importing.stdout
    importing.stdout.readline()  # it has begun
    found = Crowd(
        {"url": office.url, "tablets": [tablet], "act": "live", "seconds": 8, "pauseMs": 20}
    ).found()
    took = importing.communicate()[0].strip()
    if importing.returncode or found.errors:
        raise RuntimeError(f"import {importing.returncode}, pushes {found.errors}")
    return Line(
        bench="push_during_import_p99",
        figure=found.p99,
        unit="ms",
        limit=MOST_WAIT_MS,
        must_be="at_most",
        note=f"{found.requests} pushes, p50 {found.p50:.0f}, slowest {found.max:.0f}; import took {took} s",
    )
