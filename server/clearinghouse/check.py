"""Trying a connection step by step, so that whoever sets it up reads what works and what does not."""

from __future__ import annotations

import secrets
from collections.abc import Callable
from contextlib import AbstractContextManager, suppress
from typing import TypeAlias

from server.clearinghouse.base import Step
from server.clearinghouse.place import Place, Where
from server.clearinghouse.trouble import CutOff, Trouble

_DONE = {
    "reach": "It is there and answers.",
    "host_key": "It is the server whose key was confirmed.",
    "sign_in": "It lets us sign in.",
    "list": "The folder with what waits for us can be listed.",
    "list_done": "The folder for what we have fetched can be listed.",
    "write": "A small file of ours can be written.",
    "rename": "It can be renamed.",
    "remove": "It can be removed again, and is gone.",
}
_Deed: TypeAlias = Callable[[Place], object]
_NOT_TRIED = "Not tried, because something before it failed."
_PROBE = b"A test of the connection, removed at once. Not a claim.\n"


def steps(
    open_place: Callable[[], AbstractContextManager[Place]], doors: tuple[str, ...], *, keeps_done: bool
) -> list[Step]:
    """Give what became of each step: those of getting in (``doors``), then those with the folders.

    The file that is written keeps a name of the kind that clearinghouses do not pick up.
    """
    work, sweep = _work(keeps_done=keeps_done)
    report: list[Step] = []
    try:
        with open_place() as place:
            report += [_done(door) for door in doors]
            _try(place, work, sweep, report)
    except Trouble as trouble:
        if not report:
            stopped = trouble.door if trouble.door in doors else doors[-1]
            report += [_done(door) for door in doors[: doors.index(stopped)]]
            report.append(_failed(stopped, trouble))
    names = [*doors, *work]
    return report + [Step(name, "not_tried", _NOT_TRIED) for name in names[len(report) :]]


def _work(*, keeps_done: bool) -> tuple[dict[str, _Deed], _Deed]:
    name = f".tableside-check-{secrets.token_hex(4)}"
    first, second = f"{name}-1.part", f"{name}-2.part"

    def write(place: Place) -> None:
        place.write(Where.DROP, first, _PROBE)
        there = place.look(Where.DROP, first)
        if there is None or there.size != len(_PROBE):
            raise CutOff

    def remove(place: Place) -> None:
        place.remove(Where.DROP, second)

    work: dict[str, _Deed] = {"list": lambda place: place.names(Where.PICK_UP)}
    if keeps_done:
        work["list_done"] = lambda place: place.names(Where.DONE)
    work |= {
        "write": write,
        "rename": lambda place: place.rename((Where.DROP, first), (Where.DROP, second)),
        "remove": remove,
    }
    return work, lambda place: place.remove(Where.DROP, first)


def _try(place: Place, work: dict[str, _Deed], sweep: _Deed, report: list[Step]) -> None:
    for name, deed in work.items():
        try:
            deed(place)
        except Trouble as trouble:
            report.append(_failed(name, trouble))
            break
        report.append(_done(name))
    else:
        return
    with suppress(Trouble):  # what was written is not left lying if that can be helped
        sweep(place)


def _done(name: str) -> Step:
    return Step(name, "done", _DONE[name])


def _failed(name: str, trouble: Trouble) -> Step:
    return Step(name, "failed", str(trouble.body["detail"]), trouble)
