"""A real `tableside rehearse` in a process of its own, and the way to it as the office goes."""

import hashlib
import signal
import subprocess
import time
from contextlib import contextmanager

from server.clearinghouse import SftpSettings, by_sftp
from tests.office import COMMAND, ROOT

PATIENCE_SECONDS = 60


class Rehearsal:
    """One process on a data folder; ``said`` is what it told at its start, by name."""

    def __init__(self, data, *words):
        self.said = {}
        self.process = subprocess.Popen(
            [COMMAND, "rehearse", "--data", data, "--port", "0", *words],
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            cwd=ROOT,
        )
        self.lines = []
        for line in self.process.stdout:
            self.lines.append(line)
            name, _, text = line.strip().partition("  ")
            self.said[name] = text.strip()
            if "Ctrl-C" in line:
                return
        raise RuntimeError(f"the rehearsal did not start: {''.join(self.lines)}")

    def way(self, password=None, **other):
        """Give the transport to it."""
        usual = {
            "host": self.said["host"],
            "port": int(self.said["port"]),
            "user": self.said["user"],
            "password": password or self.said["password"],
            "drop_folder": self.said["send to"],
            "pick_up_folder": self.said["fetch from"],
            "host_keys": (self.said["host key"],),
            "allow_private": True,
            "settle_seconds": 0.0,
        }
        return by_sftp(SftpSettings(**usual | other))

    def end(self, how=signal.SIGINT):
        """End it, and give the rest of what it said and its exit status."""
        self.process.send_signal(how)
        rest, _ = self.process.communicate(timeout=PATIENCE_SECONDS)
        return rest, self.process.returncode


@contextmanager
def rehearsing(data, *words):
    """Give a rehearsal for as long as the block lasts."""
    one = Rehearsal(data, *words)
    try:
        yield one
    finally:
        if one.process.poll() is None:
            one.process.kill()
        one.process.communicate(timeout=PATIENCE_SECONDS)


def send(way, name, content):
    return way.send(name, content, hashlib.sha256(content).hexdigest())


def fetch_all(way, count):
    """Fetch until so many files came, as the office does: {name: bytes}, each taken away once it is kept."""
    came = {}
    give_up = time.monotonic() + PATIENCE_SECONDS
    while len(came) < count and time.monotonic() < give_up:
        for lying in way.waiting().files:
            assert lying.name not in came, "the same answer a second time"
            content = b"".join(way.fetch(lying))
            way.taken(lying, hashlib.sha256(content).hexdigest())
            came[lying.name] = content
        if len(came) < count:
            time.sleep(0.2)
    assert len(came) == count, sorted(came)
    return came
