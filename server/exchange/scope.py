"""Who may see which clients: a caseload, and when each client came into it and left it.

Visibility hangs on the person and on whose a record is, never on a field. Joining and leaving have seqs of
their own, so a tablet hears of them in order with everything else: of a client that comes, all records
follow; of one that goes, a purge. A person without a caseload row sees the whole practice.
"""

from dataclasses import dataclass, field

from sqlalchemy import ColumnElement, and_, delete, not_, or_, select, true

from server.core.db import acting_for, db, write_lock
from server.core.problem import Problem
from server.core.time import now_iso
from server.exchange.clock import take_clock
from server.exchange.history import advance
from server.exchange.models import Caseload, ConflictCard, Grant, Record
from sync.records import KINDS

_RESERVED = frozenset({"conflict"})
_OF_PRACTICE = frozenset(name for name, kind in KINDS.items() if kind.scope == "practice")
"""Kinds that every device is given: fees, payers, forms, the practice itself."""
_OF_OFFICE = frozenset(name for name, kind in KINDS.items() if kind.of_office)
"""Kinds that no device writes."""
OF_A_PERSON = frozenset(name for name, kind in KINDS.items() if kind.scope == "person")
"""Kinds that are given to whoever wrote them and to nobody else; their ``c`` is that person's id."""


def writer_of(kind: str, *, of_practice: bool, of_office: bool = False) -> str:
    """Say who writes a kind when the person may not, "" when they may.

    ``of_practice``: they are an owner; ``of_office``: it is the office's own hand.
    """
    if kind in _RESERVED or (kind in _OF_OFFICE and not of_office):
        return "the office"
    return "" if of_practice or kind not in _OF_PRACTICE else "an owner"


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

    def holds(self, kind: str, owner_id: str | None) -> bool:
        """Say whether a record of a kind may be seen by whose it is; None is the practice."""
        if kind in OF_A_PERSON:
            return owner_id == self.user_id
        return self.everything or owner_id is None or owner_id in self.granted

    def sees(self, owner: "type[Record | ConflictCard]", *, fresh: bool) -> ColumnElement[bool]:
        """Give the condition on rows; ``fresh`` leaves out what came before its client did."""
        own = and_(_of_a_person(owner), owner.patient_id == self.user_id)
        return or_(own, and_(not_(_of_a_person(owner)), self._given(owner, fresh=fresh)))

    def _given(self, owner: "type[Record | ConflictCard]", *, fresh: bool) -> ColumnElement[bool]:
        if self.everything:
            return true()
        of_ours = and_(
            Grant.practice_id == owner.practice_id,
            Grant.user_id == self.user_id,
            Grant.patient_id == owner.patient_id,
            Grant.patient_id != self.user_id,
            Grant.to_seq.is_(None),
        )
        if fresh:
            of_ours = and_(of_ours, Grant.from_seq <= owner.v)
        return or_(owner.patient_id.is_(None), select(Grant.from_seq).where(of_ours).exists())

    def came(self, owner: "type[Record | ConflictCard]", at: int) -> ColumnElement[bool]:
        """Give the condition on rows of the clients that came at a seq."""
        came = (
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
        return and_(came, not_(_of_a_person(owner)))


def _of_a_person(owner: "type[Record | ConflictCard]") -> ColumnElement[bool]:
    kind = Record.kind if owner is Record else ConflictCard.record_kind
    return kind.in_(OF_A_PERSON)


def scope_of(user_id: str) -> Scope:
    """Read what a person of the practice acted for may see."""
    since = db.session.scalar(select(Caseload.since_seq).where(Caseload.user_id == user_id))
    if since is None:
        return Scope(user_id)
    granted: dict[str, int] = {}
    left: dict[str, int] = {}
    # A client whose id is this person's own would take their own records along when it leaves.
    rows = select(Grant.patient_id, Grant.from_seq, Grant.to_seq).where(
        Grant.user_id == user_id, Grant.patient_id != user_id
    )
    for patient_id, from_seq, to_seq in db.session.execute(rows.order_by(Grant.from_seq)):
        if to_seq is None:
            granted[patient_id] = from_seq
        else:
            left[patient_id] = to_seq
    return Scope(user_id, since, granted, left)


def caseload_of(user_id: str) -> list[str] | None:
    """Give the ids of the clients in a person's caseload; None when they see the whole practice."""
    scope = scope_of(user_id)
    return None if scope.everything else sorted(scope.granted.keys() - _lapsed(user_id))


def lend(practice_id: str, user_id: str, patient_id: str, until_at: str) -> None:
    """Put a client into a person's caseload until a moment; who has them anyway keeps them. Commits.

    Joins the caller's ``write_lock``. Raises Problem ``caseload.none`` when they see the whole practice.
    """
    with acting_for(practice_id), write_lock():
        new = _put_in(practice_id, user_id, patient_id)
        for grant in _open_grants(user_id):
            if grant.patient_id == patient_id and (new or grant.until_at):
                grant.until_at = until_at
        db.session.flush()


def let_lapse(practice_id: str, user_id: str) -> None:
    """Take from a person's caseload what was lent to them and is over. Commits, when there is any."""
    for patient_id in sorted(_lapsed(user_id)):
        take(practice_id, user_id, patient_id)


def _lapsed(user_id: str) -> set[str]:
    over = select(Grant.patient_id).where(
        Grant.user_id == user_id, Grant.to_seq.is_(None), Grant.until_at != "", Grant.until_at <= now_iso()
    )
    return set(db.session.scalars(over))


def limit(practice_id: str, user_id: str, patient_ids: frozenset[str] = frozenset()) -> None:
    """Give a person a caseload of these clients; from now on they see no others. Commits.

    Whoever has a caseload already keeps it, with what these clients take away from it and add to it.
    """
    with acting_for(practice_id), write_lock():
        clock = take_clock(practice_id)
        seq = advance(clock, ["limit", user_id, *sorted(patient_ids)])
        if not _has_caseload(user_id):
            db.session.add(Caseload(practice_id=practice_id, user_id=user_id, since_seq=seq))
        stay: set[str] = set()
        for grant in _open_grants(user_id):
            if grant.patient_id in patient_ids:
                stay.add(grant.patient_id)
                grant.until_at = ""
            else:
                grant.to_seq = seq
        db.session.add_all(_grant(practice_id, user_id, one, seq) for one in patient_ids - stay - {user_id})


def begin_limited(practice_id: str, user_id: str, role: str) -> None:
    """Let a therapist who joins see nobody until they are given clients or make some; within their commit."""
    if role == "therapist":
        limit(practice_id, user_id)


def lift(practice_id: str, user_id: str) -> bool:
    """Let a person see the whole practice again, and say whether they did not before. Commits."""
    with acting_for(practice_id), write_lock():
        clock = take_clock(practice_id)
        if not _has_caseload(user_id):
            return False
        seq = advance(clock, ["lift", user_id])
        for grant in _open_grants(user_id):
            grant.to_seq = seq
        db.session.execute(delete(Caseload).where(Caseload.user_id == user_id))
    return True


def give(practice_id: str, user_id: str, patient_id: str) -> bool:
    """Put a client into a person's caseload, and say whether it was not there. Commits.

    Raises Problem ``caseload.none`` when the person sees the whole practice.
    """
    with acting_for(practice_id), write_lock():
        new = _put_in(practice_id, user_id, patient_id)
        for grant in _open_grants(user_id):
            if grant.patient_id == patient_id:
                grant.until_at = ""
        db.session.flush()
    return new


def _put_in(practice_id: str, user_id: str, patient_id: str) -> bool:
    clock = take_clock(practice_id)
    _check_limited(user_id)
    if patient_id == user_id or patient_id in scope_of(user_id).granted:
        return False
    seq = advance(clock, ["give", user_id, patient_id])
    db.session.add(_grant(practice_id, user_id, patient_id, seq))
    db.session.flush()
    return True


def take(practice_id: str, user_id: str, patient_id: str) -> bool:
    """Take a client out of a person's caseload, and say whether it was there. Commits.

    Their tablets send what they have of that client and forget it. Raises Problem ``caseload.none`` when
    the person sees the whole practice.
    """
    with acting_for(practice_id), write_lock():
        clock = take_clock(practice_id)
        _check_limited(user_id)
        grant = next((one for one in _open_grants(user_id) if one.patient_id == patient_id), None)
        if grant is None:
            return False
        grant.to_seq = advance(clock, ["take", user_id, patient_id])
    return True


def is_known_client(patient_id: str) -> bool:
    """Say whether anything was ever written about a client, by anybody of the practice acted for."""
    written = select(Record.v).where(Record.patient_id == patient_id, Record.kind.not_in(OF_A_PERSON))
    return db.session.scalar(written.limit(1)) is not None


def begin_with(practice_id: str, user_id: str, patient_id: str, seq: int) -> None:
    """Put a client into the caseload of the person who made it, within their own commit."""
    db.session.add(_grant(practice_id, user_id, patient_id, seq))


def _has_caseload(user_id: str) -> bool:
    return db.session.scalar(select(Caseload.user_id).where(Caseload.user_id == user_id)) is not None


def _check_limited(user_id: str) -> None:
    if not _has_caseload(user_id):
        raise Problem("caseload.none")


def _open_grants(user_id: str) -> list[Grant]:
    return list(db.session.scalars(select(Grant).where(Grant.user_id == user_id, Grant.to_seq.is_(None))))


def _grant(practice_id: str, user_id: str, patient_id: str, seq: int) -> Grant:
    return Grant(practice_id=practice_id, user_id=user_id, patient_id=patient_id, from_seq=seq, to_seq=None)
