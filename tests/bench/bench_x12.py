"""How fast segments of our own 837P are read, beside pyx12's reader in the same run, and in what memory."""

import io
import time
import tracemalloc
from collections.abc import Iterator
from dataclasses import replace

import pyx12.x12file

from server.x12 import Reader, write_837p
from tests.bench.line import Line
from tests.server.x12.samples import BATCH, solo_claim

CLAIMS = 20_000
LEAST_TIMES_AS_FAST = 5.0
MOST_MB = 10.0
_PART = 65_536


def measure() -> Iterator[Line]:
    """Read the same file by both, twice each, the better of the two; our memory in a run of its own."""
    claim = solo_claim()
    content = b"".join(write_837p(BATCH, (replace(claim, claim_id=f"B{at}") for at in range(CLAIMS))))
    ours = min(_ours(content) for _ in range(2))
    theirs = min(_pyx12(content.decode("ascii")) for _ in range(2))
    size = len(content) / 1e6
    yield Line(
        bench="x12_read_times_pyx12",
        figure=theirs / ours,
        unit="times",
        limit=LEAST_TIMES_AS_FAST,
        must_be="at_least",
        note=f"{CLAIMS:,} claims, {size:.1f} MB; {size / ours:.1f}, {size / theirs:.1f} MB a CPU second",
    )
    tracemalloc.start()
    _ours(content)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    yield Line(bench="x12_read_memory", figure=peak / 1e6, unit="MB", limit=MOST_MB, must_be="at_most")


def _ours(content: bytes) -> float:
    began = time.process_time()
    parts = (content[at : at + _PART] for at in range(0, len(content), _PART))
    for _ in Reader(parts):
        pass
    return time.process_time() - began


def _pyx12(content: str) -> float:
    began = time.process_time()
    for _ in pyx12.x12file.X12Reader(io.StringIO(content)):
        pass
    return time.process_time() - began
