"""Draws one claim for the office to look at or to take along: 837P text, CMS-1500 PDF.

A visit that leaves, or left, as one claim with others is drawn with them, as it is said to the payer.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING

from server import paper, x12
from server.claims.body import IncompleteError
from server.claims.find import standing
from server.claims.gate import refuse_faulty
from server.claims.models import TradingPartnerRow
from server.claims.partner import LOOK_NUMBER, ONLY, batch, trading_partner
from server.claims.to_paper import to_paper
from server.claims.to_x12 import to_x12
from server.claims.together import body_of, leaving_with
from server.core.db import db
from server.core.problem import Problem

if TYPE_CHECKING:
    from server.claims.models import ClaimRow


def draw_837p(row: ClaimRow) -> bytes:
    """Write one claim as an interchange of its own, the same bytes each time.

    It carries the control number reserved for looking and is marked T, so that nobody takes it for a
    batch; batches come from `export`. Raises Problem ``claims.not_ready``, ``claims.cannot_write`` or
    ``claims.failed_check``.
    """
    rows = _ready(row)
    partner_row = db.session.get(TradingPartnerRow, (row.practice_id, ONLY))
    made_at = max(datetime.fromisoformat(each.assembled_at).replace(tzinfo=None) for each in rows)
    served_at = max(datetime.fromisoformat(f"{each.date_of_service}T00:00:00") for each in rows)
    try:
        partner = replace(trading_partner(row.practice_id, partner_row), usage="T")
        envelope = batch(partner, LOOK_NUMBER, max(made_at, served_at))
        said = b"".join(x12.write_837p(envelope, [to_x12(body_of(*rows))]))
    except (IncompleteError, x12.CannotSay) as refusal:
        raise Problem("claims.cannot_write", why=str(refusal)) from refusal
    refuse_faulty(lambda: [said])
    return said


def draw_cms1500(row: ClaimRow, mode: paper.Mode, offset_x_mm: float, offset_y_mm: float) -> bytes:
    """Draw one claim's forms. Raises Problem ``claims.not_ready``, or ``claims.cannot_draw`` with the box."""
    try:
        return paper.draw_cms1500(
            to_paper(body_of(*_ready(row))), mode=mode, offset_x_mm=offset_x_mm, offset_y_mm=offset_y_mm
        )
    except (IncompleteError, paper.PaperError) as refusal:
        raise Problem("claims.cannot_draw", why=str(refusal)) from refusal


def _ready(row: ClaimRow) -> list[ClaimRow]:
    """Give the claims that one is said with, the head first; of what is not ready nothing can be said."""
    rows = leaving_with(row)
    for each in rows:
        if each.status != "ready":
            raise Problem("claims.not_ready", stops=len(standing(each.findings, "stop")))
    return rows
