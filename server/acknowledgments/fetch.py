"""Fetches what came back: each file stored durably before it is taken away, and none held up by another."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from server import audit, clearinghouse
from server.acknowledgments.take import Taken, left, take
from server.clearinghouse import CutOff, FileChanged, Gone, Trouble
from server.core import log
from server.core.db import acting_for
from server.core.problem import Problem, problem_of

if TYPE_CHECKING:
    from server.clearinghouse import Connection, Lying

MOST_BYTES = 16 * 1024 * 1024
"""An acknowledgment of ten thousand claims is a tenth of it; a file is read whole, in memory."""


@dataclass(slots=True)
class Fetched:
    """What a run brought: files taken in, files left with why, and what kept it from looking at all.

    ``growing`` and ``unfit`` count files that are still written, or named so that they are not touched.
    """

    taken: list[tuple[str, Taken]] = field(default_factory=list[tuple[str, Taken]])
    left: list[tuple[str, Problem]] = field(default_factory=list[tuple[str, Problem]])
    trouble: Problem | None = None
    growing: int = 0
    unfit: int = 0


def fetch_answers(practice_id: str, way: Connection | None = None) -> Fetched:
    """Fetch every file that waits for a practice, by its connection as it is set.

    A file is taken away only once its bytes are stored: what stops in between brings the same bytes again,
    which changes nothing. Does nothing while no connection is set and on, and within the pause after a
    trouble. Raises Problem ``server.seal_broken``, BadSettings.
    """
    fetched = Fetched()
    if way is None:
        way = clearinghouse.connection(practice_id) if clearinghouse.may_look(practice_id) else None
    if way is None:
        return fetched
    try:
        _fetch_all(practice_id, way, fetched)
    except Trouble as trouble:
        fetched.trouble = trouble
    clearinghouse.note_look(practice_id, fetched.trouble)
    if fetched.taken or fetched.left or fetched.trouble:
        log.event(
            "answers.fetched",
            practice=practice_id,
            files=len(fetched.taken),
            troubles=[trouble.code for _, trouble in fetched.left],
            stopped=fetched.trouble.code if fetched.trouble else "",
        )
    return fetched


def _fetch_all(practice_id: str, way: Connection, fetched: Fetched) -> None:
    """Raises Trouble when the way itself is in trouble, which is every file's."""
    waiting = way.transport.waiting()
    fetched.growing, fetched.unfit = waiting.growing, waiting.unfit
    if waiting.files:
        with acting_for(practice_id):
            audit.record("answers.received", kind="response_file", count=len(waiting.files))
    for lying in waiting.files:
        try:
            fetched.taken.append((lying.name, _fetch(practice_id, way, lying)))
        except (FileChanged, Gone) as trouble:
            fetched.left.append((lying.name, trouble))
        except CutOff as trouble:
            fetched.left.append((lying.name, trouble))
            raise
        except Problem as trouble:
            if isinstance(trouble, Trouble) and trouble.door:
                raise
            fetched.left.append((lying.name, trouble))
        except Exception as error:  # noqa: BLE001  # one file that trips our reader must not stop the others
            fetched.left.append((lying.name, problem_of(error)))


def _fetch(practice_id: str, way: Connection, lying: Lying) -> Taken:
    if lying.size > MOST_BYTES:
        trouble = Problem("answers.too_large", file=lying.name, size=lying.size, most=MOST_BYTES)
        left(practice_id, lying.name, lying.size, str(trouble.body["detail"]))
        raise trouble
    content = b"".join(way.transport.fetch(lying))
    taken = take(practice_id, lying.name, content)
    way.transport.taken(lying, hashlib.sha256(content).hexdigest())
    return taken
