"""The state of the chain: how far it goes, when it was verified last, and whether a tablet knew of more."""

from __future__ import annotations

from typing import Any

from server import audit
from server.core.web import settings

VERIFIED = "audit.verified"
_OBJECT = "chain"


def state(practice_id: str) -> dict[str, Any]:
    """Give {entries, head, verified, checkpoint, rolled_back}.

    ``verified`` is {at, who, entries, fault_at} of the last time anybody looked, or None; ``fault_at`` is the
    first bad entry's number or None. ``rolled_back`` are {at, has, remembered}: a tablet, or the file of
    checkpoints, remembered more entries than the chain has.
    """
    n, head = audit.head()
    verified = audit.written(VERIFIED, [_OBJECT], limit=1)
    kept = audit.newest_kept(settings(), practice_id)
    return {
        "entries": n,
        "head": head,
        "verified": _verified(verified[0]) if verified else None,
        "checkpoint": None if kept is None else {"n": kept.n, "at": kept.at},
        "rolled_back": [
            {"at": one.at, "has": one.first, "remembered": one.last}
            for one in audit.written("audit.rolled_back")
        ],
    }


def verify(practice_id: str) -> dict[str, Any]:
    """Look whether the chain is whole, write down what was found, and give {entries, fault}; commits.

    ``fault`` is {n, what} (``server.audit.Fault``) or None.
    """
    verdict = audit.verify(practice_id)
    wrong = verdict.fault
    span = (wrong.n, wrong.n) if wrong else None
    audit.record(VERIFIED, kind="audit", object_id=_OBJECT, count=verdict.entries, span=span)
    return {
        "entries": verdict.entries,
        "fault": None if wrong is None else {"n": wrong.n, "what": wrong.what},
    }


def _verified(one: audit.Written) -> dict[str, Any]:
    return {"at": one.at, "who": one.who, "entries": one.count, "fault_at": one.first}
