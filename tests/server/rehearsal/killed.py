"""A rehearsal payer that is killed at the n-th step: run as a module, it takes "FOLDER N WHOSE" a line.

A step is before, in the middle of, or after a file is written or a name is given. WHOSE is ``ours``, or
``naive`` for one that lays answers out as it makes them and remembers nothing.
"""

import os
import signal
import sys
from datetime import datetime
from pathlib import Path

from server.rehearsal import Behavior
from server.rehearsal.door import desk, durable
from server.rehearsal.payer import Book, SentFile, answer

MOMENT = datetime(2026, 11, 30, 10, 15)  # noqa: DTZ001 - a wall clock
BEHAVIOR = Behavior(rejected_percent=50, payer_late=1, always_ta1=True)


class Steps:
    def __init__(self, last):
        self.last, self.count = last, -1

    def step(self, halfway=None):
        self.count += 1
        if self.count == self.last:
            if halfway:
                halfway()
            os.kill(os.getpid(), signal.SIGKILL)


def watch(steps):
    """Let every writing and renaming be a place to be killed at."""
    write, rename = durable.write, durable.rename

    def written(path, content):
        steps.step()
        steps.step(lambda: path.write_bytes(content[: len(content) // 2]))
        write(path, content)
        steps.step()

    def renamed(source, target):
        steps.step()
        rename(source, target)
        steps.step()

    durable.write, durable.rename = written, renamed


def ours(folder):
    desk._wall_clock = lambda: MOMENT
    with desk.open_desk(folder, [BEHAVIOR], settle_seconds=0) as one:
        one.work()
        one.polled()


def naive(folder):
    """The control: read, answer under the final names, remove."""
    for number, file in enumerate(sorted((folder / "shown/in").iterdir()), 1):
        sent = SentFile(file.name, file.read_bytes(), number, MOMENT)
        for one in answer(sent, BEHAVIOR, Book()).files:
            (folder / "shown/out" / one.name).unlink(missing_ok=True)
            durable.write(folder / "shown/out" / one.name, one.content)
        file.unlink()


def main():
    for line in sys.stdin:
        folder, last, whose = line.split()
        child = os.fork()
        if child == 0:
            watch(Steps(int(last)))
            {"ours": ours, "naive": naive}[whose](Path(folder))
            os._exit(0)
        _, status = os.waitpid(child, 0)
        ended = os.WTERMSIG(status) if os.WIFSIGNALED(status) else -os.WEXITSTATUS(status)
        sys.stdout.write(f"{ended}\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
