"""How long a file of 2,000,000 pairs of codes, in the layout of CMS, takes to read, and how much memory."""

import json
import random
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from tests.bench.line import Line
from tests.server.code_edits.cms_files import PAIRS_NAME, pair, pair_lines

ROWS = 2_000_000
LIMIT_S = 20.0
LIMIT_MB = 200.0
_BILLED = ["97010", "97016", "97018", "97110", "97112", "97124", "97140", "97530", "97535", "98940"]
_PROGRAM = """
import json, re, sys, time
from pathlib import Path
from server.code_edits import open_lines, read_pairs
began = time.perf_counter()
with open_lines(Path(sys.argv[1])) as lines:
    found = read_pairs(lines, name=Path(sys.argv[1]).name, keep=json.loads(sys.argv[2]))
took = time.perf_counter() - began
peak = int(re.search(r"VmHWM:\\s+(\\d+)", Path("/proc/self/status").read_text())[1])
print(json.dumps([took, peak / 1000, found.rows, len(found.pairs), found.unread_count]))
"""


def measure() -> Iterator[Line]:
    """Read the file in a process of its own."""
    with tempfile.TemporaryDirectory(prefix="tableside-bench-") as made:
        file = Path(made) / PAIRS_NAME
        with file.open("w") as out:
            out.writelines(pair_lines(ROWS - 1, random.Random(33)))
            out.write(pair("97140", "97124"))
        done = subprocess.run(
            [sys.executable, "-c", _PROGRAM, file, json.dumps(_BILLED)],
            capture_output=True,
            text=True,
            check=True,
        )
        took, peak, rows, kept, unread = json.loads(done.stdout)
        size = file.stat().st_size / 1e6
    note = f"{rows:,} rows, {size:.0f} MB, {kept} kept, {unread} unreadable"
    yield Line(bench="edits_read", figure=took, unit="s", limit=LIMIT_S, must_be="at_most", note=note)
    yield Line(bench="edits_memory", figure=peak, unit="MB", limit=LIMIT_MB, must_be="at_most", note=note)
