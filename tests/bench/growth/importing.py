"""Import many records in groups, as the office would: a process of its own, given a folder and a count."""

import sys
import time
from itertools import islice
from pathlib import Path

from server import create_app
from server.core import config
from server.exchange import MOST_TOGETHER, office_write
from tests.bench.growth.practice import Practice, clients

FIRST = 500_000
"""Number of the first client, beyond any that is there."""


def main() -> None:
    """Say that it begins, import, and say how many seconds it took."""
    folder, count = Path(sys.argv[1]), int(sys.argv[2])
    practice = Practice()
    app = create_app(config.load(folder, {"TABLESIDE_LOG_LEVEL": "error"}))
    made = (
        op
        for client in clients(practice, range(FIRST, FIRST - (-count // practice.of_a_client)))
        for op in client
    )
    with app.app_context():
        sys.stdout.write("begins\n")
        sys.stdout.flush()
        began = time.monotonic()
        while group := list(islice(made, MOST_TOGETHER)):
            changes = [(op["t"], op["k"], op["id"], op["c"], op["set"]) for op in group]
            office_write(practice.id, changes, by=practice.user_id)
        sys.stdout.write(f"{time.monotonic() - began:.1f}\n")


if __name__ == "__main__":
    main()
