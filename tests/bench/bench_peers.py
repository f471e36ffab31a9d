"""The office and the tablet beside other sync stacks, in a benchmark of its own; see docs/performance.md.

Alone: ``python -m tests.bench.bench_peers DIR [run.mjs's own options]``.
"""

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from tests.chromium import find
from tests.office import ROOT

OURS = {**os.environ, "PATH": f"{ROOT / '.venv/bin'}:{os.environ['PATH']}"}
START = f"{sys.executable} -m tests.bench.peers.serve"
COMING = 1_000
_WRITE_COMING = (
    "const {makeDoc} = await import(process.argv[1]);"
    "for (let at = 0; at < Number(process.argv[2]); at++) console.log(JSON.stringify(makeDoc('c', at)));"
)


def prepare(peers: Path, work: Path) -> Path:
    """Copy the benchmark to where it may be built, install it there, bundle our client; give the folder."""
    copy = work / "peers"
    if not (copy / "node_modules" / ".installed").exists():
        shutil.copytree(
            peers, copy, dirs_exist_ok=True, ignore=shutil.ignore_patterns("node_modules", ".data")
        )
        for path in (copy, *copy.rglob("*")):
            path.chmod(path.stat().st_mode | 0o200)
        subprocess.run(["npm", "ci", "--silent"], cwd=copy, check=True)
        (copy / "node_modules" / ".installed").touch()
    subprocess.run(
        ["npx", "vite", "build", "--logLevel", "warn", "--config", "tests/peers/vite.config.ts"],
        cwd=ROOT / "pwa",
        check=True,
        env={**OURS, "PEERS": str(copy), "OUT": str(work)},
    )
    with (work / "coming.ndjson").open("w") as coming:
        subprocess.run(
            [_node(), "--input-type=module", "-e", _WRITE_COMING, copy / "docs.mjs", str(COMING)],
            check=True,
            stdout=coming,
        )
    return copy


def run(peers: Path, work: Path, options: list[str]) -> int:
    """Run the benchmark with ourselves in it; give its exit status."""
    copy = prepare(peers, work)
    browser = find()
    return subprocess.run(
        [
            _node(),
            "run.mjs",
            *("--start", START),
            *("--client", work / "client.mjs"),
            *("--name", "tableside"),
            *options,
        ],
        cwd=copy,
        env={
            **os.environ,
            **browser.env,
            "CHROMIUM": browser.path,
            "PYTHONPATH": str(ROOT),
            "COMING": str(work / "coming.ndjson"),
        },
        check=False,
    ).returncode


def _node() -> str:
    """Give the Node on the PATH: the benchmark's own servers do not run on the newest, which is ours."""
    return shutil.which("node") or str(ROOT / ".venv/bin/node")


if __name__ == "__main__":
    place = Path(os.environ.get("PEERS_WORK") or Path(tempfile.gettempdir()) / "tableside-peers")
    place.mkdir(parents=True, exist_ok=True)
    sys.exit(run(Path(sys.argv[1]), place, sys.argv[2:]))
