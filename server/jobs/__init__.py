"""Work that nobody waits for: what is due, done behind the scenes, and what became of it.

What there is to do is told by the rows of the rooms that own it. A `Work` looks there and does what it finds,
so that a message that is lost, doubled or late loses and doubles nothing: it only wakes. Others may call:

- `Work`, `install(app, works, practices)`: at wiring, `create_app` says what there is to do and for whom;
- `wake(practice_id, name)`: have it looked at now instead of at its next time; never raises;
- `work(app)`: do what is due until told to stop, for ``tableside worker``;
- `last_sign()`: when anything was done last, within ``acting_for``;
- `BLUEPRINTS` for the office's page.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from server.jobs.look import last_sign
from server.jobs.queue import install_queue, wake
from server.jobs.views import blueprint
from server.jobs.work import Work, install_works
from server.jobs.worker import AlreadyAtWork, work

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from flask import Flask

BLUEPRINTS = (blueprint,)

__all__ = ["BLUEPRINTS", "AlreadyAtWork", "Work", "install", "last_sign", "wake", "work"]


def install(app: Flask, works: Iterable[Work], practices: Callable[[], list[tuple[str, str]]]) -> None:
    """Say what there is to do, once, at wiring. Raises ValueError for two works of one name."""
    install_works(app, works, practices)
    install_queue(app)
