"""``tableside serve`` on a data folder, with the memory and the CPU of all its processes."""

import os
import signal
import subprocess
import time
import urllib.error
import urllib.request
from dataclasses import dataclass, field
from pathlib import Path
from typing import Self

from tests.office import COMMAND, free_port

PATIENCE_S = 60
_TICKS_S = os.sysconf("SC_CLK_TCK")


@dataclass
class Serving:
    """A running server. ``environ`` are settings beside the data folder."""

    folder: Path
    environ: dict[str, str] = field(default_factory=dict)
    port: int = field(default_factory=free_port)
    process: subprocess.Popen[bytes] | None = None

    @property
    def url(self) -> str:
        """Give its address."""
        return f"http://127.0.0.1:{self.port}"

    def __enter__(self) -> Self:
        with (self.folder / "serve.log").open("ab") as log:
            self.process = subprocess.Popen(
                [COMMAND, "serve", "--data", self.folder, "--port", str(self.port)],
                env={**os.environ, "TABLESIDE_LOG_LEVEL": "error", **self.environ},
                stdout=log,
                stderr=log,
                start_new_session=True,
            )
        give_up = time.monotonic() + PATIENCE_S
        while not self._answers():
            if self.process.poll() is not None or time.monotonic() > give_up:
                raise RuntimeError((self.folder / "serve.log").read_text()[-2000:])
            time.sleep(0.1)
        return self

    def __exit__(self, *_: object) -> None:
        if self.process and self.process.poll() is None:
            os.killpg(self.process.pid, signal.SIGTERM)
            try:
                self.process.wait(20)
            except subprocess.TimeoutExpired:
                os.killpg(self.process.pid, signal.SIGKILL)
                self.process.wait(5)

    def memory_mb(self) -> float:
        """Give the memory of all its processes, what they share counted once."""
        return sum(map(_pss_mb, self._processes()))

    def cpu_s(self) -> float:
        """Give the CPU seconds all its processes have used so far."""
        return sum(map(_cpu_s, self._processes()))

    def _processes(self) -> list[int]:
        if self.process is None:
            return []
        own = self.process.pid
        names = (path.name for path in Path("/proc").iterdir())
        return sorted({own, *(int(name) for name in names if name.isdigit() and _group(name) == own)})

    def _answers(self) -> bool:
        try:
            with urllib.request.urlopen(f"{self.url}/healthz", timeout=2) as answer:
                return answer.status == 200  # HTTP OK
        except (urllib.error.URLError, OSError):
            return False


def _group(pid: str) -> int:
    try:
        return os.getpgid(int(pid))
    except ProcessLookupError:
        return 0


def _pss_mb(pid: int) -> float:
    try:
        lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
    except OSError:
        return 0.0
    return sum(int(line.split()[1]) for line in lines if line.startswith("Pss:")) / 1024


def _cpu_s(pid: int) -> float:
    try:
        fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    except OSError:
        return 0.0
    return (int(fields[11]) + int(fields[12])) / _TICKS_S
