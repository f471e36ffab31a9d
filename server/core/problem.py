"""Every refusal, said the same way: RFC 9457 bodies from one catalogue, ``sync/problems.json``.

A room raises ``Problem("its.code", fact=...)``; the handlers here turn it, and everything Flask and
marshmallow raise, into ``application/problem+json``. Facts are ids, numbers and codes, never a
patient's words, because a refusal may be logged.
"""

import errno
import json
import sqlite3
from functools import cache
from pathlib import Path
from typing import Any, Self

from flask import Flask, Response, request
from marshmallow import ValidationError
from sqlalchemy.exc import OperationalError
from werkzeug.exceptions import HTTPException

import sync
from server.core import log

PROBLEM_TYPE = "application/problem+json"
CATALOGUE = Path(sync.__file__).with_name("problems.json")


@cache
def catalogue() -> dict[str, dict[str, Any]]:
    """Read {code: {status, title, detail, who, retry}}."""
    return json.loads(CATALOGUE.read_text(encoding="utf-8"))


class Problem(Exception):  # noqa: N818  # the catalogue's word
    """A refusal from the catalogue. Raises KeyError when the code, or a fact its detail names, is missing."""

    def __init__(self, code: str, **facts: object) -> None:
        entry = catalogue()[code]
        self.code = code
        self.facts = facts
        self.status: int = entry["status"]
        self.headers: dict[str, str] = {}
        self.body: dict[str, object] = {
            "type": f"/api/docs#{code}",
            "title": entry["title"],
            "status": entry["status"],
            "detail": entry["detail"].format(**facts),
            "code": code,
            "who": entry["who"],
            "retry": entry["retry"],
            **facts,
        }
        if "retry_after" in facts:
            self.headers["Retry-After"] = str(facts["retry_after"])
        super().__init__(code)

    def with_headers(self, **headers: str) -> Self:
        """Add headers to the answer; ``Upload_Offset`` is sent as ``Upload-Offset``."""
        self.headers |= {name.replace("_", "-"): value for name, value in headers.items()}
        return self

    def answer(self) -> Response:
        """Give the HTTP answer."""
        text = json.dumps(self.body, ensure_ascii=False)
        return Response(text, status=self.status, headers=self.headers, content_type=PROBLEM_TYPE)


def handle_all(app: Flask) -> None:
    """Make every refusal of the app, and every error nobody foresaw, a problem from the catalogue."""
    app.register_error_handler(Problem, _answer)
    app.register_error_handler(HTTPException, _answer_http)
    app.register_error_handler(Exception, _answer_unforeseen)


def _answer(problem: Problem) -> Response:
    log.event("refused", level="warning", code=problem.code, status=problem.status)
    return problem.answer()


def _answer_http(error: HTTPException) -> Response:
    if error.response is not None and not isinstance(error.response, Response):
        return _answer_unforeseen(error)
    return _answer(_from_http(error))


def _from_http(error: HTTPException) -> Problem:
    match error.code:
        case 404:
            return Problem("server.not_found")
        case 405:
            allowed = ", ".join(sorted(getattr(error, "valid_methods", None) or ()))
            return Problem("server.method_not_allowed", method=request.method).with_headers(Allow=allowed)
        case 413:
            return Problem("server.too_large")
        case 415:
            return Problem("server.wrong_media_type", wanted="application/json")
        case 422:
            messages = (getattr(error, "data", None) or {}).get("messages", {})
            return Problem("server.bad_fields", errors=complaints(messages))
        case code if code is not None and code >= 500:  # noqa: PLR2004
            return Problem("server.unexpected", request_id=log.request_id())
        case _:
            return Problem("server.bad_request")


_NOT_OURS = ["Unknown field."]
"""What marshmallow says of a field that no schema has: its name is somebody's words, and may be a name."""


def complaints(messages: Any) -> dict[str, list[str]]:
    """Flatten marshmallow's {location: {field: [words]}} to {field: [words]}; nothing typed is repeated.

    A refusal of a schema itself, which knows no location, is taken as well. All fields that are not ours
    stand together as "".
    """
    flat: dict[str, list[str]] = {}
    if isinstance(messages, ValidationError):
        messages = {"": messages.messages}

    def walk(path: str, value: Any) -> None:
        if isinstance(value, dict):
            for name, inner in value.items():
                walk(f"{path}.{name}" if path else str(name), inner)
        elif isinstance(value, list):
            words = [str(one) for one in value]
            flat["" if words == _NOT_OURS else path] = words

    for found in messages.values() if isinstance(messages, dict) else ():
        walk("", found)
    return flat


_DISK_ERRORS = {errno.ENOSPC, errno.EDQUOT, errno.EIO, errno.EROFS}
_SQLITE_ERRORS = {sqlite3.SQLITE_FULL, sqlite3.SQLITE_IOERR, sqlite3.SQLITE_READONLY}
_SQLSTATES = {"53100", "58030"}
"""disk_full and io_error of PostgreSQL, appendix A."""


def problem_of(error: Exception) -> Problem:
    """Log an error no room foresaw, and give what is said of it.

    A full disk is somebody's to mend; a locked or absent database is a wait; neither is a verdict on what
    was sent. Anything else is ours.
    """
    if is_of_the_disk(error):
        log.trouble("disk", error)
        return Problem("server.disk_full")
    if isinstance(error, OperationalError):
        log.trouble("database", error)
        return Problem("server.busy", retry_after=2)
    log.trouble("unexpected", error)
    return Problem("server.unexpected", request_id=log.request_id())


def is_of_the_disk(error: Exception) -> bool:
    """Say whether an error is of a disk that is full, fails or takes no writing."""
    if isinstance(error, OSError):
        return error.errno in _DISK_ERRORS
    if not isinstance(error, OperationalError):
        return False
    code = getattr(error.orig, "sqlite_errorcode", 0) & 0xFF  # what is above it says which kind
    return code in _SQLITE_ERRORS or getattr(error.orig, "sqlstate", None) in _SQLSTATES


def _answer_unforeseen(error: Exception) -> Response:
    return problem_of(error).answer()
