"""The command line (serve, demo, rebuild, caseload, claims, escrow, ...) and the made-up practices.

Only `pyproject.toml` (the `tableside` command) and tests come in by this door:

- `main`: the command;
- `fill()`: makes the demo practice once; `fill_group()`: a group practice with a dependent, for tests.
"""

from server.admin.cli import main
from server.admin.demo import fill
from server.admin.group import fill_group

__all__ = ["fill", "fill_group", "main"]
