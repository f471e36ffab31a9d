"""How long 2,000,000 pairs of codes, in the layout of CMS, take to read and to import, and in how much."""

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


_COMMAND = """
import json, re, sys, time
from pathlib import Path
began = time.perf_counter()
from server.admin.cli import main
main(["rules", "import", sys.argv[1], "--data", sys.argv[2]], standalone_mode=False)
took = time.perf_counter() - began
peak = int(re.search(r"VmHWM:\\s+(\\d+)", Path("/proc/self/status").read_text())[1])
print(json.dumps([took, peak / 1000]))
"""


def measure() -> Iterator[Line]:
    """Read the file, and import it into a demo practice, each in a process of its own."""
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
        command_took, command_peak = _imported(file, Path(made) / "data")
    note = f"{rows:,} rows, {size:.0f} MB, {kept} kept, {unread} unreadable"
    yield Line(bench="edits_read", figure=took, unit="s", limit=LIMIT_S, must_be="at_most", note=note)
    yield Line(bench="edits_memory", figure=peak, unit="MB", limit=LIMIT_MB, must_be="at_most", note=note)
    note = "tableside rules import of the same file, from its start"
    yield Line(
        bench="edits_import", figure=command_took, unit="s", limit=LIMIT_S, must_be="at_most", note=note
    )
    yield Line(
        bench="edits_import_memory",
        figure=command_peak,
        unit="MB",
        limit=LIMIT_MB,
        must_be="at_most",
        note=note,
    )


def _imported(file: Path, data: Path) -> tuple[float, float]:
    fill = "from server.admin.cli import main; import sys; main(sys.argv[1:])"
    arguments = ["demo", "--fill-only", "--data", str(data)]
    subprocess.run([sys.executable, "-c", fill, *arguments], capture_output=True, check=True)
    done = subprocess.run(
        [sys.executable, "-c", _COMMAND, file, data], capture_output=True, text=True, check=True
    )
    took, peak = json.loads(done.stdout.splitlines()[-1])
    return took, peak
