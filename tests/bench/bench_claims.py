"""100,000 visits made into claims, judged, written and read back: what of it a second, and in what memory.

All rates are of the processor's own time, one core. Fewer with ``BENCH_CLAIMS=10000``.
"""

import os
import resource
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from server import claims, create_app
from server.admin import demo
from server.claims.gate import refuse_faulty_file
from server.core import config, migrate
from server.core.db import db
from tests.bench.line import Line
from tests.bench.visits import write_visits

VISITS = int(os.environ.get("BENCH_CLAIMS", "100000"))
FIRST = 2_000
"""So many are taken first, to tell what memory the program needs from what many claims need."""
LEAST_A_SECOND = 300
LEAST_MB_A_MINUTE = 60
MOST_MB = 300
MOST_GROWTH_MB = 30
_MB = 1024 * 1024


def measure() -> Iterator[Line]:
    """Give the rates of the claims, of the gate alone, and the memory's peak."""
    found = run()
    yield Line(
        bench="claims_per_second",
        figure=found["claims_per_second"],
        unit="claims/s",
        limit=LEAST_A_SECOND,
        must_be="at_least",
        note=f"{VISITS - FIRST} visits assembled, judged, written and read back; SQLite",
    )
    yield Line(
        bench="gate_mb_a_minute",
        figure=found["gate_mb_a_minute"],
        unit="MB/min",
        limit=LEAST_MB_A_MINUTE,
        must_be="at_least",
        note=f"one file of {found['file_mb']:.0f} MB",
    )
    yield Line(
        bench="claims_peak_memory", figure=found["peak_mb"], unit="MB", limit=MOST_MB, must_be="at_most"
    )
    yield Line(
        bench="claims_memory_growth",
        figure=found["peak_mb_growth"],
        unit="MB",
        limit=MOST_GROWTH_MB,
        must_be="at_most",
        note=f"peak over that of the first {FIRST}",
    )


def run() -> dict[str, float]:
    """Make a practice of many visits in a folder of its own and measure it."""
    with tempfile.TemporaryDirectory() as folder:
        settings = config.load(Path(folder), {"TABLESIDE_LOG_LEVEL": "error"})
        app = create_app(settings)
        migrate.bring_up_to_date(app)
        with app.app_context():
            demo.fill()
            out = settings.data_dir / "out"
            write_visits(FIRST)
            _through(FIRST, out)
            before = _peak_mb()
            for begin in range(FIRST, VISITS, FIRST):
                write_visits(min(FIRST, VISITS - begin))
            after_making = _peak_mb()
            took, file = _through(VISITS - FIRST, out)
            peak = _peak_mb()
            began = time.process_time()
            refuse_faulty_file(file)
            gate = time.process_time() - began
            size = file.stat().st_size / 1e6
            db.session.remove()
            db.engine.dispose()
    return {
        "claims_per_second": (VISITS - FIRST) / took,
        "gate_mb_a_minute": size / gate * 60,
        "file_mb": size,
        "peak_mb": peak,
        "peak_mb_growth": peak - max(before, after_making),
    }


def _through(count: int, out: Path) -> tuple[float, Path]:
    """Assemble and write what is due; give the processor's seconds and the file."""
    began = time.process_time()
    # No exchange told that there is something new.
    made = claims.assemble_due(demo.PRACTICE_ID, everything=True)
    written = claims.export(demo.PRACTICE_ID, out, draw=False)
    took = time.process_time() - began
    if made != count or written.claims < count:
        raise RuntimeError(f"of {count} visits {made} became claims and {written.claims} were written")
    [file] = written.files
    return took, file


def _peak_mb() -> float:
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak / _MB if sys.platform == "darwin" else peak / 1024
