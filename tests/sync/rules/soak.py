"""Very many questions to both languages of the rules, in parts that can be done one after another.

``python -m tests.sync.rules.soak --count 100000 --first 1000000``: prints where it is after each part, so
that a soak that was stopped is taken up with ``--first``, and gives 1 when anything was answered differently.
"""

import argparse
import json
import sys
import time
from collections import Counter

from tests.sync.rules.twins import differences

FIRST = 1_000_000
"""Seeds far from those of the tests, so that a soak sees something new."""
PART = 2_000


def soak(first: int, count: int) -> int:
    """Ask them all, from one seed on; say at once what was answered differently, with its seed."""
    began, met, wrong = time.monotonic(), Counter[str](), 0
    for start in range(first, first + count, PART):
        found = differences(range(start, min(start + PART, first + count)), met)
        wrong += len(found)
        for one in found:
            say(one)
        after = min(start + PART, first + count)
        say({"asked": met["questions"], "different": wrong, "next_first": after, "seconds": _since(began)})
    answers = sum(many for name, many in met.items() if name.startswith("answer "))
    figures = {"questions": met["questions"], "different": wrong, "condition_answers": answers}
    say({**figures, "refused": met["refused"], "kinds_met": len(met), "seconds": _since(began)})
    return 1 if wrong else 0


def say(line: dict[str, object]) -> None:
    """Print one JSON line."""
    print(json.dumps(line), flush=True)  # noqa: T201  # printing is this program's purpose


def _since(began: float) -> float:
    return round(time.monotonic() - began, 1)


if __name__ == "__main__":
    asked = argparse.ArgumentParser()
    asked.add_argument("--count", type=int, default=100_000)
    asked.add_argument("--first", type=int, default=FIRST)
    given = asked.parse_args()
    sys.exit(soak(given.first, given.count))
