"""The worker beside a real server: it does what is due, comes again when killed, and goes with the server."""

import os
import signal
import sqlite3
import subprocess
import time
from pathlib import Path

import pytest

from tests.office import COMMAND, Office

PATIENCE_S = 40


def soon(true, *, within=PATIENCE_S):
    """Give what a function gives once it is true; else fail."""
    until = time.monotonic() + within
    while time.monotonic() < until:
        if found := true():
            return found
        time.sleep(0.1)
    raise AssertionError("it never came")


def running(*words):
    """Give the pids of processes that have all of some words in their command line."""
    found = []
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit():
            try:
                said = (entry / "cmdline").read_bytes().decode("utf-8", "replace").split("\0")
            except OSError:
                continue
            if all(any(one == word or one.endswith(f"/{word}") for one in said) for word in words):
                found.append(int(entry.name))
    return found


@pytest.fixture
def office(tmp_path):
    """Give a demo office whose worker is beside it."""
    office = Office(tmp_path, environ={"TABLESIDE_BACKGROUND": "beside"})
    office.start()
    yield office
    office.stop()


def workers(office):
    return [
        pid
        for pid in [
            *running("server.admin", "worker", str(office.data)),
            *running("tableside", "worker", str(office.data)),
        ]
        if pid not in keepers(office)
    ]


def keepers(office):
    return running("keeper.py", str(office.data))


def works(office):
    with sqlite3.connect(office.data / "tableside.sqlite3") as file:
        return {name for (name,) in file.execute("SELECT name FROM work WHERE failures = 0")}


def test_it_does_what_is_due_comes_again_and_goes_with_the_server(office):
    everything = {"answers_fetched", "claims_assembled", "claims_by_day", "claims_sent", "people_told"}
    everything |= {"rehearsal_answered"}
    soon(lambda: works(office) == everything | {"referrals_read"})
    [first] = workers(office)
    os.kill(first, signal.SIGKILL)
    soon(lambda: workers(office) not in ([], [first]))
    os.kill(office.process.pid, signal.SIGKILL)
    soon(lambda: not workers(office) and not keepers(office))


def test_a_server_told_so_has_none_and_one_by_hand_is_the_only_one(tmp_path):
    office = Office(tmp_path, environ={"TABLESIDE_BACKGROUND": "apart"})
    office.start()
    by_hand = subprocess.Popen([COMMAND, "worker", "--data", tmp_path], stderr=subprocess.DEVNULL)
    try:
        assert not keepers(office)
        soon(lambda: works(office))
        assert workers(office) == [by_hand.pid]
        second = subprocess.run(
            [COMMAND, "worker", "--data", tmp_path],
            capture_output=True,
            text=True,
            timeout=PATIENCE_S,
            check=False,
        )
        assert second.returncode == 1
        assert "A worker is at work in this data folder." in second.stderr
        by_hand.send_signal(signal.SIGTERM)
        assert by_hand.wait(PATIENCE_S) == 0
    finally:
        by_hand.kill()
        office.stop()
