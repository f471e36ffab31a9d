"""Runs what proves an invariant, or reads the reports of a run: which tests passed, on how many cases.

Reports are a folder: pytest's JUnit files (``*.xml``), ``vitest.json``, ``cases.jsonl`` of the simulation.
"""

import json
import os
import re
import subprocess
import sys
import tempfile
from collections import Counter
from pathlib import Path
from xml.etree import ElementTree as ET

from tests.simulation.machine import ROOT
from tests.simulation.security import NUMBERED as SECURED

SIMULATION = "tests/simulation"
_NUMBERED = re.compile(r"sync[_-](\d\d)")

Proofs = tuple[Counter[str], dict[str, bool]]
"""The simulation's cases by invariant, and {test: whether it passed}."""


def run() -> Proofs:
    """Run every test that names an invariant, and the simulation."""
    with tempfile.TemporaryDirectory(prefix="tableside-invariants-") as folder:
        reports = Path(folder)
        _run_python(reports)
        _run_typescript(reports)
        return read(reports)


def read(reports: Path) -> Proofs:
    """Read the reports of a run; raise FileNotFoundError when one of its kinds is missing."""
    cases: Counter[str] = Counter()
    for line in (reports / "cases.jsonl").read_text().splitlines():
        cases.update(json.loads(line)["cases"])
    files = sorted(reports.glob("*.xml"))
    if not files:
        raise FileNotFoundError(f"no report of pytest in {reports}")
    results = {
        name: not _is_bad(case)
        for file in files
        for case in ET.parse(file).iter("testcase")  # pytest has written it
        if _is_of_an_invariant(name := _test_of(case))
    }
    for file in json.loads((reports / "vitest.json").read_text())["testResults"]:
        path = Path(file["name"])
        # From the tree the run was of, which may be another clone.
        where = Path(*path.parts[path.parts.index("pwa") :])
        for test in file["assertionResults"]:
            if _is_numbered(f"{where.name} {test['title']}"):
                results[f"{where} {test['title']}"] = test["status"] == "passed"
    return cases, results


def _test_of(case: ET.Element) -> str:
    return f"{case.get('classname', '').replace('.', '/')}.py::{case.get('name')}"


def _is_of_an_invariant(test: str) -> bool:
    return test.startswith(SIMULATION) or _is_numbered(test)


def _is_numbered(test: str) -> bool:
    return bool(_NUMBERED.search(test) or SECURED.search(test))


def _is_bad(case: ET.Element) -> bool:
    return case.find("failure") is not None or case.find("error") is not None


def _run_python(reports: Path) -> None:
    pytest = [sys.executable, "-m", "pytest", "-q"]
    listed = subprocess.run(
        [*pytest, "--collect-only", "tests"], cwd=ROOT, capture_output=True, text=True, check=True
    )
    files = {line.split("::")[0] for line in listed.stdout.splitlines() if _is_numbered(line)}
    counted = reports / "cases.jsonl"
    counted.touch()
    subprocess.run(
        [
            *pytest,
            "-n2",
            f"--junitxml={reports / 'python.xml'}",
            "-k",
            "sync_ or inv_ or simulation",
            SIMULATION,
            *sorted(files),
        ],
        cwd=ROOT,
        # An office refuses what is named TABLESIDE_ and is no setting, and these tests start offices.
        env={**os.environ, "SIMULATION_CASES": str(counted)},
        stdout=sys.stderr,
        check=False,
    )


def _run_typescript(reports: Path) -> None:
    subprocess.run(
        ["node_modules/.bin/vitest", "run", "--reporter=json", f"--outputFile={reports / 'vitest.json'}"],
        cwd=ROOT / "pwa",
        stdout=sys.stderr,
        check=False,
    )
