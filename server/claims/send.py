"""Sends what is due: each batch once, whole, one after another, one sender at a time for each partner.

What is to be done stands in the rows alone, so that whoever is killed leaves nothing that another does not
find: a batch is due until it is sent. The sender's turn is a row with an end (SFTP has no locks): of one who
was killed it is over then, and who only was slow finds at ``on_whole`` that it is another's, before the file
gets the name under which it is picked up.
"""

from __future__ import annotations

import hashlib
import zlib
from contextlib import suppress
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from sqlalchemy import select

from server import audit, clearinghouse
from server.claims.lanes import hear
from server.claims.make import unpacked
from server.claims.models import BatchContentRow, BatchRow
from server.claims.partner import ONLY, partner_row
from server.core import log
from server.core.db import acting_for, db, write_lock
from server.core.ids import new_id
from server.core.problem import Problem
from server.core.time import iso_in, now_iso

if TYPE_CHECKING:
    from server.clearinghouse import Connection

TURN_S = 600
"""How long a sender's turn lasts without word from them; each batch begins it anew."""

OF_THE_FILE = frozenset(
    {"claims.bytes_broken", "claims.maybe_sent", "claims.other_usage", "clearinghouse.already_there"}
)
"""Troubles of one file, which hold up no other."""


class LostTurnError(Exception):
    """The turn was over, and another sender has it."""


@dataclass(slots=True)
class SentReport:
    """What a run did: files sent, files that did not go with why, and whether another was sending."""

    sent: list[str] = field(default_factory=list[str])
    troubles: list[tuple[str, Problem]] = field(default_factory=list[tuple[str, Problem]])
    busy: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class _Turn:
    control_number: int
    file_name: str
    sha256: str
    was_whole: bool


def send_due(practice_id: str, way: Connection | None = None) -> SentReport:
    """Send every batch that is due and may be tried now, oldest first, by the connection as it is set.

    A trouble of the way ends the run, since it is every file's; one of a single file does not. Does nothing
    while no connection is set and on. Raises Problem ``server.seal_broken``, BadSettings.
    """
    report = SentReport()
    way = way or clearinghouse.connection(practice_id)
    if way is None:
        return report
    run = _Run(practice_id, way, report)
    try:
        while run.next():
            pass
    finally:
        run.leave()
    if report.sent or report.troubles:
        log.event(
            "claims.sent",
            practice=practice_id,
            batches=len(report.sent),
            troubles=[trouble.code for _, trouble in report.troubles],
        )
    return report


class _Run:
    """One sender's work for one partner."""

    def __init__(self, practice_id: str, way: Connection, report: SentReport) -> None:
        self._practice_id = practice_id
        self._way = way
        self._report = report
        self._sender = new_id()
        self._after = 0

    def next(self) -> bool:
        """Send the next batch; say whether one may go on."""
        turn = self._take()
        if turn is None:
            return False
        self._after = turn.control_number
        try:
            outcome = self._way.transport.send(
                turn.file_name,
                self._bytes(turn),
                turn.sha256,
                on_whole=lambda: self._note_whole(turn),
                was_whole=turn.was_whole,
            )
        except LostTurnError:
            self._report.busy = True
            return False
        except Problem as trouble:
            self._note(turn, trouble)
            return trouble.code in OF_THE_FILE
        self._done(turn)
        log.event("claims.batch_sent", practice=self._practice_id, file=turn.file_name, how=outcome.value)
        return True

    def leave(self) -> None:
        """Let others send."""
        with acting_for(self._practice_id), write_lock():
            row = partner_row(self._practice_id)
            if row.sender == self._sender:
                row.sender, row.sender_until_at = None, None

    def _take(self) -> _Turn | None:
        """Take the turn for the next batch that may be tried now; None when there is none."""
        with acting_for(self._practice_id), write_lock():
            partner = partner_row(self._practice_id)
            if partner.sender not in (None, self._sender) and (partner.sender_until_at or "") > now_iso():
                self._report.busy = True
                return None
            for row in self._due():
                if trouble := self._unfit(row):
                    if row.trouble is None or row.trouble["code"] != trouble.code:
                        self._keep(row, trouble)
                elif row.trouble is None or (row.next_try_at is not None and row.next_try_at <= now_iso()):
                    partner.sender, partner.sender_until_at = self._sender, iso_in(TURN_S)
                    return self._begin(row)
                elif row.trouble["code"] not in OF_THE_FILE:
                    return None
        return None

    def _due(self) -> list[BatchRow]:
        due = (
            BatchRow.due_at.is_not(None),
            BatchRow.sent_at.is_(None),
            BatchRow.sha256.is_not(None),
            BatchRow.control_number > self._after,
        )
        return list(db.session.scalars(select(BatchRow).where(*due).order_by(BatchRow.control_number)))

    def _unfit(self, row: BatchRow) -> Problem | None:
        if row.usage != self._way.usage:
            return Problem("claims.other_usage", file=row.file_name, usage=row.usage, wanted=self._way.usage)
        if row.whole_at is not None and row.whole_place != self._way.place:
            return Problem("claims.maybe_sent", file=row.file_name)
        return None

    def _begin(self, row: BatchRow) -> _Turn:
        if row.tries == 0:  # before a byte of it leaves
            batch_id = row.file_name.removesuffix(".837")
            audit.record("claim.sent", kind="batch", object_id=batch_id, count=row.claims)
        row.tries += 1
        return _Turn(
            control_number=row.control_number,
            file_name=row.file_name,
            sha256=row.sha256 or "",
            was_whole=row.whole_at is not None,
        )

    def _bytes(self, turn: _Turn) -> bytes:
        """Give a batch's bytes, holding no transaction while they travel. Raises Problem."""
        with acting_for(self._practice_id):
            kept = db.session.get(BatchContentRow, (self._practice_id, ONLY, turn.control_number))
            packed = b"" if kept is None else kept.content
            db.session.rollback()
        with suppress(zlib.error):
            content = b"".join(unpacked(packed))
            if hashlib.sha256(content).hexdigest() == turn.sha256:
                return content
        raise Problem("claims.bytes_broken", file=turn.file_name)

    def _note_whole(self, turn: _Turn) -> None:
        """Remember that only the renaming is left, unless another sends by now. Raises LostTurnError."""
        with acting_for(self._practice_id), write_lock():
            partner = partner_row(self._practice_id)
            row = self._row(turn)
            if partner.sender != self._sender or row.sent_at is not None:
                raise LostTurnError
            partner.sender_until_at = iso_in(TURN_S)
            row.whole_at, row.whole_place = now_iso(), self._way.place

    def _done(self, turn: _Turn) -> None:
        with acting_for(self._practice_id), write_lock():
            partner_row(self._practice_id)
            row = self._row(turn)
            row.sent_at = row.sent_at or now_iso()
            row.trouble, row.next_try_at = None, None
            db.session.flush()
            hear((), [turn.control_number])
        self._report.sent.append(turn.file_name)

    def _note(self, turn: _Turn, trouble: Problem) -> None:
        with acting_for(self._practice_id), write_lock():
            partner = partner_row(self._practice_id)
            row = self._row(turn)
            if partner.sender == self._sender and row.sent_at is None:
                self._keep(row, trouble)

    def _keep(self, row: BatchRow, trouble: Problem) -> None:
        row.trouble = clearinghouse.said_of(trouble)
        row.next_try_at = clearinghouse.next_try_at(trouble, row.tries)
        self._report.troubles.append((row.file_name, trouble))

    def _row(self, turn: _Turn) -> BatchRow:
        key = (self._practice_id, ONLY, turn.control_number)
        return db.session.get_one(BatchRow, key, populate_existing=True)
