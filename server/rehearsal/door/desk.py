"""Where files are picked up, answered once each, and laid out: a folder that survives being killed anywhere.

What happened is told by where files lie, and each step is one renaming: ``shown/in`` to ``taken`` (picked
up), a draft to ``answered/KEY`` (answered, all of it), ``taken`` to ``done``, and each answer from
``answered/KEY`` to ``shown/out`` (laid out). So nothing is done twice, and what was begun is gone on with.
"""

from __future__ import annotations

import fcntl
import re
import shutil
import threading
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from server.clearinghouse import FolderSettings, by_folder
from server.rehearsal.door import durable
from server.rehearsal.payer import Behavior, Book, SentFile, answer, in_force

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

SEND_TO, FETCH_FROM = "/in", "/out"
"""The folders as a user of the SFTP server names them."""

_BOOK = "book.json"
_DRAFT = ".draft"
_KEY = re.compile(r"(\d{6})-(.+)", re.ASCII)
_LAID_OUT = re.compile(r"(\d{9})-(.+)", re.ASCII)


class Busy(RuntimeError):  # noqa: N818 - the name is what is the matter
    """Another process works in this folder."""


def _wall_clock() -> datetime:
    return datetime.now(UTC).astimezone().replace(tzinfo=None)


class Desk:
    """One folder of the rehearsal payer; `open_desk` makes it."""

    def __init__(self, root: Path, behaviors: Sequence[Behavior], settle_seconds: float) -> None:
        self.root = root
        """The folder all of it lies in, readable by this system's user alone."""
        self._behaviors = behaviors
        self._shut = threading.Lock()
        self.shown = root / "shown"
        """What the user of the SFTP server sees."""
        self._in, self._out = self.shown / SEND_TO[1:], self.shown / FETCH_FROM[1:]
        self._taken, self._answered, self._done = root / "taken", root / "answered", root / "done"
        self._polls_file = root / "polls"
        for folder in (self.shown, self._in, self._out, self._taken, self._answered, self._done):
            folder.mkdir(mode=0o700, exist_ok=True)
        settings = FolderSettings(drop=self._out, pick_up=self._in, settle_seconds=settle_seconds)
        self._incoming = by_folder(settings)
        self._polls = int(self._polls_file.read_text()) if self._polls_file.exists() else 0
        self._book = Book()
        homes = sorted(one for one in self._answered.iterdir() if _KEY.fullmatch(one.name))
        for home in homes:
            self._book.add(Book.loaded((home / _BOOK).read_text()))
        self._to_lay_out = homes

    def work(self) -> int:
        """Go on with what was begun, answer each whole file that was sent, and lay out what is due.

        Gives how many files were answered. Waits the settling time when a file lies there.
        """
        with self._shut:
            count = self._answer_taken()
        names = [one.name for one in self._incoming.waiting().files]
        with self._shut:
            for name in names:
                with suppress(FileNotFoundError):  # who sent it thought better of it
                    durable.rename(self._in / name, self._taken / f"{self._next_number():06}-{name}")
            count += self._answer_taken()
            self._lay_out()
        return count

    def polled(self) -> None:
        """Count that the pick-up folder is being listed, and lay out what was held back until now."""
        with self._shut:
            self._polls += 1
            durable.replace(self._polls_file, str(self._polls).encode())
            self._lay_out()

    def _next_number(self) -> int:
        used = [
            int(found[1])
            for folder in (self._taken, self._answered, self._done)
            for one in folder.iterdir()
            if (found := _KEY.fullmatch(one.name))
        ]
        return max(used, default=0) + 1

    def _answer_taken(self) -> int:
        taken = sorted(one for one in self._taken.iterdir() if _KEY.fullmatch(one.name))
        for file in taken:
            if not (self._answered / file.name).exists():
                self._answer(file)
            durable.rename(file, self._done / file.name)
        return len(taken)

    def _answer(self, file: Path) -> None:
        """Make all answers to a file and what is to be remembered of it, under one name or none."""
        found = _KEY.fullmatch(file.name)
        if not found:
            raise ValueError(f"{file.name} is no name of a file that was picked up")
        moment = _wall_clock()
        sent = SentFile(found[2], file.read_bytes(), int(found[1]), moment)
        answered = answer(sent, in_force(self._behaviors, moment.date()), self._book)
        draft, home = self._answered / _DRAFT, self._answered / file.name
        shutil.rmtree(draft, ignore_errors=True)
        draft.mkdir(mode=0o700)
        for one in answered.files:
            durable.write(draft / f"{self._polls + one.polls_late:09}-{one.name}", one.content)
        durable.write(draft / _BOOK, answered.noted.dumped().encode())
        durable.sync(draft)
        durable.rename(draft, home)
        self._book.add(answered.noted)
        self._to_lay_out.append(home)

    def _lay_out(self) -> None:
        """Move what is due to where it is fetched from; a file that is not here any more was laid out."""
        waiting: list[Path] = []
        for home in self._to_lay_out:
            held = False
            for file in sorted(home.iterdir()):
                if found := _LAID_OUT.fullmatch(file.name):
                    if int(found[1]) <= self._polls:
                        durable.rename(file, self._out / found[2])
                    else:
                        held = True
            if held:
                waiting.append(home)
        self._to_lay_out = waiting


@contextmanager
def open_desk(
    root: Path, behaviors: Sequence[Behavior] = (), *, settle_seconds: float = 1.0
) -> Iterator[Desk]:
    """Open the rehearsal payer's folder, made in one that is there. Raises Busy, and OSError.

    `settle_seconds` is how long a file must not change before it counts as whole.
    """
    root.mkdir(mode=0o700, exist_ok=True)
    with (root / "lock").open("a") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise Busy(f"another rehearsal uses {root}") from None
        yield Desk(root, behaviors, settle_seconds)
