"""How fast one device may ask: a bucket for each, in the memory of each server process.

Counted in memory and not in the database, since an exchange that brings nothing writes nothing either. So
each process lets a device through by its own count, and anew after a restart; what is to be stopped is a
program that asks without an end, and it is.
"""

import time
from collections import OrderedDict
from collections.abc import Callable
from threading import Lock

BURST_MINUTES = 5
"""A device that was quiet may ask for so many minutes' worth at once: the first pull of a large practice."""
MOST_DEVICES = 20_000
"""Buckets that are kept; whoever asked longest ago is forgotten first, and begins with a full one."""


class Pace:
    """Counts requests of devices. ``a_minute`` is how many each may make on average; 0 counts nothing."""

    def __init__(self, a_minute: int, clock: Callable[[], float] = time.monotonic) -> None:
        self._a_second = a_minute / 60
        self._full = float(a_minute * BURST_MINUTES)
        self._clock = clock
        self._left: OrderedDict[str, tuple[float, float]] = OrderedDict()
        self._lock = Lock()

    def wait(self, device_id: str) -> int:
        """Count a request; give 0, or the seconds after which the next may come when this one may not be."""
        if not self._full:
            return 0
        with self._lock:
            now = self._clock()
            left, at = self._left.pop(device_id, (self._full, now))
            left = min(self._full, left + (now - at) * self._a_second)
            takes = left >= 1
            self._left[device_id] = (left - takes, now)
            if len(self._left) > MOST_DEVICES:
                self._left.popitem(last=False)
        return 0 if takes else max(1, round((1 - left) / self._a_second + 0.5))
