"""Other readers of X12, each in a process of its own with what it needs installed beside it."""

import json
import subprocess
import sys
import venv
from pathlib import Path

from tests.office import ROOT

HERE = Path(__file__).parent
_BENCH = HERE.parent
_ALONE = _BENCH / "out" / "x12-peers"


def seconds_of_others(file: Path, few: Path) -> dict[str, float]:
    """Read a file by each of the others, and give the processor's seconds by their names.

    ``few`` holds the first claims of it alone, for who would take minutes; theirs are as of the whole file.
    """
    return {
        **_said([_python(), HERE / "by_linuxforhealth.py", file, few]),
        **_said([ROOT / ".venv/bin/node", _with_node_x12(), file]),
    }


def _python() -> Path:
    """Give a Python of its own for linuxforhealth-x12, which needs a pydantic of the past."""
    python = _ALONE / "bin" / "python"
    done = _ALONE / ".installed"
    if not done.exists():
        venv.create(_ALONE, clear=True, with_pip=True)
        lock = _BENCH / "x12-peers.lock"
        subprocess.run([python, "-m", "pip", "install", "-q", "--require-hashes", "-r", lock], check=True)
        done.touch()
    return python


def _with_node_x12() -> Path:
    if not (_BENCH / "node_modules" / "node-x12").exists():
        subprocess.run(["npm", "ci", "--silent"], cwd=_BENCH, check=True)
    return HERE / "by_node_x12.mjs"


def _said(command: list[str | Path]) -> dict[str, float]:
    done = subprocess.run(command, stdout=subprocess.PIPE, stderr=sys.stderr, text=True, check=True)
    return json.loads(done.stdout)
