"""Asks the vectors and the unit tests of the rules about one mutant, in a process of its own."""

import os
import shutil
import signal
import subprocess
import sys
from contextlib import suppress
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PATIENCE_SECONDS = 30
"""A mutant that runs longer runs without end, which a test would notice too."""
PYTHON = {
    "engine": ("engine", "judge", "shelf", "made_up"),
    "load": ("load",),
    "values": ("values", "engine", "load", "judge"),
    "judge": ("judge", "made_up", "unknown", "shelf"),
    "units": ("units",),
}
"""The tests that are asked, those first that most likely know."""


def copy_of_the_contract(folder: Path) -> Path:
    """Give a tree with nothing but a copy of `sync`, in which one file after another is made wrong."""
    shutil.copytree(ROOT / "sync", folder / "sync", ignore=shutil.ignore_patterns("__pycache__", "vectors"))
    (folder / "package.json").write_text('{"type": "module"}')
    return folder


def is_noticed(tree: Path, file: str) -> bool:
    """Say whether any test fails over a tree whose `sync/rules/<file>` may be wrong."""
    return _typescript(tree) if file.endswith(".ts") else _python(tree, file)


def _typescript(tree: Path) -> bool:
    beside = ROOT / "pwa" / "tests" / "mutants"
    command = ["node", "--import", str(beside / "hooks.mjs"), str(beside / "all.ts")]
    where = {**os.environ, "TREE": str(tree)}
    try:
        done = subprocess.run(command, env=where, capture_output=True, check=False, timeout=PATIENCE_SECONDS)
    except subprocess.TimeoutExpired:
        return True
    return done.returncode != 0


def _python(tree: Path, file: str) -> bool:
    # A fork has pytest loaded already; the contract is not, since this process must never import it.
    child = os.fork()
    if child == 0:
        code = 1
        with suppress(BaseException):
            code = _in_the_child(tree, PYTHON[Path(file).stem])
        os._exit(1 if code else 0)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) != 0


def _in_the_child(tree: Path, names: tuple[str, ...]) -> int:
    signal.alarm(PATIENCE_SECONDS)
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 1)
    os.dup2(nowhere, 2)
    os.chdir(ROOT)
    os.environ["PYTEST_DISABLE_PLUGIN_AUTOLOAD"] = "1"
    sys.path.insert(0, str(tree))
    __import__("sync.rules.pack")
    if not str(sys.modules["sync"].__file__).startswith(str(tree)):
        raise RuntimeError("the tests would look at the tree that is whole")
    tests = [f"tests/sync/rules/test_{name}.py" for name in names]
    return int(pytest.main(["-x", "-q", "-p", "no:cacheprovider", "--noconftest", "--assert=plain", *tests]))
