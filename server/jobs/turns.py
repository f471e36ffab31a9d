"""One at a time for each kind of work of a practice, within a process."""

from __future__ import annotations

import threading
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Iterator


class Turns:
    """Whoever comes while somebody is at it leaves at once, and that one goes over it once more."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._at_it: dict[Hashable, bool] = {}
        """Who is at it, and whether it is to be gone over once more."""

    @contextmanager
    def of(self, key: Hashable) -> Iterator[Callable[[], bool]]:
        """Give a question that is answered with yes as often as the work is to be done."""
        with self._lock:
            mine = key not in self._at_it
            self._at_it[key] = True
        if not mine:
            yield lambda: False
            return
        try:
            yield lambda: self._once_more(key)
        except BaseException:  # whatever ends it: a turn that is not left would be nobody's again
            with self._lock:
                self._at_it.pop(key, None)
            raise

    def _once_more(self, key: Hashable) -> bool:
        with self._lock:
            if self._at_it[key]:
                self._at_it[key] = False
                return True
            # Left within the lock: whoever comes now is at it, and nobody falls between two chairs.
            del self._at_it[key]
            return False
