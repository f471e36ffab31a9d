"""How much memory a backup, its proof and a restore take on a folder of 200 MB of pictures."""

import os
import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from tests.bench.line import Line
from tests.office import COMMAND

PICTURES, PICTURE_BYTES = 40, 5_000_000
LIMIT_MB = 100.0
_KEY = "owner.key"
_PROGRAM = """
import re, sys
from pathlib import Path
from server.admin.cli import main
def peak_kb():
    return int(re.search(r"VmHWM:\\s+(\\d+)", Path("/proc/self/status").read_text())[1])
Path("/proc/self/clear_refs").write_text("5")
before = peak_kb()
try:
    main(sys.argv[1:])
except SystemExit as end:
    sys.stderr.write(f"\\n{end.code or 0} {peak_kb() - before}\\n")
"""
"""Runs a command and says by how many kB it grew beyond the loaded program, by the kernel's high-water mark.

The mark is set back first: what loading took for a moment would hide what the command takes.
"""


def measure() -> Iterator[Line]:
    """Measure each command in a process of its own."""
    with tempfile.TemporaryDirectory(prefix="tableside-bench-") as made:
        folder = Path(made)
        data, out, key = folder / "data", folder / "out", folder / _KEY
        _run(COMMAND, "demo", "--fill-only", "--data", data)
        _run(COMMAND, "backup", "key", "--out", key, "--data", data)
        _lay_pictures(data / "blobs" / "practice" / "00")
        yield from _measured("backup", "backup", "--out", out, "--data", data)
        file = next(out.iterdir())
        opened = ("restore", file, "--identity", key)
        yield from _measured("backup_verify", *opened, "--verify")
        yield from _measured("backup_restore", *opened, "--data", folder / "again")


def _lay_pictures(folder: Path) -> None:
    folder.mkdir(parents=True)
    seeded = random.Random(26)
    for number in range(PICTURES):
        (folder / f"{number}.jpg").write_bytes(seeded.randbytes(PICTURE_BYTES))


def _measured(name: str, *words: object) -> Iterator[Line]:
    began = time.monotonic()
    said = _run(sys.executable, "-c", _PROGRAM, *words)
    took = time.monotonic() - began
    status, grown = said.strip().rpartition("\n")[2].split()
    if status != "0":
        raise RuntimeError(said)
    yield Line(
        bench=f"{name}_memory",
        figure=int(grown) / 1000,
        unit="MB above start",
        limit=LIMIT_MB,
        must_be="at_most",
        note=f"{PICTURES * PICTURE_BYTES // 1_000_000} MB of pictures in {took:.1f} s",
    )


def _run(*words: object) -> str:
    done = subprocess.run(
        [str(word) for word in words],
        env={**os.environ, "TABLESIDE_LOG_LEVEL": "error", "DATABASE_URL": ""},
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        raise RuntimeError(done.stderr)
    return done.stderr
