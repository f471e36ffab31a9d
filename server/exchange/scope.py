"""Who may see which clients: a caseload, and when each client came into it and left it.

Visibility hangs on the person and the client alone, never on a field. Joining and leaving have seqs of
their own, so a tablet hears of them in order with everything else: of a client that comes, all records
follow; of one that goes, a purge. A person without a caseload row sees the whole practice.
"""

from dataclasses import dataclass, field

from sqlalchemy import ColumnElement, and_, or_, select, true

from server.core.db import acting_for, db, write_lock
from server.exchange.clock import take_clock
from server.exchange.history import advance
from server.exchange.models import Caseload, ConflictCard, Grant, Record


@dataclass(frozen=True)
class Scope:
    """What a person may see. ``since`` is the seq at which their caseload began, 0 when they see everything.

    ``granted`` is {patient id: seq from which on it is theirs}; ``left`` is {patient id: seq it left at},
    for clients that once were theirs.
    """

    user_id: str
    since: int = 0
    granted: dict[str, int] = field(default_factory=dict)
    left: dict[str, int] = field(default_factory=dict)

    @property
    def everything(self) -> bool:
        """Say whether the person sees the whole practice."""
        return self.since == 0

    def holds(self, patient_id: str | None) -> bool:
        """Say whether a record of this client, or of the practice, may be seen."""
        return self.everything or patient_id is None or patient_id in self.granted

    def sees(self, owner: "type[Record | ConflictCard]", *, fresh: bool) -> ColumnElement[bool]:
        """Give the condition on rows; ``fresh`` leaves out what came before its client did."""
        if self.everything:
            return true()
        of_ours = and_(
            Grant.practice_id == owner.practice_id,
            Grant.user_id == self.user_id,
            Grant.patient_id == owner.patient_id,
            Grant.to_seq.is_(None),
        )
        if fresh:
            of_ours = and_(of_ours, Grant.from_seq <= owner.v)
        return or_(owner.patient_id.is_(None), select(Grant.from_seq).where(of_ours).exists())

    def came(self, owner: "type[Record | ConflictCard]", at: int) -> ColumnElement[bool]:
        """Give the condition on rows of the clients that came at a seq."""
        return (
            select(Grant.from_seq)
            .where(
                Grant.practice_id == owner.practice_id,
                Grant.user_id == self.user_id,
                Grant.patient_id == owner.patient_id,
                Grant.to_seq.is_(None),
                Grant.from_seq == at,
            )
            .exists()
        )


def scope_of(user_id: str) -> Scope:
    """Read what a person of the practice acted for may see."""
    since = db.session.scalar(select(Caseload.since_seq).where(Caseload.user_id == user_id))
    if since is None:
        return Scope(user_id)
    granted: dict[str, int] = {}
    left: dict[str, int] = {}
    rows = select(Grant.patient_id, Grant.from_seq, Grant.to_seq).where(Grant.user_id == user_id)
    for patient_id, from_seq, to_seq in db.session.execute(rows.order_by(Grant.from_seq)):
        if to_seq is None:
            granted[patient_id] = from_seq
        else:
            left[patient_id] = to_seq
    return Scope(user_id, since, granted, left)


def limit(practice_id: str, user_id: str, patient_ids: frozenset[str] = frozenset()) -> None:
    """Give a person a caseload of these clients; from now on they see no others. Commits."""
    with acting_for(practice_id), write_lock():
        clock = take_clock(practice_id)
        seq = advance(clock, ["limit", user_id, *sorted(patient_ids)])
        row = db.session.scalar(select(Caseload).where(Caseload.user_id == user_id))
        if row is None:
            db.session.add(Caseload(practice_id=practice_id, user_id=user_id, since_seq=seq))
        db.session.flush()
        missing = patient_ids - scope_of(user_id).granted.keys()
        db.session.add_all(_grant(practice_id, user_id, one, seq) for one in missing)


def lift(practice_id: str, user_id: str) -> None:
    """Let a person see the whole practice again. Commits."""
    with acting_for(practice_id), write_lock():
        clock = take_clock(practice_id)
        row = db.session.scalar(select(Caseload).where(Caseload.user_id == user_id))
        if row is None:
            return
        seq = advance(clock, ["lift", user_id])
        for grant in db.session.scalars(
            select(Grant).where(Grant.user_id == user_id, Grant.to_seq.is_(None))
        ):
            grant.to_seq = seq
        db.session.delete(row)


def give(practice_id: str, user_id: str, patient_id: str) -> None:
    """Put a client into a person's caseload. Commits; no harm when it is there."""
    with acting_for(practice_id), write_lock():
        clock = take_clock(practice_id)
        if patient_id not in scope_of(user_id).granted:
            seq = advance(clock, ["give", user_id, patient_id])
            db.session.add(_grant(practice_id, user_id, patient_id, seq))


def take(practice_id: str, user_id: str, patient_id: str) -> None:
    """Take a client out of a person's caseload: their tablets send what they have and forget it. Commits."""
    with acting_for(practice_id), write_lock():
        clock = take_clock(practice_id)
        open_grants = select(Grant).where(
            Grant.user_id == user_id, Grant.patient_id == patient_id, Grant.to_seq.is_(None)
        )
        for grant in db.session.scalars(open_grants):
            grant.to_seq = advance(clock, ["take", user_id, patient_id])


def is_known_client(patient_id: str) -> bool:
    """Say whether anything was ever written about a client, by anybody of the practice acted for."""
    return db.session.scalar(select(Record.v).where(Record.patient_id == patient_id).limit(1)) is not None


def begin_with(practice_id: str, user_id: str, patient_id: str, seq: int) -> None:
    """Put a client into the caseload of the person who made it, within their own commit."""
    db.session.add(_grant(practice_id, user_id, patient_id, seq))


def _grant(practice_id: str, user_id: str, patient_id: str, seq: int) -> Grant:
    return Grant(practice_id=practice_id, user_id=user_id, patient_id=patient_id, from_seq=seq, to_seq=None)
