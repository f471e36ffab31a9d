"""A copy of this tree with a bug in it, and a hunt there in a process that knows of no other tree."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

from tests.simulation.bugs import Bug
from tests.simulation.machine import ROOT

_PARTS = ("server", "sync", "migrations", "pwa/src", "pwa/tests/simulation", "tests/simulation")
_FILES = (
    "pwa/package.json",
    "tests/server/lanes.py",
    "tests/server/people.py",
)
_LEFT_OUT = shutil.ignore_patterns("__pycache__", "web")


class NotFoundOnceError(AssertionError):
    """The text a bug is to replace stands in its file not at all, or more than once."""


def plant(bug: Bug, folder: Path) -> None:
    """Copy the tree into a folder and make a bug's edits there. Raises NotFoundOnceError."""
    for part in _PARTS:
        shutil.copytree(ROOT / part, folder / part, ignore=_LEFT_OUT)
    for file in _FILES:
        (folder / file).parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(ROOT / file, folder / file)
    (folder / "pwa/node_modules").symlink_to(ROOT / "pwa/node_modules")
    for edit in bug.edits:
        path = folder / edit.file
        text = path.read_text()
        if text.count(edit.stands) != 1:
            raise NotFoundOnceError(
                f"{bug.name}: {edit.file} has {text.count(edit.stands)} times {edit.stands!r}"
            )
        path.write_text(text.replace(edit.stands, edit.instead))


def hunt(bug: Bug, folder: Path, most: int, first: int = 0) -> dict[str, object]:
    """Play histories in a planted tree until an invariant breaks, ``most`` at most.

    Gives {"found": the invariant's name or None, "histories": how many it took, "seed", "says"}.
    """
    words = ["-m", "tests.simulation", "hunt", f"--how={bug.hunt}", f"--most={most}", f"--first={first}"]
    words += [f"--file={bug.file}"] if bug.file else []
    environment = {
        "PATH": os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]]),
        "HOME": str(folder),
        "PYTHONPATH": str(folder),
        "PYTHONDONTWRITEBYTECODE": "1",
        "LC_ALL": "C.UTF-8",
    }
    done = subprocess.run(
        [sys.executable, *words],
        cwd=folder,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout[-2000:] + done.stderr[-4000:]
    return json.loads(done.stdout.splitlines()[-1])
