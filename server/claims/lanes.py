"""A claim's place in the worklist: where it waits, how soon it should be looked at, and by what it is found.

A place is a copy of what the row and the answers say, kept beside the claim so that a hundred thousand of
them are counted and put in order by the database. `place` writes it whenever the row changes, `hear` when an
answer comes; after an upgrade and with new rules everything is placed anew (due.py).
"""

from __future__ import annotations

import unicodedata
from datetime import date, timedelta
from math import log2
from typing import TYPE_CHECKING, Any

from sqlalchemy import and_, func, select, update
from sqlalchemy.orm import defer

from server.claims.body import said
from server.claims.find import standing
from server.claims.models import BatchClaimRow, BatchRow, ClaimRow
from server.claims.sent import turned_away, where
from server.core.db import db

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

LANES = ("ready", "blocked", "rejected", "silent", "sent")
"""`silent` is not written down: it is what was sent, once the day is over by which somebody should have
answered."""
BATCHED, SENT = "batched", "sent"
MAILED = "mailed"
"""The state of what left on paper; its lane is that of what was sent."""
DOUBLES_DAYS = 14
"""In so many days nearer to its last day to send, a claim weighs twice as much: a dollar that is due in two
weeks as two dollars that are due in four."""
UNSAID_DAYS = 90
"""Days from the service after which a claim counts as due where no payer's rules say a limit."""
_ANSWER_DAYS = {"sent": 1, "file_accepted": 3, "clearinghouse_accepted": 45, "payer_accepted": 45, MAILED: 60}
"""Days from the sending within which the next answer comes, by the answer before: a 999 in one, a 277CA in
three, the payer's remittance in 45, its answer to paper in 60 (docs/ARCHITECTURE.md, "The worklist")."""
_AT_ONCE = 500
_LONGEST_WORDS = 900
"""Bytes: PostgreSQL takes no more than about 2,700 in a line of an index."""


def rank_of(total_cents: int, due_on: str | None, date_of_service: str) -> int:
    """Give a claim's place in the order of work, the smallest first, in thousandths of a day.

    The weight of a claim is its cents x 2^(-days left / DOUBLES_DAYS). Its logarithm is today's part, the
    same for all claims, and the rest, which no day moves: so an index keeps the order.
    """
    assumed = date.fromisoformat(date_of_service) + timedelta(days=UNSAID_DAYS)
    due = date.fromisoformat(due_on) if due_on else assumed
    return round(1000 * (due.toordinal() - DOUBLES_DAYS * log2(max(total_cents, 1))))


def fold(text: str) -> str:
    """Give a text in lower case without accents, as the page's own search has it (pwa/src/store/fold.ts)."""
    parts = unicodedata.normalize("NFD", text)
    return "".join(sign for sign in parts if not unicodedata.category(sign).startswith("M")).lower()


def words_of(row: ClaimRow) -> str:
    """Give what a claim is found by, folded: client, payer, number, day, amount, and what is missing."""
    stops = standing(row.findings, "stop")
    missing = [stop["say"][language] for language in ("en", "es") for stop in stops]
    amount = f"{row.total_cents / 100:.2f}"
    parts = (row.patient_name, row.payer_name, row.claim_number, row.date_of_service, amount, *missing)
    return fold(" ".join(parts)).encode()[:_LONGEST_WORDS].decode(errors="ignore")


def place(row: ClaimRow, due_on: str | None) -> None:
    """Write down the place of a claim whose row was just made; ``due_on`` is the last day to send it."""
    provider: dict[str, Any] | None = row.body["provider"]
    row.provider_id = provider["id"] if provider else None
    row.provider_name = " ".join(filter(None, (said(provider, "first_name"), said(provider, "last_name"))))
    row.due_on = due_on
    row.rank = rank_of(row.total_cents, due_on, row.date_of_service)
    row.words = words_of(row)
    stand(row)


def stand(row: ClaimRow, left_on: str | None = None) -> None:
    """Write down the lane of a claim that was sent, is to go again or was answered; ``left_on`` is the day of
    its last sending, by its row when that is not told.
    """
    row.lane, row.answer_by = row.status, None
    if row.exported_at is None:
        return
    row.lane = "rejected" if turned_away(row.state) else SENT
    # Of a batch that waits to go out nobody can have heard: it is not late, but stuck, and told of as that.
    days = _ANSWER_DAYS.get(row.state or SENT)
    if days is not None:
        left = date.fromisoformat(left_on or row.exported_at[:10])
        row.answer_by = (left + timedelta(days=days)).isoformat()


def await_no_more(rows: Sequence[ClaimRow]) -> None:
    """Have nobody await an answer to the claims in whose place some just left."""
    if ids := [row.replaces_id for row in rows if row.replaces_id]:
        db.session.execute(update(ClaimRow).where(ClaimRow.id.in_(ids)).values(answer_by=None))


def hear(claim_ids: Collection[str], control_numbers: Collection[int] = ()) -> None:
    """Write down where claims stand by what was heard of them, and the claims of some batches.

    What is heard of a claim of several visits is heard of each.
    """
    within = select(BatchClaimRow.claim_id).where(BatchClaimRow.control_number.in_(control_numbers))
    heads = sorted({*claim_ids, *(db.session.scalars(within) if control_numbers else ())})
    joined = set[str]()
    for at in range(0, len(heads), _AT_ONCE):
        under = BatchClaimRow.joined_id.in_(heads[at : at + _AT_ONCE])
        joined.update(db.session.scalars(select(BatchClaimRow.claim_id).where(under)))
    ids = sorted({*heads, *joined})
    for at in range(0, len(ids), _AT_ONCE):
        _hear(ids[at : at + _AT_ONCE])


def ever_sent() -> list[list[str]]:
    """Give the ids of the claims that ever left, some at a time."""
    ids = sorted(set(db.session.scalars(select(BatchClaimRow.claim_id))))
    return [ids[at : at + _AT_ONCE] for at in range(0, len(ids), _AT_ONCE)]


def _hear(claim_ids: Sequence[str]) -> None:
    states, left_on, replaced = where(claim_ids), _left_on(claim_ids), _replaced(claim_ids)
    lean = (defer(ClaimRow.body), defer(ClaimRow.findings), defer(ClaimRow.built_from))
    for row in db.session.scalars(select(ClaimRow).where(ClaimRow.id.in_(claim_ids)).options(*lean)):
        row.state = states.get(row.id)
        stand(row, left_on.get(row.id))
        if row.id in replaced:
            row.answer_by = None
    db.session.flush()
    db.session.expunge_all()


def _replaced(claim_ids: Sequence[str]) -> set[str | None]:
    """Give those in whose place another left: of them nobody awaits an answer any more."""
    after = ClaimRow.replaces_id.in_(claim_ids), ClaimRow.exported_at.is_not(None)
    return set(db.session.scalars(select(ClaimRow.replaces_id).where(*after)))


def _left_on(claim_ids: Sequence[str]) -> dict[str, str]:
    """Give the day on which each claim left last."""
    of_batch = and_(
        BatchClaimRow.practice_id == BatchRow.practice_id,
        BatchClaimRow.trading_partner_id == BatchRow.trading_partner_id,
        BatchClaimRow.control_number == BatchRow.control_number,
    )
    found = db.session.execute(
        select(
            BatchClaimRow.claim_id,
            func.max(func.coalesce(BatchRow.mailed_on, BatchRow.sent_at, BatchRow.created_at)),
        )
        .join(BatchRow, of_batch)
        .where(BatchClaimRow.claim_id.in_(claim_ids))
        .group_by(BatchClaimRow.claim_id)
    )
    return {claim_id: left_at[:10] for claim_id, left_at in found}
