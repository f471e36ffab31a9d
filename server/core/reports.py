"""Takes what browsers report against our Content-Security-Policy, and keeps of it which rule was broken.

A report quotes the page's address, which may name a client, and up to forty characters of what was refused,
which may be anything: none of that is kept. Its rule, and a word for what was refused, come from our own
lists. Source: CSP level 3, 5.3 (the ``application/csp-report`` body); browsers without it report nothing.
"""

import json
import threading
import time
from typing import Any
from urllib.parse import urlsplit

from flask import Blueprint, Response, request

from server.core import log
from server.core.problem import Problem
from server.core.web import policy, settings

REPORTS = "/csp-reports"
REPORT_TYPE = "application/csp-report"
MOST_BYTES = 16 * 1024
MOST_A_MINUTE = 60
"""Lines written in a minute by one process; what comes beyond is taken and forgotten."""

DIRECTIVES = frozenset(
    {
        "base-uri",
        "connect-src",
        "default-src",
        "font-src",
        "form-action",
        "frame-ancestors",
        "frame-src",
        "img-src",
        "manifest-src",
        "media-src",
        "object-src",
        "require-trusted-types-for",
        "script-src",
        "script-src-attr",
        "script-src-elem",
        "style-src",
        "style-src-attr",
        "style-src-elem",
        "trusted-types",
        "worker-src",
    }
)
_WORDS = frozenset(
    {"inline", "eval", "wasm-eval", "data", "blob", "trusted-types-policy", "trusted-types-sink"}
)

blueprint = Blueprint("reports", __name__)


class _Budget:
    """So many lines a minute, by a clock that nobody can set back."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._minute = -1
        self._written = 0

    def take(self) -> bool:
        """Say whether one more may be written."""
        minute = int(time.monotonic() // 60)
        with self._lock:
            if minute != self._minute:
                self._minute, self._written = minute, 0
            self._written += 1
            return self._written <= MOST_A_MINUTE


_budget = _Budget()


@blueprint.post(REPORTS)
@policy("anyone", no_phi="takes a broken rule's name, answers nothing", even_nameless=True)
def take_report() -> Response:
    """Take one report; the answer is empty, whatever it said.

    Raises Problem ``server.wrong_media_type``, ``server.too_large``, ``server.bad_json``.
    """
    if request.mimetype != REPORT_TYPE:
        raise Problem("server.wrong_media_type", wanted=REPORT_TYPE)
    if (request.content_length or 0) > MOST_BYTES:
        raise Problem("server.too_large", most_bytes=MOST_BYTES)
    sent = request.stream.read(MOST_BYTES + 1)
    if len(sent) > MOST_BYTES:
        raise Problem("server.too_large", most_bytes=MOST_BYTES)
    try:
        said = json.loads(sent)
    except (ValueError, RecursionError):
        raise Problem("server.bad_json") from None
    report = said.get("csp-report") if isinstance(said, dict) else None
    if isinstance(report, dict) and _budget.take():
        log.event("browser.refused", level="warning", rule_broken=_directive(report), what=_what(report))
    return Response(status=204)


def _directive(report: dict[str, Any]) -> str:
    named = report.get("effective-directive") or report.get("violated-directive")
    first = named.split()[0] if isinstance(named, str) and named.split() else ""
    return first if first in DIRECTIVES else "other"


def _what(report: dict[str, Any]) -> str:
    """Say in a word of ours what was refused: never its address, which a name or a token may be in."""
    blocked = report.get("blocked-uri")
    if not isinstance(blocked, str):
        return "other"
    if blocked in _WORDS:
        return blocked
    try:
        parts = urlsplit(blocked)
    except ValueError:
        return "other"
    if parts.scheme in {"data", "blob"}:
        return parts.scheme
    if not parts.netloc:
        return "other"
    return "own" if parts.netloc in {request.host, urlsplit(settings().origin).netloc} else "foreign"
