"""100,000 visits made into claims, judged by the rules and written, and the file read back by the gate.

The gate is timed apart, where it stands within the writing. All rates are of the processor's own time, one
core. Fewer with ``BENCH_CLAIMS=10000``.
"""

import os
import resource
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from importlib import import_module
from pathlib import Path
from unittest.mock import patch

from server import claims, create_app, x12
from server.admin import demo
from server.claims.gate import pieces
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
    """Give the rates of the claims, of the gate and of our part in it, and the memory's peak."""
    found = run()
    yield Line(
        bench="claims_per_second",
        figure=found["claims_per_second"],
        unit="claims/s",
        limit=LEAST_A_SECOND,
        must_be="at_least",
        note=f"{VISITS - FIRST} visits assembled, judged and written, the gate apart; SQLite",
    )
    yield Line(
        bench="gate_ours_mb_a_minute",
        figure=found["gate_ours_mb_a_minute"],
        unit="MB/min",
        limit=LEAST_MB_A_MINUTE,
        must_be="at_least",
        note=f"our own cross-checks alone, one file of {found['file_mb']:.1f} MB",
    )
    yield Line(
        bench="gate_mb_a_minute",
        figure=found["gate_mb_a_minute"],
        unit="MB/min",
        limit=LEAST_MB_A_MINUTE,
        must_be="at_least",
        note=f"the whole gate; pyx12 limits it, {found['gate_claims_per_second']:.0f} claims a second",
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
            took, gate, file = _through(VISITS - FIRST, out)
            peak = _peak_mb()
            began = time.process_time()
            if next(x12.cross_check_stream(pieces(file)), None):
                raise RuntimeError("a file that passed the gate has a fault")
            ours = time.process_time() - began
            size = file.stat().st_size / 1e6
            db.session.remove()
            db.engine.dispose()
    return {
        "claims_per_second": (VISITS - FIRST) / took,
        "gate_ours_mb_a_minute": size / ours * 60,
        "gate_mb_a_minute": size / gate * 60,
        "gate_claims_per_second": (VISITS - FIRST) / gate,
        "file_mb": size,
        "peak_mb": peak,
        "peak_mb_growth": peak - max(before, after_making),
    }


def _through(count: int, out: Path) -> tuple[float, float, Path]:
    """Assemble and write what is due; give the seconds without the gate, those of the gate, and the file."""
    gate = list[float]()
    writing = import_module("server.claims.export")
    with patch.object(writing, "refuse_faulty_file", _timed(writing.refuse_faulty_file, gate)):
        began = time.process_time()
        # No exchange told that there is something new.
        made = claims.assemble_due(demo.PRACTICE_ID, everything=True)
        written = claims.export(demo.PRACTICE_ID, out, draw=False)
        took = time.process_time() - began - sum(gate)
    if made != count or written.claims < count:
        raise RuntimeError(f"of {count} visits {made} became claims and {written.claims} were written")
    [file] = written.files
    return took, sum(gate), file


def _timed(check: Callable[[Path], None], took: list[float]) -> Callable[[Path], None]:
    def timed(path: Path) -> None:
        began = time.process_time()
        check(path)
        took.append(time.process_time() - began)

    return timed


def _peak_mb() -> float:
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak / _MB if sys.platform == "darwin" else peak / 1024
