"""Claims, the interchanges they left in, and what is known of the clearinghouse. Moments are UTC ISO text."""

from typing import Any

from sqlalchemy import (
    JSON,
    BigInteger,
    ForeignKeyConstraint,
    Index,
    LargeBinary,
    String,
    UniqueConstraint,
    text,
)
from sqlalchemy.orm import Mapped, mapped_column

from server.core.db import InPractice, db
from server.core.projection import refers

_EMPTY = text("''")
_PLACE = ("practice_id", "lane")
_ASKED = (
    *("payer_id", "provider_id", "due_on", "answer_by"),
    *("rank", "id", "total_cents", "date_of_service", "words"),
)


class ClaimRow(InPractice, db.Model):
    """A claim of a signed encounter: `status` is blocked (with findings that say why) or ready.

    `frequency` is CLM05-3: 1 the first of its encounter, 7 what takes the place of `replaces_id`, 8 what
    voids it; the last two carry `payer_claim_number`, the payer's for the one replaced (REF*F8).
    `after_id` is the claim whose payer is asked before this one's, which answered `answer` (body.AnswerBody);
    `coverage_id` is the policy it is then billed to, null where the visit says so itself.
    `join_key` is what it has in common with those it may leave as one claim with, null where it leaves alone;
    `joined_id` is the claim under whose number it left last, null where that is its own (docs/adr/0029).

    `body` is what is claimed, frozen (body.py); `built_from` is {kind/id: v} of every record it rests on, and
    `rules_hash` names the rules by which it was judged. `again_on` is the first day that may say otherwise of
    the same records, null when none can.
    While `exported_at` is set the row is not assembled again: it is as it left. It is null before the first
    sending, and of a rejected claim that is to leave once more. What left is in `BatchContentRow`.
    From `provider_id` on stands its place in the worklist, a copy of the rest (lanes.py): `due_on` is the
    last day to send it, `answer_by` the last on which an answer is awaited, null where there is none; `state`
    is where its last sending stands, null of one that never left.
    """

    __tablename__ = "claim"

    id: Mapped[str] = mapped_column(String(36), primary_key=True)
    encounter_id: Mapped[str] = mapped_column(String(36))
    claim_number: Mapped[str] = mapped_column(String(14))
    frequency: Mapped[str] = mapped_column(String(1), default="1")
    replaces_id: Mapped[str | None] = mapped_column(String(36))
    payer_claim_number: Mapped[str | None] = mapped_column(String(50))
    after_id: Mapped[str | None] = mapped_column(String(36))
    coverage_id: Mapped[str | None] = mapped_column(String(36))
    answer: Mapped[dict[str, Any] | None] = mapped_column(JSON(none_as_null=True))
    join_key: Mapped[str | None] = mapped_column(String(64))
    joined_id: Mapped[str | None] = mapped_column(String(36))
    status: Mapped[str] = mapped_column(String(20))
    patient_id: Mapped[str] = mapped_column(String(36))
    patient_name: Mapped[str]
    payer_id: Mapped[str | None] = mapped_column(String(36))
    payer_name: Mapped[str]
    date_of_service: Mapped[str] = mapped_column(String(10))
    total_cents: Mapped[int] = mapped_column(BigInteger)
    findings: Mapped[list[dict[str, Any]]] = mapped_column(JSON)
    body: Mapped[dict[str, Any]] = mapped_column(JSON)
    built_from: Mapped[dict[str, int]] = mapped_column(JSON)
    rules_hash: Mapped[str] = mapped_column(String(64))
    again_on: Mapped[str | None] = mapped_column(String(10))
    assembled_at: Mapped[str]
    exported_at: Mapped[str | None]
    provider_id: Mapped[str | None] = mapped_column(String(36))
    provider_name: Mapped[str] = mapped_column(default="", server_default=_EMPTY)
    lane: Mapped[str] = mapped_column(String(10), default="", server_default=_EMPTY)
    rank: Mapped[int] = mapped_column(default=0, server_default=text("0"))
    due_on: Mapped[str | None] = mapped_column(String(10))
    answer_by: Mapped[str | None] = mapped_column(String(10))
    state: Mapped[str | None] = mapped_column(String(24))
    words: Mapped[str] = mapped_column(default="", server_default=_EMPTY)

    __table_args__ = (
        # Judged at commit: a rebuild forgets the encounters and writes them again in one transaction.
        refers("encounter_id", "encounter", deferred=True),
        # At commit too: a backup is put back in no order.
        refers("replaces_id", "claim", deferred=True),
        refers("after_id", "claim", deferred=True),
        refers("joined_id", "claim", deferred=True),
        Index("claim_by_after", "practice_id", "after_id"),
        Index("claim_by_joined", "practice_id", "joined_id"),
        Index("claim_by_encounter", "practice_id", "encounter_id"),
        UniqueConstraint("practice_id", "claim_number"),
        # Of a claim there is one that takes its place, and of that one the next.
        UniqueConstraint("practice_id", "replaces_id"),
        Index("claim_by_payer", "practice_id", "status", "payer_id", "claim_number"),
        Index("claim_by_day", "practice_id", "date_of_service"),
        Index("claim_by_again", "practice_id", "exported_at", "again_on"),
        # The worklist's order, its sums, and all that can be asked of it: no row is read but those of a page.
        Index("claim_by_rank", *_PLACE, "rank", "id", "due_on", "answer_by"),
        Index("claim_by_due", *_PLACE, "due_on", "answer_by", "total_cents"),
        Index("claim_by_place", *_PLACE, *_ASKED),
    )


class AssemblyMarkRow(InPractice, db.Model):
    """Up to which version of the practice's records everything has been looked at, and by which rules."""

    __tablename__ = "assembly_mark"

    assembled_to: Mapped[int] = mapped_column(BigInteger)
    rules_hash: Mapped[str] = mapped_column(String(64))


class TradingPartnerRow(InPractice, db.Model):
    """The connection claims leave by (ISA, GS, 1000A, 1000B), and the last control number used on it.

    Until somebody sets it, files are marked T (test) and name no real clearinghouse. `group_sender_id` and
    `group_receiver_id` (GS02, GS03), `submitter_etin` and `receiver_etin` (1000A and 1000B NM109) are null
    where they are those of the interchange. `sender` is who sends to it just now, and holds that until
    `sender_until_at`, should nobody hear of them again.
    """

    __tablename__ = "trading_partner"

    id: Mapped[str] = mapped_column(String(36), primary_key=True)
    submitter_id: Mapped[str | None]
    receiver_name: Mapped[str | None]
    receiver_id: Mapped[str | None]
    group_sender_id: Mapped[str | None]
    group_receiver_id: Mapped[str | None]
    submitter_etin: Mapped[str | None]
    receiver_etin: Mapped[str | None]
    sender_qualifier: Mapped[str] = mapped_column(String(2))
    receiver_qualifier: Mapped[str] = mapped_column(String(2))
    usage: Mapped[str] = mapped_column(String(1))
    last_control_number: Mapped[int]
    sender: Mapped[str | None] = mapped_column(String(36))
    sender_until_at: Mapped[str | None] = mapped_column(String(20))


class BatchRow(InPractice, db.Model):
    """One interchange; its control number is never used again for that partner. Without `sha256` it was cut
    short while it was written.

    What is to be done follows from the row: with `due_at` it goes out by itself until `sent_at`, without it a
    person carries the file. `whole_at` says that all its bytes lay in the drop folder `whole_place` under a
    passing name. `trouble` is {code, facts} of the last of `tries`; then it is tried again at `next_try_at`,
    or, when that is null, not before a person mends it. `usage` is ISA15, unknown of old batches. `visits` is
    of how many visits the claims are. With `mailed_on` it is one claim that left on paper that day.
    """

    __tablename__ = "batch"

    trading_partner_id: Mapped[str] = mapped_column(String(36), primary_key=True)
    control_number: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    file_name: Mapped[str]
    sha256: Mapped[str | None] = mapped_column(String(64))
    claims: Mapped[int]
    visits: Mapped[int] = mapped_column(default=0)
    created_at: Mapped[str]
    usage: Mapped[str | None] = mapped_column(String(1))
    mailed_on: Mapped[str | None] = mapped_column(String(10))
    due_at: Mapped[str | None] = mapped_column(String(20))
    whole_at: Mapped[str | None] = mapped_column(String(20))
    whole_place: Mapped[str | None] = mapped_column(String(64))
    sent_at: Mapped[str | None] = mapped_column(String(20))
    tries: Mapped[int] = mapped_column(default=0)
    next_try_at: Mapped[str | None] = mapped_column(String(20))
    trouble: Mapped[dict[str, Any] | None] = mapped_column(JSON(none_as_null=True))

    __table_args__ = (
        refers("trading_partner_id", "trading_partner"),
        Index("batch_by_due", "practice_id", "trading_partner_id", "sent_at", "due_at"),
    )


class BatchContentRow(InPractice, db.Model):
    """The very bytes of a file or a form that left, by zlib: what proves when which claim was filed."""

    __tablename__ = "batch_content"

    trading_partner_id: Mapped[str] = mapped_column(String(36), primary_key=True)
    control_number: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    size_bytes: Mapped[int] = mapped_column(BigInteger)
    content: Mapped[bytes] = mapped_column(LargeBinary)

    __table_args__ = (
        ForeignKeyConstraint(
            ["practice_id", "trading_partner_id", "control_number"],
            ["batch.practice_id", "batch.trading_partner_id", "batch.control_number"],
        ),
    )


class BatchClaimRow(InPractice, db.Model):
    """That a claim left in a batch, and in which of its transaction sets (ST02; unknown of older ones).

    `joined_id` is the claim under whose number it stands there, null where that is its own.
    """

    __tablename__ = "batch_claim"

    trading_partner_id: Mapped[str] = mapped_column(String(36), primary_key=True)
    control_number: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    claim_id: Mapped[str] = mapped_column(String(36), primary_key=True)
    set_number: Mapped[int | None]
    joined_id: Mapped[str | None] = mapped_column(String(36))

    __table_args__ = (
        refers("claim_id", "claim"),
        refers("joined_id", "claim"),
        Index("batch_claim_by_claim", "practice_id", "claim_id", "control_number"),
        Index("batch_claim_by_joined", "practice_id", "joined_id"),
        ForeignKeyConstraint(
            ["practice_id", "trading_partner_id", "control_number"],
            ["batch.practice_id", "batch.trading_partner_id", "batch.control_number"],
        ),
    )
