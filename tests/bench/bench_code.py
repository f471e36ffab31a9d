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
    """Bundle it alone, and weigh every part of it, those that are lazily imported too."""
    with tempfile.TemporaryDirectory(prefix="tableside-code-") as folder:
        subprocess.run(
            ["npx", "vite", "build", "--logLevel", "error", "--config", "tests/bench/sync-code.config.ts"],
            cwd=ROOT / "pwa",
            check=True,
            env={**os.environ, "PATH": f"{ROOT / '.venv/bin'}:{os.environ['PATH']}", "OUT": folder},
        )
        parts = [gzip.compress(file.read_bytes(), 9) for file in Path(folder, "assets").glob("*.js")]
    yield Line(
        bench="sync_code",
        figure=sum(map(len, parts)) / 1000,
        unit="kB gzip",
        limit=LIMIT_KB,
        must_be="at_most",
        note=f"{len(parts)} parts, without record shapes, vault and idb",
    )
