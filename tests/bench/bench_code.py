"""What the tablet's half of sync weighs by itself: store, exchange and merge, minified, gzip."""

import gzip
import os
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path

from tests.bench.line import Line
from tests.office import ROOT

LIMIT_KB = 20.0


def measure() -> Iterator[Line]:
    """Bundle it alone, lazily imported parts too, into one file, as the peers are weighed."""
    with tempfile.TemporaryDirectory(prefix="tableside-code-") as folder:
        subprocess.run(
            ["npx", "vite", "build", "--logLevel", "error", "--config", "tests/bench/sync-code.config.ts"],
            cwd=ROOT / "pwa",
            check=True,
            env={**os.environ, "PATH": f"{ROOT / '.venv/bin'}:{os.environ['PATH']}", "OUT": folder},
        )
        [whole] = Path(folder, "assets").glob("*.js")
        weight = len(gzip.compress(whole.read_bytes(), 9))
    yield Line(
        bench="sync_code",
        figure=weight / 1000,
        unit="kB gzip",
        limit=LIMIT_KB,
        must_be="at_most",
        note="without record shapes, vault and idb",
    )
