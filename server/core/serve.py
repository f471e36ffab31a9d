"""Serves the app with gunicorn: a few processes with a few threads, each with its own connections."""

import gc
from collections.abc import Callable
from typing import Any

from flask import Flask
from gunicorn.app.base import BaseApplication

from server.core.config import Settings

_TIMEOUT_S = 60
_FAREWELL_S = 10
_KEEP_ALIVE_S = 75
"""Longer than a reverse proxy keeps an idle connection, so that it is never ours that closes first."""


def run(
    settings: Settings,
    create_app: Callable[[Settings], Flask],
    *,
    host: str = "127.0.0.1",
    port: int = 8765,
    when_ready: Callable[[], None] | None = None,
) -> None:
    """Serve until told to stop by SIGTERM or SIGINT; does not return normally (gunicorn exits the process).

    ``when_ready`` is called once in the parent process when the port is open. The app is made after the
    fork, since a database connection must not be shared between processes.
    """

    def _ready(_server: object) -> None:
        if when_ready is not None:
            when_ready()

    class Server(BaseApplication):
        def load_config(self) -> None:
            options: dict[str, Any] = {
                "bind": f"{host}:{port}",
                "workers": settings.workers,
                "threads": settings.threads,
                "worker_class": "gthread",
                "timeout": _TIMEOUT_S,
                "graceful_timeout": _FAREWELL_S,
                "keepalive": _KEEP_ALIVE_S,
                "accesslog": None,
                "loglevel": "warning",
                "preload_app": False,
                "control_socket_disable": True,
                "when_ready": _ready,
            }
            for name, value in options.items():
                self.cfg.set(name, value)  # pyright: ignore[reportOptionalMemberAccess]  # set by the base before this is called

        def load(self) -> Any:
            app = create_app(settings)
            # What is loaded now stays: looking through it again and again would cost a large push 90 ms.
            gc.collect()
            gc.freeze()
            return app

    Server().run()
