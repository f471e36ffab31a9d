"""A short figure for a set of records: equal figures, equal sets of (kind, id, version).

Each record counts as the first half of a SHA-256 of its name and version; a kind's figure is the sum of
these, so records can be counted in any order and a page at a time. Twin: ``tally.ts``. Cases:
``vectors/tally/``.
"""

import hashlib
from collections.abc import Iterable

_MODULUS = 1 << 128


def weigh(kind: str, record_id: str, v: int) -> int:
    """Give the weight of one record at one version, from 0 to 2^128 - 1."""
    return int.from_bytes(hashlib.sha256(f"{kind}|{record_id}|{v}".encode()).digest()[:16], "big")


def tally(rows: Iterable[tuple[str, str, int]]) -> dict[str, tuple[int, str]]:
    """Give {kind: (how many, their sum mod 2^128 as 32 hex digits)} of (kind, id, v) rows."""
    counts: dict[str, int] = {}
    sums: dict[str, int] = {}
    for kind, record_id, v in rows:
        counts[kind] = counts.get(kind, 0) + 1
        sums[kind] = (sums.get(kind, 0) + weigh(kind, record_id, v)) % _MODULUS
    return {kind: (count, f"{sums[kind]:032x}") for kind, count in sorted(counts.items())}
