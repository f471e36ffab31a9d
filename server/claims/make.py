"""Makes batches: which claims, under which number, and what is kept; where the bytes go the caller says."""

from __future__ import annotations

import zlib
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from sqlalchemy import ColumnElement, and_, or_, select, tuple_

from server import audit, x12
from server.claims.due import hold_mark
from server.claims.lanes import BATCHED, SENT, await_no_more, stand
from server.claims.models import BatchClaimRow, BatchContentRow, BatchRow, ClaimRow
from server.claims.partner import ONLY, batch, partner_row, trading_partner
from server.claims.to_x12 import to_x12
from server.claims.together import body_of, count, hold_back, join, members_of
from server.core.db import db, write_lock
from server.core.problem import Problem
from server.core.time import now_iso

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator

_PAGE = 500
_PIECE = 64 * 1024


@dataclass(frozen=True, slots=True, kw_only=True)
class Made:
    """A batch that was made: how many claims are in it, and of how many visits they are."""

    batch_id: str
    control_number: int
    file_name: str
    usage: str
    claims: int
    visits: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """What became of a batch's bytes: their SHA-256, how many there are, and they themselves by zlib."""

    sha256: str
    size_bytes: int
    content: bytes


def make_batch(
    practice_id: str,
    write: Callable[[str, Iterator[bytes]], Written],
    *,
    again: bool = False,
    only: Collection[str] | None = None,
    due: bool = False,
) -> Made | None:
    """Make a batch of the ready claims, or of those among some ids; None when there are none.

    ``write`` takes the file's name and its bytes, and has two independent readers look at them, within the
    transaction that marks the claims as gone: of 0.5 s that it lasts for 200 claims, 0.07 are not theirs.
    ``again`` takes claims that left before too. What is ``due`` goes out by itself, else a person carries it.
    Call it within ``acting_for``. Raises IncompleteError, Problem ``claims.cannot_write``, and what ``write``
    raises; no claim has left then, but the number is used up.
    """
    # The wall clock here: an interchange may not be older than the days of service it claims.
    created_at = datetime.now(UTC).astimezone().replace(tzinfo=None)
    chosen = _chosen(created_at.date().isoformat(), again=again, only=only)
    with write_lock():
        hold_mark(practice_id)
        held = hold_back(chosen, again=again)
        ready, _ = count([*chosen, *held])
    if not ready:
        return None
    envelope = _next_batch(practice_id, created_at, ready)
    number, name = envelope.interchange_control_number, file_name(envelope.batch_id)
    with write_lock():
        hold_mark(practice_id)
        # Anew: somebody may have mended something since.
        chosen += hold_back(chosen, again=again)
        join(chosen)
        if db.session.scalar(select(ClaimRow.id).where(*chosen).limit(1)) is None:
            # Others took all of them meanwhile, as a file or on paper; only the number is used up.
            db.session.delete(db.session.get_one(BatchRow, (practice_id, ONLY, number)))
            return None
        counted = list[tuple[int, int]]()
        leaving = _leaving(practice_id, number, chosen, counted, BATCHED if due else SENT)
        try:
            written = write(name, x12.write_837p(envelope, leaving))
        except x12.CannotSay as refusal:
            raise Problem("claims.cannot_write", why=str(refusal)) from refusal
        row = db.session.get_one(BatchRow, (practice_id, ONLY, number))
        row.claims, row.visits = (sum(each) for each in zip(*counted, strict=True))
        row.sha256, row.due_at = written.sha256, now_iso() if due else None
        made = Made(
            batch_id=envelope.batch_id,
            control_number=number,
            file_name=name,
            usage=envelope.partner.usage,
            claims=row.claims,
            visits=row.visits,
        )
        db.session.add(
            BatchContentRow(
                practice_id=practice_id,
                trading_partner_id=ONLY,
                control_number=number,
                size_bytes=written.size_bytes,
                content=written.content,
            )
        )
    return made


def file_name(batch_id: str) -> str:
    """Give the name of a batch's file."""
    return f"{batch_id}.837"


def cut_short() -> list[str]:
    """Name the batches that were begun and not finished: their files, if any, must not be sent."""
    rows = db.session.scalars(
        select(BatchRow).where(BatchRow.sha256.is_(None)).order_by(BatchRow.control_number)
    )
    return [
        f"{row.file_name} was cut short on {row.created_at}: do not send it, its claims will go again."
        for row in rows
    ]


def unpacked(content: bytes) -> Iterator[bytes]:
    """Give a batch's bytes as they are kept, in parts. Raises zlib.error."""
    opened = zlib.decompressobj()
    while content:
        yield opened.decompress(content, _PIECE)
        content = opened.unconsumed_tail
    yield opened.flush()


def _chosen(day: str, *, again: bool, only: Collection[str] | None) -> list[ColumnElement[bool]]:
    chosen = [ClaimRow.status == "ready", ClaimRow.date_of_service <= day]
    if only is not None:
        chosen.append(ClaimRow.id.in_(only))
    if not again:
        return [*chosen, ClaimRow.exported_at.is_(None)]
    # What lies at a payer on paper does not come to it once more as a file.
    same = and_(
        BatchRow.practice_id == BatchClaimRow.practice_id,
        BatchRow.trading_partner_id == BatchClaimRow.trading_partner_id,
        BatchRow.control_number == BatchClaimRow.control_number,
    )
    mailed = select(BatchClaimRow.claim_id).join(BatchRow, same).where(BatchRow.mailed_on.is_not(None))
    return [*chosen, or_(ClaimRow.exported_at.is_(None), ClaimRow.id.not_in(mailed))]


def _next_batch(practice_id: str, created_at: datetime, claims: int) -> x12.Batch:
    """Take the next control number in a transaction of its own: whatever happens later, it is used up.

    That the batch leaves is written down with it, before there is a file.
    """
    with write_lock():
        row = partner_row(practice_id)
        partner = trading_partner(practice_id, row)
        row.last_control_number += 1
        made = batch(partner, row.last_control_number, created_at)
        db.session.add(
            BatchRow(
                practice_id=practice_id,
                trading_partner_id=row.id,
                control_number=row.last_control_number,
                file_name=file_name(made.batch_id),
                sha256=None,
                claims=0,
                created_at=now_iso(),
                usage=partner.usage,
            )
        )
        audit.record("claim.exported", kind="batch", object_id=made.batch_id, count=claims)
    return made


def _leaving(
    practice_id: str,
    number: int,
    chosen: list[ColumnElement[bool]],
    counted: list[tuple[int, int]],
    state: str,
) -> Iterator[x12.Claim]:
    """Yield claims in order of payer, a page of rows at a time, marking and counting each page as it goes.

    Visits that leave as one claim stand where the oldest of them does, under its number.
    """
    after = ("", "")
    sets = x12.SetNumbers()
    while True:
        page = list(
            db.session.scalars(
                select(ClaimRow)
                .where(*chosen, ClaimRow.joined_id.is_(None))
                .where(tuple_(ClaimRow.payer_id, ClaimRow.claim_number) > after)
                .order_by(ClaimRow.payer_id, ClaimRow.claim_number)
                .limit(_PAGE)
            )
        )
        if not page:
            return
        members = members_of([row.id for row in page], chosen)
        for row in page:
            of_one = [row, *members.get(row.id, [])]
            claim = to_x12(body_of(*of_one))
            yield claim
            set_number = sets.of(claim)
            for each in of_one:
                _mark(practice_id, number, each, set_number, state)
        after = (page[-1].payer_id or "", page[-1].claim_number)
        left = [*page, *(each for some in members.values() for each in some)]
        counted.append((len(page), len(left)))
        db.session.flush()
        await_no_more(left)
        db.session.expunge_all()


def _mark(practice_id: str, number: int, row: ClaimRow, set_number: int, state: str) -> None:
    """Write down that a claim is in a batch, which leaves or waits to."""
    row.exported_at, row.state = row.exported_at or now_iso(), state
    stand(row, left_on=now_iso()[:10])
    db.session.add(
        BatchClaimRow(
            practice_id=practice_id,
            trading_partner_id=ONLY,
            control_number=number,
            claim_id=row.id,
            set_number=set_number,
            joined_id=row.joined_id,
        )
    )
