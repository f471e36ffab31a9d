"""Writes ready claims to files: one interchange (.837) a batch and one CMS-1500 (.pdf) a claim."""

from __future__ import annotations

import hashlib
import os
import zlib
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import TYPE_CHECKING, cast

from sqlalchemy import ColumnElement, func, select, tuple_

from server import audit, paper, x12
from server.claims.body import ClaimBody, IncompleteError
from server.claims.due import hold_mark
from server.claims.gate import pieces, refuse_faulty_file
from server.claims.models import BatchClaimRow, BatchContentRow, BatchRow, ClaimRow
from server.claims.partner import ONLY, batch, partner_row, trading_partner
from server.claims.to_paper import to_paper
from server.claims.to_x12 import to_x12
from server.core import log
from server.core.db import acting_for, db, write_lock
from server.core.problem import Problem
from server.core.time import now_iso

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from pathlib import Path

_PAGE = 500


@dataclass(slots=True, kw_only=True)
class Exported:
    """What an export wrote, and what a person should know: a form not drawn, a batch cut short."""

    claims: int = 0
    files: list[Path] = field(default_factory=list["Path"])
    remarks: list[str] = field(default_factory=list[str])


def export(practice_id: str, out_dir: Path, *, again: bool = False, draw: bool = True) -> Exported:
    """Write every ready claim that has not been exported yet, and from then on leave it as it is.

    `again` writes the exported ones too, under a new control number: no number is ever used twice, not even
    after an export that failed. Files appear under their names only when they are whole and an independent
    reader finds no fault in them; else nothing has left. Raises IncompleteError naming what the practice must
    fill in, Problem ``claims.failed_check`` and ``claims.cannot_write``, OSError when the folder cannot be
    written.
    """
    out_dir.mkdir(mode=0o700, parents=True, exist_ok=True)
    done = Exported()
    with acting_for(practice_id):
        # The wall clock here: an interchange may not be older than the days of service it claims.
        created_at = datetime.now(UTC).astimezone().replace(tzinfo=None)
        chosen = _chosen(created_at.date().isoformat(), again=again)
        ready = db.session.scalar(select(func.count()).select_from(ClaimRow).where(*chosen)) or 0
        if not ready:
            return done
        done.remarks += _cut_short()
        envelope = _next_batch(practice_id, created_at, ready)
        file = out_dir / f"{envelope.batch_id}.837"
        with write_lock():
            hold_mark(practice_id)
            number = envelope.interchange_control_number
            leaving = _leaving(practice_id, number, chosen, done)
            try:
                summed = _write_whole(file, x12.write_837p(envelope, leaving), check=refuse_faulty_file)
            except x12.CannotSay as refusal:
                raise Problem("claims.cannot_write", why=str(refusal)) from refusal
            row = db.session.get_one(BatchRow, (practice_id, ONLY, number))
            row.sha256, row.claims = summed, done.claims
            db.session.add(_kept(practice_id, number, file))
        done.files.append(file)
        if draw:
            _draw(out_dir, number, done)
    log.event("claims.exported", practice=practice_id, batch=envelope.batch_id, claims=done.claims)
    return done


def _chosen(day: str, *, again: bool) -> list[ColumnElement[bool]]:
    chosen = [ClaimRow.status == "ready", ClaimRow.date_of_service <= day]
    return chosen if again else [*chosen, ClaimRow.exported_at.is_(None)]


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
                file_name=f"{made.batch_id}.837",
                sha256=None,
                claims=0,
                created_at=now_iso(),
            )
        )
        audit.record("claim.exported", kind="batch", object_id=made.batch_id, count=claims)
    return made


def _cut_short() -> list[str]:
    """Name the batches that were begun and not finished: their files, if any, must not be sent."""
    rows = db.session.scalars(
        select(BatchRow).where(BatchRow.sha256.is_(None)).order_by(BatchRow.control_number)
    )
    return [
        f"{row.file_name} was cut short on {row.created_at}: do not send it, its claims will go again."
        for row in rows
    ]


def _leaving(
    practice_id: str, number: int, chosen: list[ColumnElement[bool]], done: Exported
) -> Iterator[x12.Claim]:
    """Yield claims in order of payer, a page of rows at a time, marking each page as it goes."""
    after = ("", "")
    sets = x12.SetNumbers()
    while True:
        page = list(
            db.session.scalars(
                select(ClaimRow)
                .where(*chosen, tuple_(ClaimRow.payer_id, ClaimRow.claim_number) > after)
                .order_by(ClaimRow.payer_id, ClaimRow.claim_number)
                .limit(_PAGE)
            )
        )
        if not page:
            return
        for row in page:
            claim = to_x12(cast("ClaimBody", row.body))
            yield claim
            row.exported_at = row.exported_at or now_iso()
            db.session.add(
                BatchClaimRow(
                    practice_id=practice_id,
                    trading_partner_id=ONLY,
                    control_number=number,
                    claim_id=row.id,
                    set_number=sets.of(claim),
                )
            )
        after = (page[-1].payer_id or "", page[-1].claim_number)
        done.claims += len(page)
        db.session.flush()
        db.session.expunge_all()


def _kept(practice_id: str, number: int, file: Path) -> BatchContentRow:
    """Give the file's bytes as they are kept, read a piece at a time."""
    packed = zlib.compressobj()
    kept = b"".join(packed.compress(piece) for piece in pieces(file)) + packed.flush()
    return BatchContentRow(
        practice_id=practice_id,
        trading_partner_id=ONLY,
        control_number=number,
        size_bytes=file.stat().st_size,
        content=kept,
    )


def _draw(out_dir: Path, control_number: int, done: Exported) -> None:
    leaving = (
        select(ClaimRow)
        .join(
            BatchClaimRow,
            (BatchClaimRow.practice_id == ClaimRow.practice_id) & (BatchClaimRow.claim_id == ClaimRow.id),
        )
        .where(BatchClaimRow.trading_partner_id == ONLY, BatchClaimRow.control_number == control_number)
        .order_by(ClaimRow.claim_number)
        .execution_options(yield_per=_PAGE)
    )
    for row in db.session.scalars(leaving):
        file = out_dir / f"{row.claim_number}.pdf"
        try:
            drawn = paper.draw_cms1500(to_paper(cast("ClaimBody", row.body)), mode="preview")
        except (IncompleteError, paper.PaperError) as refusal:
            done.remarks.append(f"{row.claim_number}: the CMS-1500 cannot be drawn. {refusal}")
            continue
        _write_whole(file, [drawn])
        done.files.append(file)


def _write_whole(file: Path, parts: Iterable[bytes], *, check: Callable[[Path], None] | None = None) -> str:
    """Write a file that is either whole or absent, and give the SHA-256 of its bytes.

    `check` reads the bytes back from disk before they get their name, and may refuse them. Nobody but this
    user may read the file: it is full of what clients told their therapist.
    """
    draft = file.with_name(f".{file.name}.part")
    summed = hashlib.sha256()
    try:
        draft.unlink(missing_ok=True)
        with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as out:
            for part in parts:
                out.write(part)
                summed.update(part)
            out.flush()
            os.fsync(out.fileno())
        if check:
            check(draft)
        draft.replace(file)
        _sync_folder(file.parent)
    finally:
        draft.unlink(missing_ok=True)
    return summed.hexdigest()


def _sync_folder(folder: Path) -> None:
    # Else a power cut could take the name of a file whose claims are already marked as gone.
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
