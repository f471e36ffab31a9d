"""Hands merged records to the rooms that asked for them, so that the exchange need not know any room."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from itertools import groupby
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
ApplyAll = TypeVar("ApplyAll", bound=Callable[[Sequence[Applied]], object])
Committed = TypeVar("Committed", bound=Callable[[str, Touched], object])


@dataclass
class _Listeners:
    by_kind: dict[str, list[Callable[[Sequence[Applied]], object]]] = field(default_factory=dict)
    asked: set[tuple[str, Callable[..., object]]] = field(default_factory=set)
    committed: list[Callable[[str, Touched], object]] = field(default_factory=list)


_LISTENERS = _Listeners()
_HELD_BACK: ContextVar[list[Applied] | None] = ContextVar("held_back", default=None)


def on_apply(*kinds: str) -> Callable[[Apply], Apply]:
    """Ask for records of some kinds, one by one, in the savepoint of the op that changed them.

    What ``fn`` raises rolls the op's whole group back, and its ops are kept.
    Asking twice with the same function is asking once.
    """

    def ask(fn: Apply) -> Apply:
        def each(records: Sequence[Applied]) -> None:
            for record in records:
                fn(record)

        _listen(kinds, fn, each)
        return fn

    return ask


def on_apply_together(*kinds: str) -> Callable[[ApplyAll], ApplyAll]:
    """Ask for records of some kinds, as many of one kind as were changed in a row; else as ``on_apply``."""

    def ask(fn: ApplyAll) -> ApplyAll:
        _listen(kinds, fn, fn)
        return fn

    return ask


def _listen(
    kinds: Iterable[str], fn: Callable[..., object], listener: Callable[[Sequence[Applied]], object]
) -> None:
    for kind in kinds:
        if (kind, fn) not in _LISTENERS.asked:
            _LISTENERS.asked.add((kind, fn))
            _LISTENERS.by_kind.setdefault(kind, []).append(listener)


def after_commit(fn: Committed) -> Committed:
    """Ask to be called with (practice id, touched records) once a push is durable; acting for that practice.

    What ``fn`` raises is logged and harms nobody: work is derived from rows and can be done again.
    """
    if fn not in _LISTENERS.committed:
        _LISTENERS.committed.append(fn)
    return fn


def hand_over(applied: Applied) -> None:
    """Give one record to whoever asked for its kind; inside ``held_back``, at its end."""
    waiting = _HELD_BACK.get()
    if waiting is None:
        hand_over_all([applied])
    else:
        waiting.append(applied)


def hand_over_all(records: Sequence[Applied]) -> None:
    """Give records to whoever asked for their kinds, in their order, a run of one kind at a time."""
    for kind, run in groupby(records, key=lambda applied: applied.kind):
        together = list(run)
        for fn in _LISTENERS.by_kind.get(kind, ()):
            fn(together)


@contextmanager
def held_back() -> Iterator[None]:
    """Hold the records handed over in here back, and hand them over together at the end."""
    waiting: list[Applied] = []
    token = _HELD_BACK.set(waiting)
    try:
        yield
    finally:
        _HELD_BACK.reset(token)
    hand_over_all(waiting)


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
