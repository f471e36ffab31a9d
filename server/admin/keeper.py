"""Keeps a process alive beside the server, and ends it with the server; run as a script.

Arguments: the process that serves, and the words of the command that is kept alive.
"""

import contextlib
import os
import signal
import subprocess
import sys
import time

PAUSE_S = 5
FAREWELL_S = 15


def keep(server_pid: int, command: list[str]) -> None:
    """Start a command, again and again when it ends, until the server is gone."""
    for ending in (signal.SIGINT, signal.SIGTERM):
        signal.signal(ending, _leave)
    while os.getppid() == server_pid:
        kept = subprocess.Popen(command)  # noqa: S603  # our own command
        try:
            while os.getppid() == server_pid and kept.poll() is None:
                time.sleep(0.5)
        finally:
            _end(kept)
        if os.getppid() == server_pid:
            time.sleep(PAUSE_S)


def _leave(_number: int, _frame: object) -> None:
    sys.exit(0)


def _end(kept: "subprocess.Popen[bytes]") -> None:
    with contextlib.suppress(ProcessLookupError):
        kept.send_signal(signal.SIGINT)
    try:
        kept.wait(FAREWELL_S)
    except subprocess.TimeoutExpired:
        kept.kill()


if __name__ == "__main__":
    keep(int(sys.argv[1]), sys.argv[2:])
