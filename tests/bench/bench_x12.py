"""How fast our own 837P is read, beside other readers of X12 in the same run, and in what memory.

Who only cuts the whole file up between its terminators checks nothing, and is named apart.
"""

import io
import tempfile
import time
import tracemalloc
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pyx12.x12file

from server.x12 import Reader, write_837p
from tests.bench.line import Line
from tests.bench.x12_peers import seconds_of_others
from tests.server.x12.samples import BATCH, solo_claim

CLAIMS, FEW = 20_000, 50
LEAST_TIMES_AS_FAST = 5.0
MOST_MB = 10.0
_PART = 65_536
CUTS_UP = "linuxforhealth segments"
_REMARKS = {
    CUTS_UP: "; the whole text cut at its terminators, nothing checked",
    "linuxforhealth models": f"; of {FEW} claims",
}


def measure() -> Iterator[Line]:
    """Read the same file by both, twice each, the better of the two; our memory in a run of its own."""
    content, few = _written(CLAIMS), _written(FEW)
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
    for name, seconds in _others(content, few).items():
        yield Line(
            bench=f"x12_read_times_{name.replace(' ', '_')}",
            figure=seconds / ours,
            unit="times",
            limit=0.0 if name == CUTS_UP else LEAST_TIMES_AS_FAST,
            must_be="at_least",
            note=f"{size / seconds:.2f} MB a CPU second" + _REMARKS.get(name, ""),
        )
    tracemalloc.start()
    _ours(content)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    yield Line(bench="x12_read_memory", figure=peak / 1e6, unit="MB", limit=MOST_MB, must_be="at_most")


def _written(count: int) -> bytes:
    claim = solo_claim()
    return b"".join(write_837p(BATCH, (replace(claim, claim_id=f"B{at}") for at in range(count))))


def _others(content: bytes, few: bytes) -> dict[str, float]:
    with tempfile.TemporaryDirectory() as folder:
        whole, part = Path(folder) / "whole.837", Path(folder) / "few.837"
        whole.write_bytes(content)
        part.write_bytes(few)
        return seconds_of_others(whole, part)


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
