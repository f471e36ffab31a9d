"""Run the tablet's own code in Node, against a real office."""

import json
import subprocess

from tests.office import ROOT

NODE = ROOT / ".venv" / "bin" / "node"
INTEROP = ROOT / "pwa" / "tests" / "interop"


def run_tablet(script, job, timeout=60):
    """Let a script of pwa/tests/interop do a job; give what it says, or fail with its complaint."""
    ran = subprocess.run(
        [NODE, "--import", INTEROP / "alias.ts", INTEROP / script, json.dumps(job)],
        capture_output=True,
        text=True,
        timeout=timeout,
        check=False,
    )
    assert ran.returncode == 0, ran.stderr[-2000:]
    return json.loads(ran.stdout)
