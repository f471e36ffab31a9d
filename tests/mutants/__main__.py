"""Make each small wrong in the rule engine, and see whether the vectors and unit tests of the rules notice.

``python -m tests.mutants [--report mutants.json] [engine.py ...]`` prints JSON lines. What was asked is
written down after each mutant, so that a run that was stopped goes on where it was; a file that has
changed since is asked anew. Gives 1 when a file's tests notice fewer than 90 of 100.
"""

import argparse
import hashlib
import json
import subprocess
import sys
import tempfile
import tomllib
from pathlib import Path
from typing import Any

from tests.mutants.python import Mutant, mutants
from tests.mutants.run import ROOT, copy_of_the_contract, is_noticed

FILES = [f"{name}.{end}" for end in ("py", "ts") for name in ("engine", "load", "values", "judge", "units")]
LEAST = 0.9
ALIKE = Path(__file__).with_name("alike.toml")


def mutants_of(file: str) -> list[Mutant]:
    """Give every mutant of a file of sync/rules."""
    path = ROOT / "sync" / "rules" / file
    if file.endswith(".py"):
        return mutants(path)
    command = ["node", str(ROOT / "pwa" / "tests" / "mutants" / "list.ts"), str(path)]
    listed = subprocess.run(command, capture_output=True, text=True, check=True)
    return [Mutant(**each) for each in json.loads(listed.stdout)]


def ask(file: str, report: Path, tree: Path) -> dict[str, bool]:
    """Give for each mutant of a file whether it was noticed, asking only those not written down yet."""
    source = (ROOT / "sync" / "rules" / file).read_text(encoding="utf-8")
    known = json.loads(report.read_text()) if report.exists() else {}
    digest = hashlib.sha256(source.encode()).hexdigest()
    if known.get(file, {}).get("sha256") != digest:
        known[file] = {"sha256": digest, "noticed": {}}
    noticed: dict[str, bool] = known[file]["noticed"]
    target = tree / "sync" / "rules" / file
    if is_noticed(tree, file):
        raise SystemExit(f"{file}: its tests fail before anything is wrong with it")
    for mutant, name in zip(listed := mutants_of(file), _names(listed), strict=True):
        # One that was missed is asked again: the tests may know better now.
        if not noticed.get(name):
            target.write_text(mutant.text, encoding="utf-8")
            noticed[name] = is_noticed(tree, file)
            report.write_text(json.dumps(known, indent=1))
    target.write_text(source, encoding="utf-8")
    return noticed


def _names(listed: list[Mutant]) -> list[str]:
    names = [mutant.name for mutant in listed]
    return [f"{name} ({names[:at].count(name) + 1})" for at, name in enumerate(names)]


def alike() -> list[dict[str, str]]:
    """Give the mutants that change nothing anyone could see, each with its reason."""
    return tomllib.loads(ALIKE.read_text(encoding="utf-8")).get("mutant", [])


def summary(file: str, noticed: dict[str, bool]) -> dict[str, Any]:
    """Give a file's figures and the mutants that nobody noticed, those with a reason apart."""
    excused = {each["mutant"]: each["why"] for each in alike() if each["file"] == file}
    missed = [name for name, seen in noticed.items() if not seen]
    said = {name: excused.get(name.partition(": ")[2].rpartition(" (")[0]) for name in missed}
    return {
        "file": file,
        "mutants": len(noticed),
        "noticed": sum(noticed.values()),
        "percent": round(100 * sum(noticed.values()) / len(noticed), 1),
        "alike": {name: why for name, why in said.items() if why},
        "missed": [name for name, why in said.items() if not why],
    }


def main(files: list[str], report: Path) -> int:
    """Ask about every mutant of some files and print what came of it."""
    low = 0
    with tempfile.TemporaryDirectory(prefix="tableside-mutants-") as folder:
        tree = copy_of_the_contract(Path(folder))
        for file in files:
            line = summary(file, ask(file, report, tree))
            print(json.dumps(line, ensure_ascii=False), flush=True)  # noqa: T201  # its purpose
            low += line["noticed"] < LEAST * line["mutants"]
    return 1 if low else 0


if __name__ == "__main__":
    asked = argparse.ArgumentParser()
    asked.add_argument("--report", type=Path, default=Path("mutants.json"))
    asked.add_argument("files", nargs="*", default=FILES)
    given = asked.parse_args()
    sys.exit(main(given.files, given.report))
