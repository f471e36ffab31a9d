"""What the office asks therapists about visits, as rows: what stands, and whom it needs."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Any

from sqlalchemy import select

from server.chart.models import EncounterRow, OfficeQuestionRow
from server.core.db import db
from server.core.projection import rows_of

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping

Fields = dict[str, Any]


def office_questions(practice_id: str, encounter_ids: Collection[str]) -> dict[str, list[Fields]]:
    """Give the questions about some visits that the office has not closed, by visit, the oldest first."""
    found: dict[str, list[Fields]] = defaultdict(list)
    wanted = OfficeQuestionRow.encounter_id.in_(encounter_ids)
    for row in rows_of(OfficeQuestionRow, practice_id, wanted, OfficeQuestionRow.closed_at.is_(None)):
        found[row["encounter_id"]].append(row)
    return {
        visit: sorted(rows, key=lambda row: (row["asked_at"], row["id"])) for visit, rows in found.items()
    }


def asked_visits(practice_id: str, cause: str) -> dict[str, list[str]]:
    """Give the ids of the questions of one cause that nobody closed, by visit."""
    found: dict[str, list[str]] = defaultdict(list)
    caused = (OfficeQuestionRow.cause == cause, OfficeQuestionRow.closed_at.is_(None))
    for row in rows_of(OfficeQuestionRow, practice_id, *caused):
        found[row["encounter_id"]].append(row["id"])
    return found


def was_asked(practice_id: str, question_id: str) -> bool:
    """Say whether there was ever a question of this id."""
    return db.session.get(OfficeQuestionRow, (practice_id, question_id)) is not None


def waiting(practice_id: str, whose: Mapping[str, str]) -> Iterator[tuple[str | None, str]]:
    """Give (user id, mark) of each question that waits for its therapist, and (None, mark) of each answer.

    ``whose`` is the user of each provider.
    """
    open_ones = (
        select(OfficeQuestionRow.id, OfficeQuestionRow.answered_at, EncounterRow.provider_id)
        .join(EncounterRow, EncounterRow.id == OfficeQuestionRow.encounter_id)
        .where(
            EncounterRow.practice_id == practice_id,
            OfficeQuestionRow.practice_id == practice_id,
            OfficeQuestionRow.deleted.is_(False),
            OfficeQuestionRow.closed_at.is_(None),
        )
    )
    for question_id, answered_at, provider_id in db.session.execute(open_ones):
        if answered_at is not None:
            yield None, f"answered/{question_id}"
        elif user_id := whose.get(provider_id or ""):
            yield user_id, f"asked/{question_id}"
