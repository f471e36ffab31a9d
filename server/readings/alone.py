"""One reader at a time in a data folder: two would take twice the memory for the same pages."""

from __future__ import annotations

import fcntl
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@contextmanager
def sole_reader(data_dir: Path) -> Iterator[bool]:
    """Hold the reader's lock; give False, at once, while somebody else has it."""
    with (data_dir / "reader.lock").open("a") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            yield False
            return
        yield True
