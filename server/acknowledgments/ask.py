"""Asks a therapist what only they can mend of a claim that was rejected: referral, diagnoses, codes, units.

What is to be asked is told from the answers that are kept, each time anew, and each is asked once: whatever
broke off is made good when the next file comes.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from uuid import NAMESPACE_OID, uuid5

from sqlalchemy import select

from server import claims
from server.acknowledgments.models import AnswerRow
from server.acknowledgments.needs import FRESH_S
from server.acknowledgments.read import answers_of, states_of
from server.acknowledgments.words import ASKS, UNREAD, meaning
from server.core import log
from server.core.db import acting_for, db
from server.core.problem import Problem
from server.core.time import iso_in

if TYPE_CHECKING:
    from server.acknowledgments.words import Words

_REFERRER = "DN"
_OF_CODES = frozenset({"254", "255", "453", "454", "476"})
"""Status codes (list 508) about diagnoses, codes, modifiers and units: they stand in the visit alone."""
_REFUSED = frozenset({"A3", "A6", "A7", "A8"})
_SEGMENTS = {"HI": "codes", "SV1": "codes"}
_REFERRER_LOOPS = ("2310A", "2420F")


def ask_therapists(practice_id: str) -> None:
    """Ask what the fresh rejections of a practice want of its therapists, and close what is settled."""
    try:
        with acting_for(practice_id):
            refused = _rejected(practice_id)
            wanted = [(claim_id, row) for claim_id in refused for row in answers_of(claim_id)]
            asked = [(claim_id, row.id, what) for claim_id, row in wanted if (what := _wanted(row))]
            of_visit = [claims.claim_with_line(claim_id, line) for claim_id, _, (_, _, line) in asked]
        for claim_id, (_, answer_id, (asks_about, words, _)) in zip(of_visit, asked, strict=True):
            question_id = str(uuid5(NAMESPACE_OID, f"{practice_id}/{answer_id}/question"))
            claims.ask_once(practice_id, claim_id, question_id, asks_about, (words["en"], words["es"]))
        claims.close_settled(practice_id, refused)
    except Problem as moved:
        # A visit that is gone can be asked nothing; the answer stands beside its claim all the same.
        log.trouble("answers.not_asked", moved)


def _rejected(practice_id: str) -> set[str]:
    fresh = select(AnswerRow.claim_id).where(
        AnswerRow.practice_id == practice_id,
        AnswerRow.claim_id.is_not(None),
        AnswerRow.received_at >= iso_in(-FRESH_S),
    )
    named = {claim_id for claim_id in db.session.scalars(fresh.distinct()) if claim_id}
    return {claim_id for claim_id, state in states_of(named).items() if state.rejected}


def _wanted(row: AnswerRow) -> tuple[str, Words, str | None] | None:
    """Give the part of the visit an answer wants mended, what to say of it, and of which line it speaks.

    None: it is nothing for a therapist.
    """
    for said in row.said:
        if "category" in said:
            step = _step(said) if said["category"] in _REFUSED else None
            words = _sentence(meaning(said["category"], said["code"], said["entity"]))
        else:
            step, words = _step_of_fault(said), UNREAD
        if step:
            asks: Words = {"en": ASKS["en"].format(words["en"]), "es": ASKS["es"].format(words["es"])}
            return step, asks, said.get("line")
    return None


def _sentence(words: Words) -> Words:
    return {"en": f"{words['en']}.", "es": f"{words['es']}."}


def _step(said: dict[str, Any]) -> str | None:
    if said["entity"] == _REFERRER:
        return "referral"
    return "codes" if said["code"] in _OF_CODES else None


def _step_of_fault(said: dict[str, Any]) -> str | None:
    if said.get("loop") in _REFERRER_LOOPS:
        return "referral"
    return _SEGMENTS.get(said.get("segment", ""))
