"""The queue that wakes work: a file beside the database, or Redis. What is in it is names, no objects."""

from __future__ import annotations

import json
from functools import cached_property
from typing import TYPE_CHECKING, Any, cast

from flask import current_app
from huey import RedisHuey, SqliteHuey
from huey.registry import Message
from huey.serializer import Serializer

from server.core import log
from server.jobs.look import do, is_due
from server.jobs.turns import Turns

if TYPE_CHECKING:
    from collections.abc import Callable

    from flask import Flask
    from huey.api import Huey

    from server.core.config import Settings

FILE = "jobs.sqlite"
DUE = "due"
WOKEN = "woken"
"""Why it is done: DUE is not done when it was meanwhile, WOKEN is in any case."""
_NAME = "tableside"
_TASK = "do"
_AT = "tableside.jobs.queue"
_WAIT_S = 2
"""For the queue's own lock: who wakes is somebody's request, and the work is due without it, too."""


class Names(Serializer):
    """Messages as JSON of names: whoever can write into the queue can wake work, and nothing more.

    Huey's own would unpickle whatever lies there, which is running what somebody else wrote.
    """

    def _serialize(self, data: Any) -> bytes:
        return json.dumps([data.id, data.name, list(data.args or ())]).encode()

    def _deserialize(self, data: bytes) -> Message:
        id_, name, args = json.loads(bytes(data))
        if not all(isinstance(one, str) for one in (id_, name, *args)):
            raise ValueError("no message of ours")
        return Message(id_, name, args=tuple(args), kwargs={})


class Queue:
    """An app's queue; opened by its first use, after the server's processes have parted."""

    def __init__(self, app: Flask) -> None:
        self._app = app
        self._turns = Turns()

    @property
    def huey(self) -> Huey:
        """Give Huey's own queue, which knows one task: `put`'s."""
        return self._opened[0]

    def put(self, practice_id: str, name: str, why: str) -> None:
        """Put a kind of work of a practice into the queue, DUE or WOKEN. Raises what the queue does."""
        self._opened[1](practice_id, name, why)

    @cached_property
    def _opened(self) -> tuple[Huey, Callable[[str, str, str], object]]:
        huey = _open(cast("Settings", self._app.extensions["tableside.settings"]))
        return huey, cast("Any", huey).task(name=_TASK)(self._do)

    def _do(self, practice_id: str, name: str, why: str) -> None:
        with self._turns.of((practice_id, name)) as again:
            while again():
                with self._app.app_context():
                    if why == WOKEN or is_due(practice_id, name):
                        do(practice_id, name)
                why = WOKEN  # whoever came meanwhile may have been waking it


def install_queue(app: Flask) -> None:
    """Give an app its queue, once, at wiring."""
    app.extensions[_AT] = Queue(app)


def queue_of(app: Flask) -> Queue:
    """Give an app's queue."""
    return cast("Queue", app.extensions[_AT])


def wake(practice_id: str, name: str) -> None:
    """Have a kind of work done for a practice as soon as a worker is free; never raises.

    A queue that cannot be reached only makes it wait until its next time.
    """
    try:
        queue_of(current_app).put(practice_id, name, WOKEN)
    except Exception as error:  # noqa: BLE001  # the driver's own kinds differ from queue to queue
        log.trouble("jobs.not_woken", error)


def _open(settings: Settings) -> Huey:
    kept: dict[str, Any] = {"results": False, "serializer": Names()}
    if settings.redis_url:
        return RedisHuey(_NAME, url=settings.redis_url, **kept)
    return SqliteHuey(_NAME, filename=str(settings.data_dir / FILE), timeout=_WAIT_S, **kept)
