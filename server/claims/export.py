"""Writes ready claims to files: one interchange (.837) a batch and one CMS-1500 (.pdf) a claim."""

from __future__ import annotations

import hashlib
import os
import zlib
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from sqlalchemy import select

from server import paper
from server.claims.body import IncompleteError
from server.claims.desk import notice_soon
from server.claims.gate import pieces, refuse_faulty_file
from server.claims.make import Written, cut_short, make_batch
from server.claims.models import BatchClaimRow, ClaimRow
from server.claims.partner import ONLY
from server.claims.to_paper import to_paper
from server.claims.together import body_of, whole
from server.core import log
from server.core.db import acting_for, db

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
    after an export that failed. Files appear under their names only when they are whole and two independent
    readers find no fault in them; else nothing has left. Raises IncompleteError naming what the practice must
    fill in, Problem ``claims.failed_check`` and ``claims.cannot_write``, OSError when the folder cannot be
    written.
    """
    out_dir.mkdir(mode=0o700, parents=True, exist_ok=True)
    done = Exported()
    with acting_for(practice_id):
        remarks = cut_short()
        made = make_batch(practice_id, lambda name, parts: _to_file(out_dir / name, parts), again=again)
        if made is None:
            return done
        done.claims, done.remarks = made.claims, remarks
        done.files.append(out_dir / made.file_name)
        if draw:
            _draw(out_dir, made.control_number, done)
    log.event("claims.exported", practice=practice_id, batch=made.batch_id, claims=done.claims)
    notice_soon(practice_id)
    return done


def _to_file(file: Path, parts: Iterator[bytes]) -> Written:
    """Write a batch's file, and give its bytes as they are kept, read a piece at a time."""
    summed = _write_whole(file, parts, check=refuse_faulty_file)
    packed = zlib.compressobj()
    kept = b"".join(packed.compress(piece) for piece in pieces(file)) + packed.flush()
    return Written(sha256=summed, size_bytes=file.stat().st_size, content=kept)


def _draw(out_dir: Path, control_number: int, done: Exported) -> None:
    leaving = (
        select(ClaimRow)
        .join(
            BatchClaimRow,
            (BatchClaimRow.practice_id == ClaimRow.practice_id) & (BatchClaimRow.claim_id == ClaimRow.id),
        )
        .where(
            BatchClaimRow.trading_partner_id == ONLY,
            BatchClaimRow.control_number == control_number,
            BatchClaimRow.joined_id.is_(None),
        )
        .order_by(ClaimRow.claim_number)
        .execution_options(yield_per=_PAGE)
    )
    for row in db.session.scalars(leaving):
        file = out_dir / f"{row.claim_number}.pdf"
        try:
            drawn = paper.draw_cms1500(to_paper(body_of(*whole(row))), mode="preview")
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
