"""What each invariant of the security design says, and what proves it: the tests named ``inv_NN``."""

import re
from collections.abc import Callable

MEANINGS = {
    1: "nobody reaches clients' data but by a live sign-in of a named person on an active device",
    2: "no assertion is taken that is of another origin, host, challenge or person, or without verification",
    3: "the disk alone opens nothing; what was planted is found nowhere in the clear, addresses included",
    4: "an envelope that was swapped, cut, replayed or bent is found out, and the others still open",
    5: "after the lock no key and no word is left in the page; the lock goes by the wall clock",
    6: "in the client's turn the page has no key that reads, and no way out shows another client",
    7: "a device that was shut out gets nothing but the order to erase itself, from its next request on",
    8: "after LOST nothing opens with the right passphrase; after LEFT all that was unsent is at the office",
    9: "a signature holds for the exact revision it was made over, and for no other",
    10: "a finished note is never changed or deleted; what is added says who, when and why",
    11: "what was said to be saved survives a kill; what the office acknowledged survives a power cut",
    12: "anything sent twice, or again in part, gives the same state and no second visit, claim or signature",
    13: "nothing is lost: it is applied, kept beside what won, or listed for somebody",
    14: "an office put back from an older backup has again from the tablets what it lost",
    15: "nothing of one practice depends on another's data: no read, count, error, export or log",
    16: "every route says who may ask, and stands in the matrix; without that the app does not start",
    17: "every table of a practice has composite keys, and on PostgreSQL forced row-level security",
    18: "nothing typed is taken for HTML, script, SQL, X12, a formula, a path, a header or a log line",
    19: "any change, removal, insertion or cut of the audit chain is found, and the first bad entry named",
    20: "every view, export, print and sending of clients' data is written down once, before it leaves",
    21: "logs, errors, pushes, addresses and titles hold nothing of clients and no secret",
    22: "the glass can be broken without the therapist, with proof and reason, and every owner is told",
    23: "limits hold: tries, sizes, pixels, segments, rates; beyond one comes a clean refusal, soon",
    24: "nothing is fetched from elsewhere; plain HTTP is this machine's alone; files are of one version",
    25: "apps and offices one version apart understand each other, or say plainly what to update",
    26: "the newest backup makes an office whose counts, digests and chains equal its manifest",
    27: "what was read from a picture is taken only once a person confirmed it beside the picture",
}
"""The numbers are those of the list of security, I1 to I27."""

BY_SYNC = {9: (11,), 10: (10,), 11: (1,), 12: (3,), 13: (2,), 14: (15,), 25: (14,)}
"""What the protocol's invariants prove of these besides, by their own numbers."""

NUMBERED = re.compile(r"inv[_-](\d\d)")


def list_security(
    results: dict[str, bool], sync_cases: Callable[[int], int], say: Callable[[str], None]
) -> list[int]:
    """List them with their tests, {test: whether it passed}; give those that nothing proves here."""
    bare = []
    for number, meaning in MEANINGS.items():
        tests = sorted(name for name in results if _names(name, number))
        failed = [name for name in tests if not results[name]]
        beside = [(one, sync_cases(one)) for one in BY_SYNC.get(number, ())]
        say(f"I{number}  {meaning}")
        for function, count in _by_function(tests).items():
            say(f"     {function}{f' ({count} cases)' if count > 1 else ''}")
        for one, cases in beside:
            say(f"     S{one}: {cases} cases")
        proven = bool(tests) or any(cases for _, cases in beside)
        if proven:
            say(f"     {len(tests)} tests, {'FAILED ' + str(len(failed)) if failed else 'passed'}")
        else:
            say("     NOTHING PROVES THIS ONE HERE")
            bare.append(number)
    return bare


def _names(test: str, number: int) -> bool:
    return any(int(found) == number for found in NUMBERED.findall(test))


def _by_function(tests: list[str]) -> dict[str, int]:
    """Count the cases of each test function: one on both databases with ten inputs is twenty."""
    counted: dict[str, int] = {}
    for name in tests:
        function = name.partition("[")[0]
        counted[function] = counted.get(function, 0) + 1
    return counted
