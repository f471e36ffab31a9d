"""Waits until a server answers and then says so; run as a script, beside the server and outside its forks.

Arguments: the address to ask, the process that serves, and the text to print once it answers.
"""

import contextlib
import os
import sys
import time
import urllib.error
import urllib.request

PATIENCE_S = 60


def wait_and_say(url: str, server_pid: int, text: str) -> int:
    """Print `text` when `url`/healthz answers; give 1 when the server went away or never did."""
    give_up = time.monotonic() + PATIENCE_S
    while time.monotonic() < give_up and os.getppid() == server_pid:
        with (
            contextlib.suppress(urllib.error.URLError, OSError),
            urllib.request.urlopen(f"{url}/healthz", timeout=2),  # noqa: S310  # our own loopback address
        ):
            print(text, flush=True)  # noqa: T201  # what a person, or a script, waits for
            return 0
        time.sleep(0.1)
    return 1


if __name__ == "__main__":
    sys.exit(wait_and_say(sys.argv[1], int(sys.argv[2]), sys.argv[3]))
