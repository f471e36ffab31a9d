"""Statements compiled once for a whole test run: the app of each test has an empty engine of its own."""

from typing import Any

from flask import Flask

from server.core.db import db

_MOST = 4_000


class CompiledOnce(dict[tuple[Any, ...], Any]):
    """SQLAlchemy's cache of compiled statements, shared by the engines of one kind of database.

    Its keys begin with the engine's dialect, an object apart for each engine; the name says as much of ours.
    """

    def get(self, key: tuple[Any, ...], default: Any = None) -> Any:
        """Give a statement that some engine compiled."""
        return super().get(_named(key), default)

    def __setitem__(self, key: tuple[Any, ...], compiled: Any) -> None:
        """Keep what an engine compiled."""
        if len(self) >= _MOST:
            self.clear()
        super().__setitem__(_named(key), compiled)


def _named(key: tuple[Any, ...]) -> tuple[Any, ...]:
    dialect, *rest = key
    return (dialect.name, *rest)


_COMPILED = CompiledOnce()


def share(app: Flask) -> Flask:
    """Let an app's engine take statements from the cache that all have, and give the app."""
    with app.app_context():
        db.engine.update_execution_options(compiled_cache=_COMPILED)
    return app
