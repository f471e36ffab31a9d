"""Hands merged records to the rooms that asked for them, so that the exchange need not know any room."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any, TypeVar

from server.core import log

Touched = set[tuple[str, str, str | None]]
"""(kind, id, patient id or None) of every record a push changed."""


@dataclass(frozen=True, kw_only=True)
class Applied:
    """A record after a merge. ``state`` is open or signed; ``v`` the seq of its last change."""

    practice_id: str
    kind: str
    id: str
    patient_id: str | None
    fields: dict[str, Any]
    state: str
    deleted: bool
    v: int


Apply = TypeVar("Apply", bound=Callable[[Applied], object])
Committed = TypeVar("Committed", bound=Callable[[str, Touched], object])


@dataclass
class _Listeners:
    by_kind: dict[str, list[Callable[[Applied], object]]] = field(default_factory=dict)
    committed: list[Callable[[str, Touched], object]] = field(default_factory=list)


_LISTENERS = _Listeners()


def on_apply(*kinds: str) -> Callable[[Apply], Apply]:
    """Ask for records of some kinds, in the savepoint of the op that changed them.

    What ``fn`` raises rolls the op's whole group back, and its ops are kept.
    Asking twice with the same function is asking once.
    """

    def ask(fn: Apply) -> Apply:
        for kind in kinds:
            asked = _LISTENERS.by_kind.setdefault(kind, [])
            if fn not in asked:
                asked.append(fn)
        return fn

    return ask


def after_commit(fn: Committed) -> Committed:
    """Ask to be called with (practice id, touched records) once a push is durable; acting for that practice.

    What ``fn`` raises is logged and harms nobody: work is derived from rows and can be done again.
    """
    if fn not in _LISTENERS.committed:
        _LISTENERS.committed.append(fn)
    return fn


def hand_over(applied: Applied) -> None:
    """Give one record to whoever asked for its kind."""
    for fn in _LISTENERS.by_kind.get(applied.kind, ()):
        fn(applied)


def kinds_asked_for() -> Iterable[str]:
    """Give the kinds somebody asked for."""
    return _LISTENERS.by_kind.keys()


def say_committed(practice_id: str, touched: Touched) -> None:
    """Tell everybody who asked that a push is durable."""
    if not touched:
        return
    for fn in _LISTENERS.committed:
        try:
            fn(practice_id, touched)
        except Exception as error:  # noqa: BLE001  # the push is done, whatever its audience does
            log.trouble("exchange.after_commit", error)
