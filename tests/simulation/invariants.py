"""Says what proves each invariant of the protocol and of security, and how often.

Those of the protocol are S1 to S20, tests named ``sync_NN``; those of security I1 to I27, named ``inv_NN``.
"""

import re
from collections import Counter
from collections.abc import Callable
from pathlib import Path

from tests.simulation.proofs import read, run
from tests.simulation.security import MEANINGS as SECURITY
from tests.simulation.security import list_security

MEANINGS = {
    1: "saved is said only once the record and its op are on the disk; the power may go at any instant",
    2: "an op said to be saved is on its tablet or in the office's journal, and ends there with an outcome",
    3: "anything delivered again, whole or in part, changes nothing and is answered alike",
    4: "a device's number names one text for ever",
    5: "once a pull has ended, a tablet holds exactly what the office had at that head",
    6: "neither version nor cursor falls on a tablet; its base is the office's record of that version",
    7: "tablets at rest have the office's figures; a damaged or lost row is found out and had again",
    8: "edits of different fields commute and never conflict",
    9: "of two edits of a field unseen by each other the first stands and a card has both; else no card",
    10: "once a signature is applied the record never changes, at the office or on any tablet",
    11: "a signature is applied only when the office reaches the same digest itself",
    12: "a deletion takes away nothing its author had not seen; what is deleted stays so",
    13: "a tablet at rest holds all of its scope and nothing else; what was written in scope is journaled",
    14: "released apps and today's understand each other; unknown fields and kinds come through untouched",
    15: "after any backup is put back, no acked op is missing at rest, and what was seen since is in escrow",
    16: "a picture arrives as it was taken, is never freed before, costs one chunk a fault, delays no op",
    17: "memory and requests stay bounded for a hundred thousand records",
    18: "after any faults a fair network drains the queue; one bad op delays no other",
    19: "no tablet's clock changes anything but the times that are shown",
    20: "with windows and restarts every number is used once, and one window writes",
}
"""The numbers are those of the protocol's list, S1 to S20."""

_NUMBERED = re.compile(r"sync[_-](\d\d)")


def list_invariants(say: Callable[[str], None], reports: Path | None = None) -> int:
    """List by the reports of a run, else of one made now; give 1 when anything failed or has no proof."""
    cases, results = read(reports) if reports else run()
    failed = [name for name, passed in results.items() if not passed]
    bare = _list_sync(results, cases, say)

    def of_sync(number: int) -> int:
        return cases[f"sync_{number:02}"] + sum(_names(name, number) for name in results)

    unproven = list_security(results, of_sync, say)
    say(f"{len(MEANINGS) - bare} of {len(MEANINGS)} invariants of the protocol have a proof")
    say(f"{len(SECURITY) - len(unproven)} of {len(SECURITY)} invariants of security have a proof")
    say(f"{len(failed)} tests failed")
    for name in failed:
        say(f"FAILED {name}")
    return 1 if failed or bare or unproven else 0


def _list_sync(results: dict[str, bool], cases: Counter[str], say: Callable[[str], None]) -> int:
    """List the protocol's, and give how many of them nothing proves."""
    bare = 0
    for number, meaning in MEANINGS.items():
        tests = sorted(name for name in results if _names(name, number))
        tried = cases[f"sync_{number:02}"] + len(tests)
        say(f"S{number}  {meaning}")
        if cases[f"sync_{number:02}"]:
            say(f"     the simulation, {cases[f'sync_{number:02}']} cases in {cases['histories']} histories")
        for name in tests:
            say(f"     {name}")
        say(f"     {tried} cases" if tried else "     NOTHING PROVES THIS ONE HERE")
        bare += not tried
    return bare


def _names(test: str, number: int) -> bool:
    return any(int(found) == number for found in _NUMBERED.findall(test))
