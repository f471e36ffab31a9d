"""Abuse in full numbers, with figures as JSON lines: ``python -m tests.server.abuse --help``.

What was done is written after every hundred, so that a run that was stopped goes on with ``--first``.
"""

import argparse
import json
import sys
import tempfile
import time
from datetime import UTC, datetime
from pathlib import Path

import pytest

from server import create_app
from server.core import log
from tests.server.abuse import guessing, pictures
from tests.server.lanes import SqliteLane, settings_for

SAY_EVERY = 100


def say(**figures):
    """Write one line."""
    sys.stdout.write(json.dumps(figures) + "\n")
    sys.stdout.flush()


def draw(first, count):
    """Draw mutated pictures from seed ``first`` on; give how many were wrongly handled."""
    began, bad, clean, refused = time.monotonic(), [], 0, 0
    most_mb = most_s = 0.0
    for seed in range(first, first + count):
        came = pictures.drawn(pictures.mutation(seed))
        most_mb, most_s = max(most_mb, came.megabytes), max(most_s, came.seconds)
        clean, refused = clean + (came.code == 0), refused + (came.code != 0)
        if faults := pictures.wrong(came):
            bad.append(seed)
            say(seed=seed, faults=faults)
        if (seed + 1 - first) % SAY_EVERY == 0 or seed + 1 == first + count:
            say(
                pictures=seed + 1 - first,
                next=seed + 1,
                drawn=clean,
                refused=refused,
                wrong=len(bad),
                most_mb=round(most_mb),
                most_cpu_s=round(most_s, 2),
                seconds=round(time.monotonic() - began),
            )
    return len(bad)


def guess(count):
    """Try to sign in so often within three hours of the office's clock; give how many were let through."""
    log.set_up("error")
    with (
        tempfile.TemporaryDirectory(prefix="tableside-abuse-") as folder,
        pytest.MonkeyPatch.context() as patched,
    ):
        lane = SqliteLane(Path(folder))
        app = create_app(settings_for(Path(folder), lane.fresh(Path(folder))))
        clock = guessing.Clock(patched, datetime(2026, 11, 24, 9, 0, tzinfo=UTC))
        judged = guessing.quick(patched)
        began = time.monotonic()
        came = guessing.storm(app.test_client(), clock, count, hours=3.0)
        most = guessing.most_let_through(3.0)
        say(
            tries=count, judged=len(judged), most=most, statuses=came, seconds=round(time.monotonic() - began)
        )
        return max(0, len(judged) - most) + came.get(200, 0)


def main():
    """Do what is asked for; the exit status is 1 when anything was let through."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--pictures", type=int, default=2_000)
    asked.add_argument("--first", type=int, default=1_000)
    asked.add_argument("--tries", type=int, default=10_000)
    told = asked.parse_args()
    wrong = guess(told.tries) if told.tries else 0
    wrong += draw(told.first, told.pictures) if told.pictures else 0
    sys.exit(1 if wrong else 0)


if __name__ == "__main__":
    main()
