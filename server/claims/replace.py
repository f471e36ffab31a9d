"""Replaces or voids a claim that its payer has: as another claim, under its own number (CLM05-3 is 7 or 8).

A payer that took a claim in would have it twice if it came again as a new one; it wants to hear which of its
own is meant, by its own number (REF*F8, box 22). The claim that left stays as it left, and each of the two
knows the other. A replacement is made of the records like any claim; what voids says once more what had left.
A claim of several visits is replaced or voided whole: each visit by its own, and all of them leave as one.
"""

from __future__ import annotations

import re
from typing import Any, Literal
from uuid import NAMESPACE_URL, uuid5

from sqlalchemy import ColumnElement, and_, exists, or_, select
from sqlalchemy.orm import aliased

from server import audit
from server.claims.days import day_here
from server.claims.due import assemble_again, free_numbers, hold_mark, replacing
from server.claims.lanes import BATCHED, place
from server.claims.models import BatchClaimRow, ClaimRow
from server.claims.sent import last_sendings, payer_numbers, turned_away, where
from server.claims.together import whole
from server.claims.usage import TEST
from server.core.db import db, write_lock
from server.core.problem import Problem
from server.core.time import now_iso

Way = Literal["7", "8"]
_ACTS: dict[Way, str] = {"7": "claim.replacement_made", "8": "claim.void_made"}
# REF02 has fifty characters; the shortest that payers give out have five (M). Blanks and other signs are how
# people write such a number, and never part of it.
_NUMBER = re.compile(r"(?=[A-Z-]*[0-9])[A-Z0-9][A-Z0-9-]{4,49}", re.ASCII)
_NOBODYS = re.compile(r"[0-]+", re.ASCII)


def replace(practice_id: str, row: ClaimRow, way: Way, typed: str | None) -> None:
    """Make the claim that replaces (7) or voids (8) one; doing it twice is doing it once.

    ``typed`` is the payer's number as a person read it; without one it is what the payer's answer told. One
    that did not leave yet, or that was refused, takes the new number and way and is to leave again. Raises
    Problem with what ``refusal`` gives, ``claims.no_payer_number``, ``claims.bad_payer_number``.
    """
    with write_lock():
        hold_mark(practice_id)
        state = where([row.id]).get(row.id)
        if why := refusal(row, state):
            raise Problem(why)
        number = _number(row, typed)
        rows, head = whole(row), None
        for each in rows:
            after = follower(each)
            if after is not None and not may_move(after):
                raise Problem("claims.already_replaced", number=after.claim_number)
            if after is None:
                after = _begun(each)
                db.session.add(after)
            _turn(after, each, way, number)
            after.joined_id, head = head, head or after.id
            audit.record(_ACTS[way], kind="claim", object_id=each.id)
        encounter_ids = [each.encounter_id for each in rows]
    assemble_again(practice_id, encounter_ids)


def drop(practice_id: str, row: ClaimRow) -> None:
    """Take back that a claim is replaced or voided, before that left.

    Raises Problem ``claims.not_replaced``, and ``claims.sent`` for one that left.
    """
    with write_lock():
        hold_mark(practice_id)
        for each in whole(row):
            after = follower(each)
            if after is None:
                raise Problem("claims.not_replaced")
            take_away(after)
            audit.record("claim.replacement_dropped", kind="claim", object_id=each.id)


def refusal(row: ClaimRow, state: str | None) -> str | None:
    """Give the code of why no payer has a claim to replace; None when one may have it.

    ``state`` is where its last sending stands. ``claims.not_sent``, ``claims.goes_as_new`` for one that
    nobody took in, ``claims.is_void``, ``claims.only_tested``.
    """
    if row.exported_at is None or state == BATCHED:
        return "claims.not_sent"
    if turned_away(state):
        return "claims.goes_as_new"
    if row.frequency == "8":
        return "claims.is_void"
    last = last_sendings([row.id]).get(row.id)
    return "claims.only_tested" if last and last.usage == TEST else None


def follower(row: ClaimRow) -> ClaimRow | None:
    """Give the claim that is in the place of another, sent or not."""
    return db.session.scalar(select(ClaimRow).where(ClaimRow.replaces_id == row.id))


def beside(row: ClaimRow, state: str | None) -> dict[str, Any]:
    """Give what a claim's page says of those before and after it, as ``shapes.ClaimDetail``."""
    before = (
        db.session.scalar(select(ClaimRow).where(ClaimRow.id == row.replaces_id)) if row.replaces_id else None
    )
    after = follower(row)
    return {
        "frequency": row.frequency,
        "original_number": row.payer_claim_number,
        "payer_number": payer_numbers([row.id]).get(row.id),
        "replaces": before and named(before),
        "replaced_by": after and named(after),
        "may_replace": refusal(row, state) is None and (after is None or may_move(after)),
    }


def once_each() -> ColumnElement[bool]:
    """Give the condition by which one claim tells of each visit: to the first payer, as it was said last."""
    after = aliased(ClaimRow)
    same = and_(after.practice_id == ClaimRow.practice_id, after.replaces_id == ClaimRow.id)
    first = and_(ClaimRow.frequency != "8", ClaimRow.after_id.is_(None))
    return and_(first, ~exists().where(same, after.frequency == "7"))


def _number(row: ClaimRow, typed: str | None) -> str:
    """Give the payer's number: what a person typed is looked at, what the payer itself told is as it is."""
    said = (typed or "").strip().upper()
    if not said:
        told = payer_numbers([row.id]).get(row.id)
        if told is None:
            raise Problem("claims.no_payer_number")
        return told
    ours = select(ClaimRow.id).where(or_(ClaimRow.claim_number == said, ClaimRow.id == said.lower()))
    if not _NUMBER.fullmatch(said) or _NOBODYS.fullmatch(said) or db.session.scalar(ours):
        raise Problem("claims.bad_payer_number")
    return said


def take_away(after: ClaimRow) -> None:
    """Forget a claim that was made of another. Raises Problem ``claims.sent`` for one that left."""
    left = exists().where(BatchClaimRow.claim_id == after.id)
    if after.exported_at is not None or db.session.scalar(select(left)):
        raise Problem("claims.sent")
    db.session.delete(after)


def may_move(after: ClaimRow) -> bool:
    """Say whether a claim made of another may still say something else: it did not leave, or was refused."""
    return after.exported_at is None or turned_away(where([after.id]).get(after.id))


def _begun(row: ClaimRow) -> ClaimRow:
    """Give the row of what replaces a claim, which says what that one said until it is made anew."""
    its_id = str(uuid5(NAMESPACE_URL, f"tableside:claim:replaces:{row.id}"))
    same = {
        name: getattr(row, name)
        for name in (
            *("encounter_id", "patient_id", "patient_name", "payer_id", "payer_name"),
            *("after_id", "coverage_id", "answer"),
        )
    }
    return ClaimRow(
        **same,
        id=its_id,
        practice_id=row.practice_id,
        claim_number=free_numbers([its_id])[its_id],
        replaces_id=row.id,
        date_of_service=row.date_of_service,
    )


def _turn(after: ClaimRow, row: ClaimRow, way: Way, number: str) -> None:
    """Have a row replace or void another; what of it is not made anew from the records is that other's."""
    after.frequency, after.payer_claim_number, after.exported_at = way, number, None
    # Should the look that follows never come, the day's own look makes a replacement good.
    after.again_on = None if way == "8" else day_here().isoformat()
    said = replacing(after)
    after.body = {**row.body, "claim_number": after.claim_number, "replaces": said}
    after.status = row.status if way == "8" else "blocked"
    after.findings = row.findings
    after.built_from, after.rules_hash = row.built_from, row.rules_hash
    after.total_cents, after.assembled_at = row.total_cents, now_iso()
    place(after, row.due_on)


def named(row: ClaimRow) -> dict[str, str | None]:
    """Give a claim as the page of another names it."""
    return {
        "id": row.id,
        "claim_number": row.claim_number,
        "frequency": row.frequency,
        "exported_at": row.exported_at,
    }
