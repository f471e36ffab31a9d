"""Draws the papers about visits that clients take along, from what is recorded."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from server import paper, practice
from server.claims.body import IncompleteError, said
from server.claims.to_sheets import must_be_proved, to_superbill
from server.core.problem import Problem

if TYPE_CHECKING:
    from server.claims.body import ClaimBody
    from server.claims.models import ClaimRow


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
