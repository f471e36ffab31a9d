"""Structured logs that cannot carry a patient's data: ids, codes and numbers, by an allow-list.

A value that looks like anything else is withheld, and an error is logged by its type and the places it
passed through, never by its message, since drivers quote the row they choked on.
"""

import logging
import re
import sys
import time
import traceback
import uuid
from collections.abc import Iterator, MutableMapping
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

import structlog
from flask import Flask, Response, g, has_request_context, request

PLAIN = re.compile(r"[A-Za-z0-9/][A-Za-z0-9_.:/<>=-]{0,99}")
WITHHELD = "[withheld]"
_OWN = {"event", "level", "at"}
_muted: ContextVar[bool] = ContextVar("muted", default=False)


def _withhold(_logger: object, _method: str, entry: MutableMapping[str, Any]) -> MutableMapping[str, Any]:
    """Replace every value that is no id, code, number or path of our own; a last wall, not the first."""
    return {name: value if name in _OWN else _plain(value) for name, value in entry.items()}


def _plain(value: object) -> object:
    if value is None or isinstance(value, bool | int):
        return value
    if isinstance(value, float):
        return round(value, 3)
    if isinstance(value, list):
        return [_plain(one) for one in value]
    return value if isinstance(value, str) and PLAIN.fullmatch(value) else WITHHELD


def set_up(level: str) -> None:
    """Send JSON lines of ``level`` and above to standard error."""
    structlog.configure(
        processors=[
            structlog.contextvars.merge_contextvars,
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True, key="at"),
            _withhold,
            structlog.processors.JSONRenderer(),
        ],
        wrapper_class=structlog.make_filtering_bound_logger(getattr(logging, level.upper())),
        logger_factory=_stderr_logger,
        cache_logger_on_first_use=False,
    )


def _stderr_logger(*_: object) -> structlog.WriteLogger:
    # In one write with its end of line: a print makes two of an unbuffered line, and processes mix theirs.
    return structlog.WriteLogger(sys.stderr)


@contextmanager
def muted() -> Iterator[None]:
    """Write nothing but errors: inside, something happens that is not meant."""
    token = _muted.set(True)
    try:
        yield
    finally:
        _muted.reset(token)


def event(name: str, *, level: str = "info", **facts: object) -> None:
    """Write one line: a short name such as ``exchange.pushed``, and its ids, codes and numbers."""
    if level != "error" and _muted.get():
        return
    asked = {"request_id": request_id()} if has_request_context() else {}
    getattr(structlog.get_logger(), level)(name, **(asked | facts))


def trouble(name: str, error: BaseException) -> None:
    """Write down an error by its type and its path through our code."""
    frames = traceback.extract_tb(error.__traceback__)
    path = [
        f"{frame.filename.rpartition('site-packages/')[2][-60:].lstrip('/')}:{frame.lineno}"
        for frame in frames
    ]
    event(name, level="error", error=type(error).__name__, path=path[-12:])


def bind(**facts: object) -> None:
    """Add facts to every further line of this request."""
    structlog.contextvars.bind_contextvars(**facts)


def request_id() -> str:
    """Give the id of the request being answered, or ``-`` outside one."""
    return getattr(g, "request_id", "-") if has_request_context() else "-"


def watch_requests(app: Flask) -> None:
    """Give every request an id and write one line when it is answered."""

    @app.before_request
    def _begin() -> None:
        structlog.contextvars.clear_contextvars()
        g.request_id = uuid.uuid4().hex
        g.began = time.perf_counter()

    @app.after_request
    def _end(response: Response) -> Response:
        response.headers["X-Request-Id"] = request_id()
        rule = request.url_rule.rule if request.url_rule else "unknown"
        took = (time.perf_counter() - g.began) * 1000 if hasattr(g, "began") else 0.0
        event("answered", method=request.method, rule=rule, status=response.status_code, ms=took)
        return response
