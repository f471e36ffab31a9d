"""``tableside serve`` on a data folder, with the memory and the CPU of all its processes."""

import os
from pathlib import Path
from typing import Self

from tests.office import Office

_TICKS_S = os.sysconf("SC_CLK_TCK")


class Serving(Office):
    """A running server in a ``with``. ``environ`` are settings beside the data folder."""

    def __init__(self, folder: Path, environ: dict[str, str] | None = None) -> None:
        super().__init__(folder, command="serve", environ={"TABLESIDE_LOG_LEVEL": "error", **(environ or {})})

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.stop()

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
