"""Runs the door: lets the practice's own program in over SFTP, and works at the desk meanwhile."""

from __future__ import annotations

import asyncio
import signal
import threading
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from server.rehearsal.door.access import USER, Access
from server.rehearsal.door.desk import FETCH_FROM, Desk
from server.rehearsal.door.sftp import Doorman, OneFolder, listen

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable, Iterator

    import asyncssh

_WORK_SECONDS = 1.0


class _Shown(OneFolder):
    """The desk's folder in one connection, which counts once when it lists what can be fetched."""

    def __init__(self, chan: asyncssh.SSHServerChannel[Any], desk: Desk) -> None:
        super().__init__(chan, desk.shown)
        self._desk = desk
        self._counted = False

    async def scandir(self, path: bytes) -> AsyncIterator[asyncssh.SFTPName]:
        if not self._counted and path.decode("utf-8", "replace").strip("/") == FETCH_FROM[1:]:
            self._counted = True
            await asyncio.to_thread(self._desk.polled)
        async for one in super().scandir(path):
            yield one


@dataclass(frozen=True, slots=True)
class Ready:
    """What a person needs to connect; ``password`` is None when it was made and told before."""

    port: int
    fingerprint: str
    password: str | None
    user: str = USER


def serve(
    desk: Desk, host: str, port: int, *, new_password: bool, when_ready: Callable[[Ready], object]
) -> None:
    """Serve until interrupted or terminated. Raises OSError for an address that cannot be listened on."""
    access = Access(desk.root)
    password = access.new_password(replace=new_password)

    def told(port: int) -> None:
        when_ready(Ready(port, access.fingerprint, password))

    over = threading.Event()
    # In a thread of its own: an interruption that comes as a wait ends by itself would be lost on this one.
    with _told_to_end(over), ThreadPoolExecutor(1, "rehearsal") as thread:
        thread.submit(lambda: asyncio.run(_serve(desk, access, (host, port), told, over))).result()


@contextmanager
def _told_to_end(over: threading.Event) -> Iterator[None]:
    before = {one: signal.signal(one, lambda *_: over.set()) for one in (signal.SIGINT, signal.SIGTERM)}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


async def _serve(
    desk: Desk,
    access: Access,
    address: tuple[str, int],
    when_ready: Callable[[int], object],
    over: threading.Event,
) -> None:
    acceptor = await listen(
        *address,
        lambda: Doorman(USER, access.knows_password, access.knows_key),
        lambda chan: _Shown(chan, desk),
        server_host_keys=[access.host_key],
    )
    try:
        when_ready(acceptor.get_port())
        while not over.is_set():
            await asyncio.to_thread(desk.work)
            await asyncio.to_thread(over.wait, _WORK_SECONDS)
    finally:
        acceptor.close()
