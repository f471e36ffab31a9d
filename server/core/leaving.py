"""What leaves this server of clients' data is written down before it does.

A route says with its policy what is written (``audits``), or why no client's data is in its answers
(``no_phi``). The recorder, handed down by audit, writes the entry once the view has its answer and before a
byte of it goes; while nothing can be written, the answer stays here and a refusal goes instead. A view that
knows more exactly what leaves says so with ``leaves``, or that nothing does with ``nothing_leaves``.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from typing import Any

from flask import Flask, Response, current_app, g, request

Declared = Callable[[Flask, str, str, str], str]


@dataclass(frozen=True, kw_only=True)
class Leaving:
    """What is about to leave: the action it is, the id in the route's address ("" without one), and perhaps
    how many things, which range of their numbers, the digest (``sha256:`` and hex) of what is said of it
    elsewhere, and what else is written in the same transaction.
    """

    action: str
    object_id: str = ""
    count: int | None = None
    span: tuple[int, int] | None = None
    digest: str = ""
    beside: Callable[[], object] | None = None


Recorder = Callable[[Leaving], None]


def install_recorder(app: Flask, recorder: Recorder, actions: frozenset[str]) -> None:
    """Say who writes down what leaves, and the actions they know."""
    app.extensions["tableside.recorder"] = recorder
    app.extensions["tableside.actions"] = actions


def leaves(
    *,
    count: int,
    span: tuple[int, int] | None = None,
    digest: str = "",
    beside: Callable[[], object] | None = None,
) -> None:
    """Say how much this answer carries; ``span`` is the first and last number of what is numbered, ``digest``
    that of words about it which are kept elsewhere.

    ``beside`` writes more about what leaves, in the transaction of the entry: both are there, or neither.
    """
    g.leaving = {"count": count, "span": span, "digest": digest, "beside": beside}


def nothing_leaves() -> None:
    """Say that this answer carries no client's data, whatever its route may carry at other times."""
    g.leaving = None


def hold_answers(app: Flask, declared: Declared) -> None:
    """Let no answer of a route that audits go before it is written down; ``declared`` reads declarations."""
    for endpoint, view in app.view_functions.items():
        app.view_functions[endpoint] = _held(app, endpoint, view, declared)


def faults(app: Flask, endpoint: str, method: str, declared: Declared) -> str:
    """Say what is wrong with what a guarded route declares about its answers; "" when nothing is."""
    audits, no_phi = (declared(app, endpoint, method, name) for name in ("audits", "no_phi"))
    if bool(audits) == bool(no_phi):
        return "must say either what it audits or why no client's data leaves"
    if audits and audits not in app.extensions.get("tableside.actions", ()):
        return f"audits {audits}, which nobody records"
    if audits and not hasattr(app.view_functions[endpoint], "held"):
        return "answers before it is recorded"
    return ""


def _held(app: Flask, endpoint: str, view: Callable[..., Any], declared: Declared) -> Callable[..., Any]:
    @wraps(view)
    def answer(**parts: object) -> Response:
        response = current_app.make_response(view(**parts))
        action = declared(app, endpoint, request.method, "audits")
        said = g.get("leaving", {})
        if action and said is not None:
            named = [str(part) for part in (request.view_args or {}).values()]
            recorder: Recorder = current_app.extensions["tableside.recorder"]
            recorder(Leaving(action=action, object_id="/".join(named), **said))
        return response

    answer.held = True  # type: ignore[attr-defined]
    return answer
