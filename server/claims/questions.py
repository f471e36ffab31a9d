"""Asks a therapist about a claim's visit, and closes what was asked: the office's hand, by records."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import func, select

from server import chart, exchange
from server.claims.models import ClaimRow
from server.claims.read import claim_row
from server.core.db import acting_for, db
from server.core.ids import new_id
from server.core.problem import Problem
from server.core.time import now_iso

if TYPE_CHECKING:
    from collections.abc import Collection

    from server.core.web import Actor

    Change = tuple[str, str, str, str | None, dict[str, Any]]

KIND = "office_question"
_BY_ITSELF = "rejected"


class _AskedAlreadyError(Exception):
    """Somebody was quicker; there is nothing to write."""


def ask(me: Actor, row: ClaimRow, *, words: str, asks_about: str) -> None:
    """Ask the therapist of a claim's visit, in somebody's name. Raises Problem ``claims.moved``."""
    fields = _fields(row.encounter_id, asks_about, words.strip())
    fields |= {"cause": "asked", "asked_by": me.user_name}
    _write(me.practice_id, ("create", KIND, new_id(), row.patient_id, fields), me.user_id)


def close(me: Actor, row: ClaimRow, question_id: str) -> None:
    """Need no answer any more. Raises Problem ``claims.moved`` when it is none of the claim's."""
    standing = chart.office_questions(me.practice_id, [row.encounter_id]).get(row.encounter_id, [])
    if question_id not in {each["id"] for each in standing}:
        raise Problem("claims.moved")
    change = ("set", KIND, question_id, row.patient_id, {"closed_at": now_iso()})
    _write(me.practice_id, change, me.user_id)


def ask_once(
    practice_id: str,
    claim_id: str,
    question_id: str,
    asks_about: str,
    words: tuple[str, str],
    *,
    cause: str = _BY_ITSELF,
) -> None:
    """Ask, in the office's own name, what a rejection of a claim asks, or another cause; once for each id.

    ``words`` are in English and in Spanish.
    Raises Problem ``claims.moved`` when the visit is gone.
    """
    with acting_for(practice_id):
        row = claim_row(claim_id)
        encounter_id, patient_id = row.encounter_id, row.patient_id
        if chart.was_asked(practice_id, question_id):
            return
    fields = _fields(encounter_id, asks_about, words[0])
    fields |= {"cause": cause, "asked_by": None, "words_es": words[1]}
    _write(practice_id, ("create", KIND, question_id, patient_id, fields))


def close_settled(practice_id: str, still: Collection[str], *, cause: str = _BY_ITSELF) -> None:
    """Close what was asked for a cause of claims that are not in ``still``: of them it is no more.

    Those that left as one are rejected with the one under whose number they did.
    """
    with acting_for(practice_id):
        asked = chart.asked_visits(practice_id, cause)
        visits = select(
            ClaimRow.encounter_id, ClaimRow.patient_id, ClaimRow.id, func.coalesce(ClaimRow.joined_id, "")
        ).where(ClaimRow.practice_id == practice_id, ClaimRow.encounter_id.in_(asked))
        settled = [
            (question_id, patient_id)
            for encounter_id, patient_id, claim_id, head in db.session.execute(visits)
            for question_id in asked[encounter_id]
            if claim_id not in still and head not in still
        ]
    for question_id, patient_id in settled:
        _write(practice_id, ("set", KIND, question_id, patient_id, {"closed_at": now_iso()}))


def _fields(encounter_id: str, asks_about: str, words: str) -> dict[str, Any]:
    never = dict.fromkeys(("words_es", "answer", "answered_at", "closed_at"))
    return {
        "encounter_id": encounter_id,
        "asks_about": asks_about,
        "words": words,
        "asked_at": now_iso(),
        **never,
    }


def _write(practice_id: str, change: Change, by: str | None = None) -> None:
    def changes() -> list[Change]:
        if change[0] == "create" and chart.was_asked(practice_id, change[2]):
            raise _AskedAlreadyError
        return [change]

    try:
        exchange.office_write(practice_id, changes, **({} if by is None else {"by": by}))
    except _AskedAlreadyError:
        return
    except exchange.OfficeWriteError:
        raise Problem("claims.moved") from None
