"""A tablet's machine as Python holds it: a Node process running the app's own core, one command at a time."""

import base64
import json
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
DRIVER = ROOT / "pwa" / "tests" / "simulation"


@dataclass(frozen=True)
class Sent:
    """A request a tablet sent: it waits until it is answered or lost."""

    fetch: int
    tab: str
    method: str
    url: str
    headers: dict[str, str]
    body: bytes


@dataclass(frozen=True)
class Outcome:
    """What came of a command: whether it was said to be done, what was sent, and whether the power went."""

    said: bool
    done: Any
    failed: str
    message: str
    sent: list[Sent]
    crashed: bool
    relaxed: int
    """Commits the disk may put off."""
    lost: int
    """Commits it had put off when the power went."""


@dataclass(frozen=True)
class Crash:
    """Cut the power at the ``at``-th commit from now: ``when`` is before (undone) or after (done, untold)."""

    at: int
    when: str


class Machine:
    """One Node process; it outlives histories, its tablet does not."""

    def __init__(self) -> None:
        self._process = subprocess.Popen(
            [
                str(Path(sys.executable).parent / "node"),
                "--import",
                str(DRIVER / "alias.ts"),
                str(DRIVER / "main.ts"),
            ],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            env={"TZ": "America/Los_Angeles"},
        )

    def close(self) -> None:
        """End the process."""
        assert self._process.stdin
        assert self._process.stdout
        self._process.stdin.close()
        self._process.wait(10)
        self._process.stdout.close()

    def ask(self, do: str, *, crash: Crash | None = None, **given: Any) -> Outcome:
        """Give one command and wait until nothing on the tablet moves by itself."""
        assert self._process.stdin
        assert self._process.stdout
        command = {"do": do, **given} | ({"crash": vars(crash)} if crash else {})
        self._process.stdin.write(json.dumps(command) + "\n")
        self._process.stdin.flush()
        line = self._process.stdout.readline()
        assert line, f"the tablet's machine ended at {do}"
        return _outcome(json.loads(line))


def _outcome(said: dict[str, Any]) -> Outcome:
    events = said["events"]
    sent = [_sent(one["sent"]) for one in events if "sent" in one]
    ends = [one for one in events if "done" in one or "failed" in one]
    end = ends[0] if ends else {}
    return Outcome(
        said="done" in end,
        done=end.get("done"),
        failed=end.get("failed", ""),
        message=end.get("message", ""),
        sent=sent,
        crashed=any("crashed" in one for one in events),
        relaxed=said["relaxed"],
        lost=said["lost"],
    )


def _sent(one: dict[str, Any]) -> Sent:
    body = one["body"] or ""
    return Sent(
        fetch=one["fetch"],
        tab=one["tab"],
        method=one["method"],
        url=one["url"],
        headers=one["headers"],
        body=base64.b64decode(body) if one["packed"] else body.encode(),
    )
