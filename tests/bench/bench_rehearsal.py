"""How many claims a second the rehearsal payer answers, reading and writing every file, on one core.

A rehearsal that keeps people waiting is not gone through, and a loop of a year's claims would not be tested.
"""

import time
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime

from server.rehearsal.payer import Behavior, Book, SentFile, answer
from server.x12 import write_837p
from tests.bench.line import Line
from tests.server.x12.samples import BATCH, solo_claim

CLAIMS = 10_000
LEAST_A_SECOND = 2_000
_MOMENT = datetime(2026, 11, 30, 10, 15)  # noqa: DTZ001 - a wall clock, as ISA09 wants it


def measure() -> Iterator[Line]:
    """Answer one batch twice, each time from nothing; the better of the two."""
    claim = solo_claim()
    content = b"".join(write_837p(BATCH, (replace(claim, claim_id=f"B{at}") for at in range(CLAIMS))))
    took = min(_answered(content) for _ in range(2))
    yield Line(
        bench="rehearsal_claims_per_second",
        figure=CLAIMS / took,
        unit="claims/s",
        limit=LEAST_A_SECOND,
        must_be="at_least",
        note=f"{CLAIMS:,} claims, {len(content) / 1e6:.1f} MB, 5 % refused, all answers made",
    )


def _answered(content: bytes) -> float:
    began = time.process_time()
    answer(SentFile("B.837", content, 1, _MOMENT), Behavior(rejected_percent=5), Book())
    return time.process_time() - began
