"""Take in a file that came back: keep it, and write each of its answers beside what it speaks of."""

from __future__ import annotations

import hashlib
import zlib
from dataclasses import dataclass
from uuid import NAMESPACE_OID, uuid5

from sqlalchemy import select
from sqlalchemy.exc import IntegrityError

from server import claims, x12
from server.acknowledgments.ask import ask_therapists
from server.acknowledgments.models import AnswerRow, ResponseFileRow
from server.acknowledgments.rows import known_of, rows_of
from server.core import log
from server.core.db import acting_for, db, write_lock
from server.core.time import now_iso

_LONGEST_NAME = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class Taken:
    """What a file brought. ``unmatched``: numbers nothing here has; ``refused``: why it was not read.

    ``other_usage``: numbers of what left as a test while the file is real, or the other way round.
    """

    answers: int = 0
    unmatched: tuple[str, ...] = ()
    other_usage: tuple[str, ...] = ()
    refused: str = ""
    again: bool = False
    """Whether the very same bytes were taken in before: then nothing was done."""


def take(practice_id: str, name: str, content: bytes) -> Taken:
    """Keep a file and all it says; one that cannot be read is kept as refused, and nothing it says counts.

    The same bytes a second time change nothing. That it was done is the caller's to write down.
    """
    sha256 = hashlib.sha256(content).hexdigest()
    try:
        taken = _take(practice_id, name, content, sha256)
    except IntegrityError:
        with acting_for(practice_id):
            if db.session.get(ResponseFileRow, (practice_id, sha256)):  # another took it in just now
                return Taken(again=True)
        raise
    ask_therapists(practice_id)
    claims.notice_soon(practice_id)
    return taken


def left(practice_id: str, name: str, size_bytes: int, why: str) -> None:
    """Keep that a file was not fetched, and why; of its bytes nothing is here. Again it does nothing."""
    mark = hashlib.sha256(f"left:{name}:{size_bytes}".encode()).hexdigest()
    with acting_for(practice_id), write_lock():
        if db.session.get(ResponseFileRow, (practice_id, mark)) is None:
            db.session.add(_file(practice_id, name, b"", sha256=mark, size_bytes=size_bytes, refused=why))


def _take(practice_id: str, name: str, content: bytes, sha256: str) -> Taken:
    with acting_for(practice_id), write_lock():
        if db.session.get(ResponseFileRow, (practice_id, sha256)):
            return Taken(again=True)
        file = _file(practice_id, name, content, sha256=sha256, size_bytes=len(content))
        db.session.add(file)
        taken = _read(file, content)
        _tell(practice_id, sha256)
    log.event("answers.received", practice=practice_id, answers=taken.answers, refused=bool(taken.refused))
    return taken


def _tell(practice_id: str, sha256: str) -> None:
    """Have the claims that a file speaks of stand where they do now, each or with its whole batch."""
    told = select(AnswerRow.claim_id, AnswerRow.control_number).where(AnswerRow.file_sha256 == sha256)
    rows = db.session.execute(told).all()
    batches = {number for claim_id, number in rows if claim_id is None and number is not None}
    claims.heard(practice_id, {claim_id for claim_id, _ in rows if claim_id}, batches)


def _file(
    practice_id: str, name: str, content: bytes, *, sha256: str, size_bytes: int, refused: str = ""
) -> ResponseFileRow:
    return ResponseFileRow(
        practice_id=practice_id,
        sha256=sha256,
        name=name[:_LONGEST_NAME],
        received_at=now_iso(),
        size_bytes=size_bytes,
        content=zlib.compress(content),
        refused=refused,
        remarks=[],
    )


def _read(file: ResponseFileRow, content: bytes) -> Taken:
    try:
        found = x12.read_responses([content])
    except x12.CannotRead as refusal:
        file.refused = _where(refusal)
        return Taken(refused=file.refused)
    file.remarks = found.remarks
    db.session.flush()
    known, unmatched, count = known_of(found), dict[str, None](), 0
    for within, answer in found.answers:
        for row in rows_of(answer, known, within.usage):
            row.practice_id, row.file_sha256 = file.practice_id, file.sha256
            row.id = str(uuid5(NAMESPACE_OID, f"{file.practice_id}/{file.sha256}/{row.segment_number}"))
            row.received_at = file.received_at
            if row.control_number is None and row.claim_id is None and row.named not in known.other_usage:
                unmatched[row.named] = None
            db.session.add(row)
            count += 1
    if known.other_usage:
        mixed = ", ".join(known.other_usage)
        file.remarks = [
            *found.remarks,
            f"A test was mixed with what is real (ISA15), and does not count: {mixed}",
        ]
    return Taken(answers=count, unmatched=tuple(unmatched), other_usage=tuple(known.other_usage))


def _where(refusal: x12.CannotRead) -> str:
    line = f"line {refusal.line}, " if refusal.line else ""
    tag = f" ({refusal.tag})" if refusal.tag else ""
    return f"{line}segment {refusal.number}{tag}: {refusal.why}"
