"""Brings in the sealed copy a tablet saved when it could not reach the office.

What is in the file goes to `server/exchange` and `server/blobs` by the paths every tablet uses, so it does
not matter whether the file or the tablet comes first. Nothing is taken from a file that cannot be opened to
its last byte. For the command line: `practice_of(file)`, `open_copy(practice_id, file)`, and of the opened
one `take_ops()`, then `take_pictures()` step by step, then `result()`. `read_evidence(practice_id,
bytes)` says what a tablet had of a history that the office lost.
"""

from server.rescue.bring import Bringing, open_copy, practice_of
from server.rescue.evidence import Evidence, Otherwise, read_evidence
from server.rescue.views import blueprint

BLUEPRINTS = (blueprint,)

__all__ = [
    "BLUEPRINTS",
    "Bringing",
    "Evidence",
    "Otherwise",
    "open_copy",
    "practice_of",
    "read_evidence",
]
