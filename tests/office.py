"""Run a real office, `tableside` in a process of its own, for tests that need one to stop and start."""

import os
import signal
import socket
import subprocess
import time
import urllib.error
import urllib.request
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
COMMAND = ROOT / ".venv" / "bin" / "tableside"
PATIENCE_SECONDS = 60


APART = {"TABLESIDE_BACKGROUND": "apart"}
"""Nothing is done behind the scenes unless a test says so: it would only take the time of the others."""
UNPACED = {"TABLESIDE_REQUESTS_A_MINUTE": "0"}
"""For who asks faster than any tablet does."""


def free_port() -> int:
    """Give a loopback port that nobody listens on right now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@dataclass
class Office:
    """An office on a data folder; it keeps its port over stops and starts, as a real address would.

    ``command`` is demo, which fills an empty folder, or serve, which wants a migrated one.
    """

    data: Path
    port: int = field(default_factory=free_port)
    command: str = "demo"
    environ: dict[str, str] = field(default_factory=dict)
    process: subprocess.Popen[bytes] | None = None

    @property
    def url(self) -> str:
        """Give the address the tablet uses."""
        return f"http://localhost:{self.port}"

    def start(self) -> None:
        """Start the office and wait until it answers; raise RuntimeError with its output when it does not."""
        with (self.data / "office.log").open("ab") as log:
            self.process = subprocess.Popen(
                [COMMAND, self.command, "--data", self.data],
                env={**os.environ, **APART, **self.environ, "PORT": str(self.port)},
                stdout=log,
                stderr=log,
                start_new_session=True,
            )
        give_up = time.monotonic() + PATIENCE_SECONDS
        while time.monotonic() < give_up:
            if self.answers():
                return
            if self.process.poll() is not None:
                break
            time.sleep(0.1)
        raise RuntimeError(f"the office did not start: {(self.data / 'office.log').read_text()[-2000:]}")

    def run(self, *words: str) -> str:
        """Run a command on the office's data, as its operator would, and give what it says."""
        done = subprocess.run(
            [COMMAND, *words, "--data", self.data], capture_output=True, text=True, check=True, timeout=60
        )
        return done.stdout

    def answers(self) -> bool:
        """Say whether somebody answers at the office's address."""
        try:
            with urllib.request.urlopen(f"{self.url}/healthz", timeout=2) as answer:
                return answer.status == 200  # HTTP OK
        except (urllib.error.URLError, OSError):
            return False

    def stop(self) -> None:
        """Stop the office and everything it started, and wait until the address is silent."""
        if self.process is None:
            return
        if self.process.poll() is None:
            os.killpg(self.process.pid, signal.SIGTERM)
            try:
                self.process.wait(20)
            except subprocess.TimeoutExpired:
                os.killpg(self.process.pid, signal.SIGKILL)
                self.process.wait(5)
        self.process = None
        while self.answers():
            time.sleep(0.05)
