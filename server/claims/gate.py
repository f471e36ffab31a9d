"""The last look at an 837P before it gets its name: two readers that share no code with the writer.

Our own cross-checks see what a map of the guide is blind to, and say more of what they see; pyx12 has the
whole map, and others wrote it. It judges about 17 MB a minute: the pace of the gate, see docs/performance.md.
"""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING

from server import x12
from server.core.problem import Problem

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from pathlib import Path

_PIECE = 64 * 1024


def refuse_faulty(read: Callable[[], Iterable[bytes]]) -> None:
    """Read an interchange back, in constant memory; ``read`` gives its bytes in parts, and is called twice.

    Raises Problem ``claims.failed_check`` naming the claim and the first fault found in it.
    """
    fault = next(chain(x12.cross_check_stream(read()), x12.second_opinion(read())), None)
    if fault is not None:
        spoiled = f"claim {fault.claim_id}" if fault.claim_id else "the file as a whole"
        place = f"segment {fault.segment_number}, {fault.segment_id}"
        raise Problem(
            "claims.failed_check", claim=fault.claim_id, spoiled=spoiled, place=place, why=fault.message
        )


def refuse_faulty_file(path: Path) -> None:
    """Read back what is on disk, not what was meant to be. Raises what `refuse_faulty` raises."""
    refuse_faulty(lambda: pieces(path))


def pieces(path: Path) -> Iterator[bytes]:
    """Give a file's bytes in parts of 64 KiB."""
    with path.open("rb") as file:
        while piece := file.read(_PIECE):
            yield piece
