"""Tells the office about claims, in the shapes of `shapes.py`."""

from __future__ import annotations

from typing import Any

from sqlalchemy import and_, func, or_, select

from server import chart
from server.claims.find import standing
from server.claims.mailed import mailing
from server.claims.models import BatchClaimRow, BatchRow, ClaimRow
from server.claims.replace import beside
from server.claims.second import payers_beside
from server.claims.sent import where
from server.claims.together import leaving_with
from server.core.db import db
from server.core.problem import Problem
from sync.changes import is_id
from sync.rules import procedure

_OF_A_QUESTION = ("id", "asks_about", "words", "words_es", "asked_at", "asked_by", "answer", "answered_at")


def list_claims(status: str | None, after: str | None, limit: int) -> dict[str, Any]:
    """Give a page of claims, newest date of service first, and how many there are.

    Where the sent ones stand is asked once for the whole page.
    """
    query = select(ClaimRow)
    if status:
        query = query.where(ClaimRow.status == status)
    if after:
        day, _, number = after.partition(".")
        query = query.where(
            or_(
                ClaimRow.date_of_service < day,
                and_(ClaimRow.date_of_service == day, ClaimRow.claim_number > number),
            )
        )
    query = query.order_by(ClaimRow.date_of_service.desc(), ClaimRow.claim_number).limit(limit + 1)
    found = list(db.session.scalars(query))
    page = found[:limit]
    states = where([row.id for row in page])
    asked = chart.office_questions(page[0].practice_id, [row.encounter_id for row in page]) if page else {}
    counted = db.session.execute(select(ClaimRow.status, func.count(ClaimRow.id)).group_by(ClaimRow.status))
    return {
        "claims": [summary(row, states.get(row.id), asked.get(row.encounter_id, [])) for row in page],
        "counts": {"ready": 0, "blocked": 0} | {counted_status: count for counted_status, count in counted},  # noqa: C416  # dict() would take the result for a mapping
        "next": f"{page[-1].date_of_service}.{page[-1].claim_number}" if len(found) > limit else None,
    }


def claim_row(claim_id: str) -> ClaimRow:
    """Give one claim. Raises Problem ``claims.unknown``, for the claims of other practices too."""
    row = db.session.scalar(select(ClaimRow).where(ClaimRow.id == claim_id)) if is_id(claim_id) else None
    if row is None:
        raise Problem("claims.unknown")
    return row


def must_be(claim_id: str) -> None:
    """Raise Problem ``claims.unknown`` unless there is this claim in the practice."""
    claim_row(claim_id)


def summary(row: ClaimRow, state: str | None, asked: list[dict[str, Any]]) -> dict[str, Any]:
    """Give a claim as a row of the list.

    ``state`` is where its last sending stands, or None; ``asked`` what the office asks about its visit.
    """
    answered = [each["answered_at"] is not None for each in asked]
    return {
        "id": row.id,
        "claim_number": row.claim_number,
        "encounter_id": row.encounter_id,
        "patient_id": row.patient_id,
        "patient_name": row.patient_name,
        "payer_name": row.payer_name,
        "date_of_service": row.date_of_service,
        "total_cents": row.total_cents,
        "status": row.status,
        "missing": [finding["say"] for finding in standing(row.findings, "stop")],
        "warnings": len(standing(row.findings, "warn")),
        "assembled_at": row.assembled_at,
        "exported_at": row.exported_at,
        "joins": row.join_key is not None,
        "state": state,
        "asked": None if not answered else "waits" if not all(answered) else "answered",
    }


def detail(row: ClaimRow) -> dict[str, Any]:
    """Give all that is known of a claim."""
    body = row.body
    state = where([row.id]).get(row.id)
    asked = chart.office_questions(row.practice_id, [row.encounter_id]).get(row.encounter_id, [])
    return {
        **summary(row, state, asked),
        **beside(row, state),
        **payers_beside(row, state),
        "mailing": mailing(row),
        "joined": _joined(row),
        "place_of_service": body["place_of_service"],
        "diagnoses": body["diagnoses"],
        "release_of_information": body["release_of_information"],
        "benefits_assigned": body["benefits_assigned"],
        "lines": [{**line, "label": _label(line["cpt"], row.date_of_service)} for line in body["lines"]],
        "findings": row.findings,
        "timeline": _timeline(row),
        "built_from": row.built_from,
        "cards": _cards(row),
        "questions": [{name: each[name] for name in _OF_A_QUESTION} for each in asked],
    }


def _joined(row: ClaimRow) -> dict[str, Any] | None:
    """Give the visits of a claim of several, and its number and total; None for one of a single visit."""
    rows = leaving_with(row)
    if len(rows) == 1:
        return None
    return {
        "claim_number": rows[0].claim_number,
        "total_cents": sum(each.total_cents for each in rows),
        "visits": [
            {"id": each.id, "date_of_service": each.date_of_service, "total_cents": each.total_cents}
            for each in rows
        ],
    }


def _cards(row: ClaimRow) -> list[dict[str, str]]:
    """Give the card of the policy that the claim was made from, as of now: nothing is billed by it."""
    policies = [key.partition("/")[2] for key in row.built_from if key.startswith("coverage/")]
    return [side for coverage_id in policies for side in chart.cards_of(row.practice_id, coverage_id)]


def _label(cpt: str, day: str) -> dict[str, str]:
    known = procedure(cpt, day)
    return known["label"] if known else {"en": cpt, "es": cpt}


def _timeline(row: ClaimRow) -> list[dict[str, Any]]:
    batches = db.session.scalars(
        select(BatchRow)
        .join(
            BatchClaimRow,
            and_(
                BatchClaimRow.practice_id == BatchRow.practice_id,
                BatchClaimRow.trading_partner_id == BatchRow.trading_partner_id,
                BatchClaimRow.control_number == BatchRow.control_number,
            ),
        )
        .where(BatchClaimRow.claim_id == row.id)
        .order_by(BatchRow.control_number)
    )
    return [
        {"at": row.assembled_at, "what": "assembled", "file_name": None, "mailed_on": None},
        *(
            {
                "at": each.created_at,
                "what": "mailed" if each.mailed_on else "exported",
                "file_name": each.file_name,
                "mailed_on": each.mailed_on,
            }
            for each in batches
        ),
    ]
