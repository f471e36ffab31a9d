"""Gives tablets checkpoints to remember, and finds out from what they remember that the chain went back."""

from sqlalchemy import select

from server.audit.checkpoint import EVERY_S, Checkpoint, newest_kept, read, sign
from server.audit.count import head as head_of_chain
from server.audit.models import AuditEntry
from server.audit.write import record
from server.core import log
from server.core.db import acting_for, acting_practice, db
from server.core.time import iso_in, now_iso
from server.core.web import settings

ROLLED_BACK = "audit.rolled_back"


def answer_to(remembered: dict[str, object] | None) -> dict[str, object] | None:
    """Hold what a tablet remembers (None: nothing yet) against the chain; give what it is to keep, or None.

    It is given another checkpoint when its own is an hour old and entries have come since, or when its own is
    of a chain that is not today's. That is written down once for each such checkpoint, and logged as an
    error. One that this server never signed proves nothing, and counts as nothing.
    Acts for a practice; outside ``write_lock()``. Raises what ``record`` raises.
    """
    practice_id, ring = acting_practice(), settings().ring
    told = read(ring, {**remembered, "practice_id": practice_id}) if remembered else None
    n, head = head_of_chain()
    if told is not None and _head_at(told.n, n, head) != told.head:
        _note(told, n)
        n, head = head_of_chain()
    elif n == 0 or (told is not None and (told.n == n or told.at > iso_in(-EVERY_S))):
        return None
    checkpoint = Checkpoint(practice_id=practice_id, n=n, head=head, at=now_iso())
    # Which practice it is of the tablet knows, and the signature.
    return {"n": n, "head": head, "at": checkpoint.at, "sig": sign(ring.current, checkpoint)}


def note_rollback(practice_id: str) -> bool:
    """Write down that a practice's chain lacks what the newest checkpoint of the file speaks of, if it does.

    To be asked when a backup was put back; says whether anything is lacking. Raises what ``record`` raises.
    """
    own = settings()
    with acting_for(practice_id):
        told = newest_kept(own, practice_id)
        n, head = head_of_chain()
        if told is None or _head_at(told.n, n, head) == told.head:
            return False
        _note(told, n)
    return True


def _head_at(wanted: int, n: int, head: str) -> str:
    """Give the mac of an entry, "" when there is none; mostly it is asked of the newest."""
    if wanted == n:
        return head
    return db.session.scalar(select(AuditEntry.mac).where(AuditEntry.n == wanted)) or ""


def _note(told: Checkpoint, n: int) -> None:
    known = select(AuditEntry.n).where(
        AuditEntry.action == ROLLED_BACK,
        AuditEntry.to_n == told.n,
        AuditEntry.digest == f"sha256:{told.head}",
    )
    if db.session.scalar(known.limit(1)) is not None:
        return
    log.event(ROLLED_BACK, level="error", has=n, remembered=told.n)
    since = min(n, told.n - 1)
    record(ROLLED_BACK, kind="audit", span=(since, told.n), digest=f"sha256:{told.head}")
