"""Looks whether a practice's chain is whole, and names the first entry that is not as it was written."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any, Literal

from sqlalchemy import select

from server.audit.chain import BEGINNING, SAID, chain_key, mac_of
from server.audit.checkpoint import Checkpoint, kept
from server.audit.models import AuditEntry, AuditHead
from server.core.db import acting_for, db, snapshot
from server.core.ring import Ring
from server.core.web import settings

What = Literal[
    "changed",
    "removed",
    "inserted",
    "swapped",
    "restamped",
    "truncated",
    "rewritten",
    "key_missing",
    "forged_checkpoint",
]
Row = dict[str, Any]

_COLUMNS = tuple(getattr(AuditEntry, name) for name in (*SAID, "mac"))
_AT_ONCE = 1_000
KEYS_EXCHANGED = "keys.exchanged"
"""Its object is ``OLDER.NEWER``: it is the first entry by the newer key, or follows soon after it."""


@dataclass(frozen=True, kw_only=True)
class Fault:
    """The first bad entry and what is wrong with it; for a forged checkpoint ``n`` is its line in the file.

    ``truncated`` is the first entry that should be there and is not, ``rewritten`` one that is well chained
    but is not what a checkpoint says it was, ``restamped`` one whose mac was made without the key, and
    ``key_missing`` one from about an exchange of keys of which one is not here.
    """

    n: int
    what: What


@dataclass(frozen=True, kw_only=True)
class Verdict:
    """How many entries stand in the chain up to its end or its first fault, and that fault.

    ``on_record`` is how many checkpoints speak of entries whose loss the chain itself reports
    (``audit.rolled_back``): a backup was put back, and nobody hid it.
    """

    entries: int
    fault: Fault | None
    on_record: int = 0


@dataclass
class _Walk:
    """What is known while the chain is walked."""

    marks: dict[int, set[str]]
    n: int = 0
    mac: str = BEGINNING
    lost: list[tuple[int, int]] = field(default_factory=list)
    disproved: list[int] = field(default_factory=list)

    def take(self, row: Row) -> None:
        self.n, self.mac = row["n"], row["mac"]
        if any(head != self.mac for head in self.marks.get(self.n, ())):
            self.disproved.append(self.n)
        if row["action"] == "audit.rolled_back" and row["to_n"] is not None:
            self.lost.append((row["from_n"], row["to_n"]))

    def is_on_record(self, n: int) -> bool:
        return any(first < n <= last for first, last in self.lost)


def verify(practice_id: str) -> Verdict:
    """Hold a practice's chain against its key, its head row and the checkpoints of the file."""
    own = settings()
    keys = _Keys(own.ring)
    # Read before the chain: a checkpoint written meanwhile would speak of entries this snapshot lacks.
    checkpoints = list(kept(own, practice_id))
    ours = [checkpoint for _, checkpoint in checkpoints if checkpoint]
    forged = [Fault(n=line, what="forged_checkpoint") for line, checkpoint in checkpoints if not checkpoint]
    walk = _Walk(marks=_by_n(ours))
    with acting_for(practice_id), snapshot():
        head = db.session.execute(select(AuditHead.n, AuditHead.head)).one_or_none()
        stands: Row = {"n": head.n, "head": head.head} if head else {"n": 0, "head": BEGINNING}
        fault = _first_fault(keys, walk, stands) or _fault_of_the_end(walk, stands)
    told = sorted({one.n for one in ours if one.n > walk.n} | set(walk.disproved))
    if fault is None:
        hidden = [n for n in told if not walk.is_on_record(n)]
        if hidden:
            first = hidden[0]
            cut = first > walk.n
            fault = Fault(n=walk.n + 1, what="truncated") if cut else Fault(n=first, what="rewritten")
    if fault is None and forged:
        fault = forged[0]
    return Verdict(entries=walk.n, fault=fault, on_record=sum(map(walk.is_on_record, told)))


def _by_n(checkpoints: list[Checkpoint]) -> dict[int, set[str]]:
    marks: dict[int, set[str]] = {}
    for one in checkpoints:
        marks.setdefault(one.n, set()).add(one.head)
    return marks


class _Keys:
    """The keys a chain was made with, one after the other: an older one proves nothing after a newer."""

    def __init__(self, ring: Ring) -> None:
        self._ids = {key.id for key in ring.keys}
        self._later = [chain_key(key) for key in ring.keys]
        self._all = tuple(self._later)

    def fit(self, before: str, row: Row) -> bool:
        """Say whether a row is as it was written by the key of the one before it, or by a later one."""
        for passed, key in enumerate(self._later):
            if mac_of(key, before, row) == row["mac"]:
                del self._later[:passed]
                return True
        return False

    def made(self, before: str, row: Row) -> set[str]:
        """Give the macs that keys would have given to a row."""
        return {mac_of(key, before, row) for key in self._all}

    def lack_one(self, tail: list[Row]) -> bool:
        """Say whether a tail's first row may be by a key that is missing: the next exchange names both."""
        exchanges = (row["object_id"].split(".") for row in tail if row["action"] == KEYS_EXCHANGED)
        return not self._ids.issuperset(next(exchanges, ()))


def _first_fault(keys: _Keys, walk: _Walk, head: Row) -> Fault | None:
    for row in _rows(0):
        if row["n"] != walk.n + 1:
            return Fault(n=walk.n + 1, what="removed")
        if not keys.fit(walk.mac, row):
            return Fault(n=row["n"], what=_diagnosis(keys, walk.mac, list(_rows(walk.n)), head))
        walk.take(row)
    return None


def _fault_of_the_end(walk: _Walk, head: Row) -> Fault | None:
    if head["n"] > walk.n:
        return Fault(n=walk.n + 1, what="truncated")
    if head["n"] < walk.n:
        return Fault(n=head["n"] + 1, what="inserted")
    return None if head["head"] == walk.mac else Fault(n=walk.n, what="restamped")


def _rows(after: int) -> Iterator[Row]:
    while True:
        page = db.session.execute(
            select(*_COLUMNS).where(AuditEntry.n > after).order_by(AuditEntry.n).limit(_AT_ONCE)
        ).mappings()
        rows = [dict(row) for row in page]
        yield from rows
        if len(rows) < _AT_ONCE:
            return
        after = rows[-1]["n"]


def _diagnosis(keys: _Keys, before: str, tail: list[Row], head: Row) -> What:
    """Say what became of the first row of ``tail``, whose mac is not that of its words after ``before``."""
    bad, n = tail[0], tail[0]["n"]
    after = tail[1] if len(tail) > 1 else None
    if keys.lack_one(tail):
        return "key_missing"
    if _is_swapped(keys, tail):
        return "swapped"
    if after is None:
        own = head["head"] == bad["mac"]
        if own and head["n"] == n:
            return "changed"
        if own and head["n"] == n + 1:
            return "removed"
        return "inserted" if head["n"] < n else "restamped"
    if after["mac"] in keys.made(bad["mac"], after):
        return "changed"
    if after["mac"] in keys.made(before, {**after, "n": n}):
        return "inserted"
    if after["mac"] in keys.made(bad["mac"], {**after, "n": n + 2}):
        return "removed"
    return "restamped"


def _is_swapped(keys: _Keys, tail: list[Row]) -> bool:
    """Say whether the first row was written as one of the later ones, with its mac or without."""
    bad = tail[0]
    for earlier, row in pairwise(tail):
        as_written = {**bad, "n": row["n"]}
        if keys.made(earlier["mac"], as_written) & {bad["mac"], row["mac"]}:
            return True
        if bad["mac"] in keys.made(row["mac"], as_written):  # its neighbor: they changed places
            return True
    return False
