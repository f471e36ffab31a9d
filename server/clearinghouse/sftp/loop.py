"""A loop of asyncio in a thread of its own, for callers that know nothing of it or have one running."""

from __future__ import annotations

import asyncio
import threading
from contextlib import contextmanager
from queue import SimpleQueue
from typing import TYPE_CHECKING, Any, TypeVar

if TYPE_CHECKING:
    from collections.abc import Coroutine, Iterator

_T = TypeVar("_T")


class Loop:
    """Runs coroutines; `in_a_loop` makes it."""

    def __init__(self, loop: asyncio.AbstractEventLoop) -> None:
        self._loop = loop

    def run(self, work: Coroutine[Any, Any, _T]) -> _T:
        """Wait for a coroutine's end, and give or raise what it does."""
        return asyncio.run_coroutine_threadsafe(work, self._loop).result()


@contextmanager
def in_a_loop() -> Iterator[Loop]:
    """Give a loop for as long as the block lasts; what still runs in it at the end is canceled."""
    begun: SimpleQueue[asyncio.AbstractEventLoop] = SimpleQueue()
    thread = threading.Thread(target=_until_stopped, args=(begun,), name="sftp", daemon=True)
    thread.start()
    loop = begun.get()
    try:
        yield Loop(loop)
    finally:
        loop.call_soon_threadsafe(loop.stop)
        thread.join()


def _until_stopped(begun: SimpleQueue[asyncio.AbstractEventLoop]) -> None:
    with asyncio.Runner() as runner:
        loop = runner.get_loop()
        asyncio.set_event_loop(loop)
        loop.call_soon(begun.put, loop)
        loop.run_forever()
