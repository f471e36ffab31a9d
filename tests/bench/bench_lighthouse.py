"""Lighthouse, mobile settings, against a running demo office: the median of three runs."""

import json
import os
import statistics
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path

from tests.bench.line import Line
from tests.chromium import FLAGS, find
from tests.office import ROOT, Office

HERE = Path(__file__).parent
RUNS = 3
LIMITS = {"performance": 95.0, "accessibility": 100.0, "best-practices": 100.0}
TIMES = {
    "largest-contentful-paint": (1500.0, "ms"),
    "total-blocking-time": (100.0, "ms"),
    "cumulative-layout-shift": (0.02, ""),
}
"""What the page's budget says of single ones among what makes the score."""


def _installed() -> Path:
    tool = HERE / "node_modules" / ".bin" / "lighthouse"
    if not tool.exists():
        subprocess.run(["npm", "ci", "--silent"], cwd=HERE, check=True)
    return tool


def _run(url: str, out: Path) -> dict[str, float]:
    browser = find()
    subprocess.run(
        [
            ROOT / ".venv/bin/node",
            _installed(),
            url,
            "--quiet",
            "--output=json",
            f"--output-path={out}",
            f"--only-categories={','.join(LIMITS)}",
            f"--chrome-flags=--headless {' '.join(FLAGS)}",
        ],
        env={**os.environ, **browser.env, "CHROME_PATH": browser.path},
        check=True,
    )
    report = json.loads(out.read_text())
    if report.get("runtimeError"):
        raise RuntimeError(report["runtimeError"]["message"])
    scores = {name: found["score"] * 100 for name, found in report["categories"].items()}
    return scores | {name: report["audits"][name]["numericValue"] for name in TIMES}


def measure() -> Iterator[Line]:
    """Score the tablet's first page as a phone on a slow network sees it."""
    with tempfile.TemporaryDirectory() as folder:
        office = Office(Path(folder))
        office.start()
        try:
            runs = [_run(f"{office.url}/", Path(folder) / f"{at}.json") for at in range(RUNS)]
        finally:
            office.stop()
    for name, limit in LIMITS.items():
        scores = [run[name] for run in runs]
        yield Line(
            bench=f"lighthouse_{name}",
            figure=statistics.median(scores),
            unit="score",
            limit=limit,
            must_be="at_least",
            note=f"runs {scores}",
        )
    for name, (limit, unit) in TIMES.items():
        figures = [round(run[name], 3) for run in runs]
        yield Line(
            bench=f"lighthouse_{name}",
            figure=statistics.median(figures),
            unit=unit,
            limit=limit,
            must_be="at_most",
            note=f"runs {figures}",
        )
