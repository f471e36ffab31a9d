"""Draws the papers about visits that clients take along, from what is recorded."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from sqlalchemy import select

from server import chart, paper, practice
from server.claims.body import IncompleteError, said
from server.claims.models import ClaimRow
from server.claims.replace import once_each
from server.claims.to_sheets import must_be_proved, to_statement, to_superbill
from server.core.db import db
from server.core.problem import Problem
from sync.changes import is_id

if TYPE_CHECKING:
    from server.claims.body import ClaimBody


def draw_superbill(row: ClaimRow, language: paper.Language) -> bytes:
    """Draw the superbill of a claim's visit, whether or not an insurance of ours could be billed for it.

    Raises Problem ``claims.paper_incomplete`` naming what is missing.
    """
    body = cast("ClaimBody", row.body)
    providers = practice.office(row.practice_id).providers
    try:
        must_be_proved(row.findings)
        bill = to_superbill(body, providers.get(said(body["provider"], "id")), language)
    except IncompleteError as missing:
        raise Problem("claims.paper_incomplete", what=missing.what) from missing
    return paper.draw_superbill(bill, language)


def draw_statement(
    practice_id: str, patient_id: str, days: tuple[str, str], language: paper.Language
) -> bytes:
    """Draw the statement of a client's visits from one ISO day to another, both counted.

    Raises Problem ``chart.unknown_patient``, or ``claims.paper_incomplete`` naming what is missing and of
    which visit: a statement that left one out would be wrong without saying so.
    """
    if not is_id(patient_id) or not chart.patient_names(practice_id, {patient_id}):
        raise Problem("chart.unknown_patient")
    found = (
        select(ClaimRow)
        .where(
            ClaimRow.practice_id == practice_id,
            ClaimRow.patient_id == patient_id,
            ClaimRow.date_of_service.between(*days),
            once_each(),
        )
        .order_by(ClaimRow.date_of_service, ClaimRow.claim_number)
    )
    rows = list(db.session.scalars(found))
    for row in rows:
        try:
            must_be_proved(row.findings)
        except IncompleteError as missing:
            what = f"{missing.what} (claim {row.claim_number})"
            raise Problem("claims.paper_incomplete", what=what) from missing
    try:
        statement = to_statement([cast("ClaimBody", row.body) for row in rows], days, language)
    except IncompleteError as missing:
        raise Problem("claims.paper_incomplete", what=missing.what) from missing
    return paper.draw_statement(statement, language)
