"""Where claims stand, from what was heard of their last sending; and the files it came in."""

from __future__ import annotations

import zlib
from collections import defaultdict
from typing import TYPE_CHECKING, Any

from sqlalchemy import and_, func, or_, select

from server import claims, x12
from server.acknowledgments.models import AnswerRow, ResponseFileRow
from server.acknowledgments.states import (
    CLEARINGHOUSE,
    INTERCHANGE,
    MAILED,
    PAYER,
    SET,
    Heard,
    State,
    state_of,
)
from server.acknowledgments.words import VERIFIED_ON, meaning
from server.core.db import db

if TYPE_CHECKING:
    from collections.abc import Collection

_AT_ONCE = 200
_MOST_FILES = 100
_MOST_SEGMENTS = 12
_LEVELS = {INTERCHANGE: "interchange", SET: "set", CLEARINGHOUSE: "clearinghouse", PAYER: "payer"}
_BEGIN = ("TA1", "AK1", "AK2", "IK3", "TRN", "HL", "SE")
"""Segments at which another answer begins, so that the one before ends."""


def states_of(claim_ids: Collection[str]) -> dict[str, State]:
    """Give the state of each claim that was sent; call it within ``acting_for``."""
    last = claims.last_sendings(claim_ids)
    heard: dict[str, list[Heard]] = defaultdict(list)
    ordered = sorted(last)
    for at in range(0, len(ordered), _AT_ONCE):
        some = ordered[at : at + _AT_ONCE]
        of_one: dict[str, list[str]] = defaultdict(list)
        for one in some:
            of_one[last[one].under].append(one)
        for row in _answers(list(of_one), {last[one] for one in some}):
            for claim_id in of_one[row.claim_id] if row.claim_id else some:
                if _speaks_of(row, last[claim_id]):
                    heard[claim_id].append(
                        Heard(row.level, row.received_at, row.segment_number, row.accepted)
                    )
    on_paper = claims.mailed_among({one.control_number for one in last.values()})
    mailed = {each: State(MAILED, None) for each, one in last.items() if one.control_number in on_paper}
    return {claim_id: state_of(heard[claim_id], left=one.left) for claim_id, one in last.items()} | mailed


def answers_of(claim_id: str) -> list[AnswerRow]:
    """Give everything heard of a claim's last sending, in the order in which it came."""
    last = claims.last_sendings([claim_id]).get(claim_id)
    if last is None:
        return []
    rows = [row for row in _answers([last.under], {last}) if _speaks_of(row, last)]
    return sorted(rows, key=lambda row: (row.received_at, row.file_sha256, row.segment_number))


def payer_numbers(claim_ids: Collection[str]) -> dict[str, str]:
    """Give the number by which its payer knows each claim of some, told last of its last sending (REF*1K).

    The number of a sending that was refused is nobody's claim. Call it within ``acting_for``.
    """
    found: dict[str, str] = {}
    for claim_id in claim_ids:
        for row in answers_of(claim_id):
            if row.payer_claim_number and row.accepted is not False:
                found[claim_id] = row.payer_claim_number
    return found


def files() -> list[dict[str, Any]]:
    """Give the files that came last, the newest first, with how many answers each brought."""
    counted = (
        select(AnswerRow.file_sha256, func.count(AnswerRow.id).label("answers"))
        .group_by(AnswerRow.file_sha256)
        .subquery()
    )
    rows = db.session.execute(
        select(
            ResponseFileRow.sha256,
            ResponseFileRow.name,
            ResponseFileRow.received_at,
            ResponseFileRow.refused,
            counted.c.answers,
        )
        .outerjoin(counted, counted.c.file_sha256 == ResponseFileRow.sha256)
        .order_by(ResponseFileRow.received_at.desc(), ResponseFileRow.sha256)
        .limit(_MOST_FILES)
    )
    return [
        {"sha256": sha256, "name": name, "received_at": at, "refused": refused, "answers": answers or 0}
        for sha256, name, at, refused, answers in rows
    ]


def heard_of(claim_id: str) -> dict[str, Any]:
    """Give a claim's state and each answer to its last sending, with its own segments and our words."""
    answers = answers_of(claim_id)
    state = states_of([claim_id]).get(claim_id)
    wanted = {row.file_sha256 for row in answers}
    held = db.session.scalars(select(ResponseFileRow).where(ResponseFileRow.sha256.in_(wanted)))
    came = {row.sha256: (row.name, _segments(row)) for row in held}
    return {
        "state": state.name if state else None,
        "verified_on": VERIFIED_ON,
        "answers": [
            {
                "id": row.id,
                "kind": row.kind,
                "level": _LEVELS.get(row.level, ""),
                "accepted": row.accepted,
                "received_at": row.received_at,
                "file_name": came[row.file_sha256][0],
                "segment_number": row.segment_number,
                "segments": _of(came[row.file_sha256][1], row.segment_number),
                "payer_claim_number": row.payer_claim_number,
                "said": [_meant(one) for one in row.said if "category" in one],
            }
            for row in answers
        ],
    }


def _meant(said: dict[str, Any]) -> dict[str, Any]:
    codes = ":".join(part for part in (said["category"], said["code"], said["entity"]) if part)
    words = meaning(said["category"], said["code"], said["entity"])
    return {**words, "codes": codes, "line": said["line"], "message": said["message"]}


def _segments(file: ResponseFileRow) -> dict[int, str]:
    reader = x12.Reader([zlib.decompress(file.content)])
    return {segment.number: reader.raw(segment) for segment in reader}


def _of(segments: dict[int, str], number: int) -> list[str]:
    """Give an answer's own segments: from where it begins to where the next one does."""
    own = [segments[number]]
    for after in range(number + 1, number + _MOST_SEGMENTS):
        text = segments.get(after, "SE")
        if text.startswith(_BEGIN):
            break
        own.append(text)
    return own


def _answers(claim_ids: list[str], sendings: set[claims.Sending]) -> list[AnswerRow]:
    numbers = {one.control_number for one in sendings}
    of_batch = and_(AnswerRow.claim_id.is_(None), AnswerRow.control_number.in_(numbers))
    return list(db.session.scalars(select(AnswerRow).where(or_(AnswerRow.claim_id.in_(claim_ids), of_batch))))


def _speaks_of(row: AnswerRow, last: claims.Sending) -> bool:
    if (row.trading_partner_id, row.control_number) != (last.trading_partner_id, last.control_number):
        return False
    if row.claim_id:
        return row.claim_id == last.under
    return row.set_number is None or last.set_number is None or row.set_number == last.set_number
