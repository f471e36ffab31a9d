"""Tables of the exchange. Fields travel as JSON text and are spliced into answers unread.

Text is stored as it was sent; ``f`` and ``fv`` are exactly what a page shows (PROTOCOL.md).
"""

from sqlalchemy import BigInteger, Index, LargeBinary, String, Text, text
from sqlalchemy.orm import Mapped, mapped_column

from server.core.db import InPractice, db


class PracticeClock(InPractice, db.Model):
    """The counter every commit of a practice takes first: the order of all its changes, without gaps."""

    __tablename__ = "practice_clock"
    seq: Mapped[int] = mapped_column(BigInteger)
    epoch: Mapped[str] = mapped_column(String(36))
    tag: Mapped[str] = mapped_column(String(32))


class SeqTag(InPractice, db.Model):
    """The chain tag of a commit: it hangs on the commit's ops and on the tag before."""

    __tablename__ = "seq_tag"
    seq: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    tag: Mapped[str] = mapped_column(String(32))


class EndedEpoch(InPractice, db.Model):
    """A history that is not today's. Its seqs mean what today's mean up to ``agreed``, and nothing after."""

    __tablename__ = "ended_epoch"
    epoch: Mapped[str] = mapped_column(String(36), primary_key=True)
    agreed: Mapped[int] = mapped_column(BigInteger)
    ended_at: Mapped[str] = mapped_column(String(20))


class Caseload(InPractice, db.Model):
    """A person who sees the clients granted to them and no others, since a seq."""

    __tablename__ = "caseload"
    user_id: Mapped[str] = mapped_column(String(36), primary_key=True)
    since_seq: Mapped[int] = mapped_column(BigInteger)


class Grant(InPractice, db.Model):
    """A client in a person's caseload from one seq to another; ``to_seq`` is null while it lasts.

    ``until_at`` is when it ends by itself, "" when it does not.
    """

    __tablename__ = "caseload_grant"
    user_id: Mapped[str] = mapped_column(String(36), primary_key=True)
    patient_id: Mapped[str] = mapped_column(String(36), primary_key=True)
    from_seq: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    to_seq: Mapped[int | None] = mapped_column(BigInteger)
    until_at: Mapped[str] = mapped_column(String(20), default="", server_default=text("''"))


class SentClient(InPractice, db.Model):
    """That a client's records were sent to a device: first, last, and when it was told to forget them.

    ``forgotten_at`` is "" while what was sent last still stands. Never deleted: it says what was on a tablet.
    """

    __tablename__ = "sent_client"
    device_id: Mapped[str] = mapped_column(String(36), primary_key=True)
    patient_id: Mapped[str] = mapped_column(String(36), primary_key=True)
    first_sent_at: Mapped[str] = mapped_column(String(20))
    last_sent_at: Mapped[str] = mapped_column(String(20))
    forgotten_at: Mapped[str] = mapped_column(String(20), default="", server_default=text("''"))


class Record(InPractice, db.Model):
    """A record as it stands. ``stamps`` is {field: [seq, device, n]}, ``fv`` its ``merge.seqs``."""

    __tablename__ = "record"
    __table_args__ = (
        Index(None, "practice_id", "v"),
        Index(None, "practice_id", "patient_id", "v"),
    )
    kind: Mapped[str] = mapped_column(String(60), primary_key=True)
    id: Mapped[str] = mapped_column(String(36), primary_key=True)
    patient_id: Mapped[str | None] = mapped_column(String(36))
    v: Mapped[int] = mapped_column(BigInteger)
    fv: Mapped[str] = mapped_column(Text)
    stamps: Mapped[str] = mapped_column(Text)
    f: Mapped[str] = mapped_column(Text)
    state: Mapped[str] = mapped_column(String(6))
    deleted: Mapped[bool]


class JournaledOp(InPractice, db.Model):
    """An op as it arrived, and what became of it; never changed, never deleted. ``body`` is verbatim."""

    __tablename__ = "op"
    __table_args__ = (
        Index(None, "practice_id", "op_id"),
        Index(None, "practice_id", "record_id", "seq"),
        Index("op_by_outcome", "practice_id", "outcome", "seq"),
    )
    device_id: Mapped[str] = mapped_column(String(36), primary_key=True)
    n: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    op_id: Mapped[str] = mapped_column(String(36))
    record_kind: Mapped[str] = mapped_column(String(60))
    record_id: Mapped[str] = mapped_column(String(36))
    sha256: Mapped[str] = mapped_column(String(64))
    body: Mapped[str] = mapped_column(Text)
    schema: Mapped[int] = mapped_column(BigInteger)
    by_user_id: Mapped[str] = mapped_column(String(36))
    received_at: Mapped[str] = mapped_column(String(20))
    seq: Mapped[int] = mapped_column(BigInteger)
    outcome: Mapped[str] = mapped_column(String(8))
    ack: Mapped[str] = mapped_column(Text)


class KeptMark(InPractice, db.Model):
    """That a person dealt with what commit ``seq`` kept, or took that back; the last ``turn`` counts."""

    __tablename__ = "kept_mark"
    seq: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    turn: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    done: Mapped[bool]
    by_user_id: Mapped[str] = mapped_column(String(36))
    at: Mapped[str] = mapped_column(String(20))


class ConflictCard(InPractice, db.Model):
    """Two values for one field that neither author had seen of the other; ``state`` is open or resolved.

    ``base``, ``mine`` and ``theirs`` are JSON text: what both had seen, what came second, what stands.
    ``mine_at`` and ``theirs_at`` are their tablets' clocks, to be shown. ``resolved_by`` and ``choice``
    say who closed it and how; a card that closed by a plain edit has no choice.
    """

    __tablename__ = "conflict"
    __table_args__ = (
        Index(None, "practice_id", "v"),
        Index(None, "practice_id", "record_kind", "record_id"),
    )
    id: Mapped[str] = mapped_column(String(36), primary_key=True)
    record_kind: Mapped[str] = mapped_column(String(60))
    record_id: Mapped[str] = mapped_column(String(36))
    patient_id: Mapped[str | None] = mapped_column(String(36))
    field: Mapped[str] = mapped_column(String(60))
    base: Mapped[str] = mapped_column(Text)
    mine: Mapped[str] = mapped_column(Text)
    theirs: Mapped[str] = mapped_column(Text)
    mine_device_id: Mapped[str] = mapped_column(String(36))
    mine_by: Mapped[str] = mapped_column(String(36))
    mine_at: Mapped[str] = mapped_column(String(40))
    theirs_by: Mapped[str] = mapped_column(String(36))
    theirs_at: Mapped[str] = mapped_column(String(40))
    resolved_by: Mapped[str | None] = mapped_column(String(36))
    choice: Mapped[str | None] = mapped_column(String(6))
    state: Mapped[str] = mapped_column(String(8))
    v: Mapped[int] = mapped_column(BigInteger)


class Escrow(InPractice, db.Model):
    """Bytes a device gave, unread. ``about``: rows, ops, export or other; ``about_text``: its own word."""

    __tablename__ = "escrow"
    __table_args__ = (
        Index(None, "practice_id", "device_id", "sha256", unique=True),
        Index(None, "practice_id", "received_at", "id"),
    )
    id: Mapped[str] = mapped_column(String(36), primary_key=True)
    device_id: Mapped[str] = mapped_column(String(36))
    user_id: Mapped[str] = mapped_column(String(36))
    received_at: Mapped[str] = mapped_column(String(20))
    about: Mapped[str] = mapped_column(String(6))
    about_text: Mapped[str] = mapped_column(String(60))
    size: Mapped[int]
    sha256: Mapped[str] = mapped_column(String(64))
    body: Mapped[bytes] = mapped_column(LargeBinary)
