"""Reads the cases that both languages must answer alike, and asks the TypeScript twins for theirs."""

import json
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
SHELF = ROOT / "sync" / "vectors"
JUDGE = ROOT / "pwa" / "tests" / "sync" / "judge.ts"


def shelf(module: str, name: str) -> dict[str, object]:
    """Give one file of cases whole."""
    return json.loads((SHELF / module / f"{name}.json").read_text())


def cases(module: str, *names: str) -> list[dict]:
    """Give the cases of some files of a module, each with the name pytest shows."""
    return [
        {"name": f"{name} {at}", **case}
        for name in names
        for at, case in enumerate(shelf(module, name)["cases"], start=1)
    ]


def changed(template: dict, case: dict) -> dict:
    """Give a template with a case's ``with`` laid over it and its ``without`` taken out."""
    merged = {**template, **case.get("with", {})}
    return {name: value for name, value in merged.items() if name not in case.get("without", [])}


def ask_typescript(questions: list[list[object]]) -> list[object]:
    """Put [function, argument, ...] questions to the twins, one Node process for all of them."""
    beside_python = Path(sys.executable).parent / "node"
    node = str(beside_python) if beside_python.exists() else shutil.which("node")
    assert node, "Node is needed to compare the twins: run make setup"
    lines = "".join(json.dumps(question) + "\n" for question in questions)
    done = subprocess.run([node, str(JUDGE)], input=lines, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return [json.loads(line) for line in done.stdout.split("\n") if line]
