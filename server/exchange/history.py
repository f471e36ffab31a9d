"""Tells one history of a practice from another: a chain over its commits, and the epochs that ended.

A backup that is put back takes the counter back with it, and numbers given out before are given out
again for other changes. Every seq therefore has a tag that hangs on all before it; a bookmark carries
the tag it was written with. Where they differ the history was rewritten: a new epoch begins, and what
the old numbers meant is known only up to the newest seq on which both agree (sync.md 4.7).
"""

import hashlib
from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from sqlalchemy import insert, select

from server.core import log
from server.core.db import acting_for, acting_practice, db, write_lock
from server.core.ids import new_id
from server.core.ring import Ring
from server.core.time import now_iso
from server.exchange.clock import Head, read_head, take_clock
from server.exchange.cursor import Mark, read_cursor
from server.exchange.models import EndedEpoch, PracticeClock, SeqTag

_JUMP = 1_000_000
"""How far the counter jumps with a new epoch: past what any tablet has seen of the lost history."""


def advance(clock: PracticeClock, contents: Iterable[str]) -> int:
    """Take the next seq for a commit with these contents, hang it on the chain, and give it."""
    return advance_all(clock, [contents])[0]


def advance_all(clock: PracticeClock, commits: Iterable[Iterable[str]]) -> list[int]:
    """Take the next seqs, one for each commit with its contents, hang them on the chain, and give them.

    A tag has a word in it that is never said twice: what the same ops come to may differ from one history
    to another, when other tablets gave theirs back in between or the ids of cards fell out differently.
    """
    seq, tag = clock.seq, clock.tag
    tags: list[dict[str, Any]] = []
    for contents in commits:
        seq += 1
        said = "\n".join([tag, str(seq), new_id(), *contents])
        tag = hashlib.sha256(said.encode()).hexdigest()[:32]
        tags.append({"practice_id": clock.practice_id, "seq": seq, "tag": tag})
    clock.seq, clock.tag = seq, tag
    if tags:
        db.session.execute(insert(SeqTag), tags)
    return [one["seq"] for one in tags]


def tag_at(seq: int) -> str:
    """Give the tag of a seq in today's history, "" for the beginning and for seqs never given out."""
    return db.session.scalar(select(SeqTag.tag).where(SeqTag.seq == seq)) or ""


def agrees(mark: Mark, head: Head) -> bool:
    """Say whether a bookmark is of the history that stands at ``head`` today, as far as it goes."""
    if mark.head >= head.seq:
        return mark.head == head.seq and mark.tag == head.tag
    return tag_at(mark.head) == mark.tag


def common_seq(ring: Ring, mark: Mark, past: Iterable[tuple[str, str]]) -> int:
    """Give the newest seq at which one of a tablet's (epoch, cursor) pairs agrees with today's history."""
    head = read_head()
    marks = (read_cursor(ring, replace(mark, epoch=epoch), cursor) for epoch, cursor in past)
    return max((one.seq for one in marks if one is not None and agrees(one, head)), default=0)


def part_ways(mark: Mark, agreed: int) -> bool:
    """Note that a bookmark's history is not today's after ``agreed``, and begin a new epoch. Commits.

    Of an epoch that is known to have ended there is nothing to note. Says whether it is another history: a
    request may have looked before the commit was there that its bookmark is of.
    """
    with write_lock():
        clock = take_clock(mark.practice_id)
        if agrees(mark, Head(clock.epoch, clock.seq, clock.tag)):
            return False
        if db.session.scalar(select(EndedEpoch.epoch).where(EndedEpoch.epoch == mark.epoch)):
            return True
        if mark.epoch != clock.epoch:
            _end(mark.epoch, agreed)
        # Also when the epoch is another: a backup put back twice has the same epoch both times, and the
        # numbers given out in it after the first time meant something else.
        clock.seq = max(clock.seq, mark.head)
        begin_epoch(clock, agreed)
    log.event("exchange.other_history", agreed=agreed)
    return True


def begin_history(practice_id: str) -> str:
    """Begin a new epoch after a backup was put back, when somebody says so, and give its id. Commits.

    Nothing is lost without it: the first tablet that is ahead tells. With it no number is given out twice.
    """
    with acting_for(practice_id), write_lock():
        clock = take_clock(practice_id)
        return begin_epoch(clock, clock.seq)


def begin_epoch(clock: PracticeClock, agreed: int) -> str:
    """Begin a new history of the practice and give its id; numbers of the old one count up to ``agreed``."""
    _end(clock.epoch, agreed)
    clock.epoch = new_id()
    clock.seq += _JUMP
    advance(clock, [clock.epoch])
    return clock.epoch


def still_meant(op_epoch: str | None, asked_epoch: str | None, current: str) -> int | None:
    """Give up to which seq the numbers of an op mean what they mean today; None when all of them do.

    An op whose epoch nobody knows saw nothing that can be relied on: 0.
    """
    epoch = op_epoch or asked_epoch or current
    if epoch == current:
        return None
    return db.session.scalar(select(EndedEpoch.agreed).where(EndedEpoch.epoch == epoch)) or 0


def _end(epoch: str, agreed: int) -> None:
    row = EndedEpoch(practice_id=acting_practice(), epoch=epoch, agreed=agreed, ended_at=now_iso())
    db.session.add(row)
    db.session.flush()
