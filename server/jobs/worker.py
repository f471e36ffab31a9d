"""The process that does the work: looks what is due once a minute, and does what it is woken for."""

from __future__ import annotations

import fcntl
import logging
import os
import signal
import threading
import time
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, cast

from huey import crontab
from huey.signals import SIGNAL_ERROR

from server.core import log
from server.jobs.look import due
from server.jobs.queue import DUE, queue_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from flask import Flask

    from server.core.config import Settings

_THREADS = 2
"""A page being read takes its time; a batch is not to wait for it."""
_LOCK = "worker.lock"
_LOOK_S = 1
_FAREWELL_S = 10
_PAUSE_S = 2
"""The longest between two looks into a queue that cannot tell when something was put into it."""


class AlreadyAtWork(Exception):  # noqa: N818  # it is no error of anybody's
    """Another worker has this data folder."""


def work(app: Flask, *, beside: bool = False) -> None:
    """Do what is due, and what is woken, until SIGINT or SIGTERM.

    Another worker of this data folder raises AlreadyAtWork. ``beside`` is for a worker that a server started:
    it waits until the other one has ended, and ends itself when the process that started it is gone.
    """
    parent = os.getppid() if beside else None
    settings = cast("Settings", app.extensions["tableside.settings"])
    with _alone(settings.data_dir / _LOCK, parent) as mine:
        if mine:
            _consume(app, parent)


def _consume(app: Flask, parent: int | None) -> None:
    queue = queue_of(app)
    huey = queue.huey
    # What Huey logs are messages of errors, which may quote a record.
    logging.getLogger("huey").addHandler(logging.NullHandler())
    logging.getLogger("huey").propagate = False

    def look() -> None:
        with app.app_context():
            for practice_id, name in due():
                queue.put(practice_id, name, DUE)

    @huey.signal(SIGNAL_ERROR)
    def failed(_signal: str, _task: object, error: BaseException | None = None) -> None:
        if error is not None:
            log.trouble("jobs.not_written_down", error)

    huey.periodic_task(crontab(), name="look")(look)
    # Days without a worker leave the same names a thousand times; what is due, the rows say.
    huey.flush()
    look()
    consumer = cast("Any", huey).create_consumer(
        workers=_THREADS, max_delay=_PAUSE_S, shutdown_timeout=_FAREWELL_S
    )
    if parent is not None:
        threading.Thread(target=_end_without, args=(parent,), name="parent", daemon=True).start()
    log.event("jobs.worker_begins")
    consumer.run()


def _end_without(parent: int) -> None:
    while os.getppid() == parent:
        time.sleep(_LOOK_S)
    os.kill(os.getpid(), signal.SIGINT)


@contextmanager
def _alone(path: Path, parent: int | None) -> Iterator[bool]:
    """Hold the worker's lock, which a killed process cannot keep; give False when the parent went first."""
    with path.open("a") as lock:
        while True:
            try:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                if parent is None:
                    raise AlreadyAtWork from None
                if os.getppid() != parent:
                    yield False
                    return
                time.sleep(_LOOK_S)
            else:
                yield True
                return
