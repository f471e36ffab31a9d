"""Run the measurements, all or those named: ``python -m tests.bench [weight growth ...]``."""

import sys
from importlib import import_module

BENCHES = (
    "weight",
    "budgets",
    "code",
    "lighthouse",
    "tablet",
    "page",
    "taps",
    "unlock",
    "claims",
    "worklist",
    "x12",
    "rehearsal",
    "rules",
    "growth",
    "crowd",
    "load",
    "walls",
    "backup",
    "edits",
    "corpus",
    "reading",
)


def main(wanted: list[str]) -> int:
    """Print every line; give 1 when one of them breaks its limit."""
    broken = 0
    for name in wanted or BENCHES:
        for line in import_module(f"tests.bench.bench_{name}").measure():
            print(line.show(), flush=True)  # noqa: T201  # printing is this program's purpose
            broken += not line.holds
    return 1 if broken else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
