"""Draws one claim for the office to look at or to take along: 837P text, CMS-1500 PDF."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING, cast

from server import paper, x12
from server.claims.body import IncompleteError
from server.claims.find import standing
from server.claims.gate import refuse_faulty
from server.claims.models import TradingPartnerRow
from server.claims.partner import LOOK_NUMBER, ONLY, batch, trading_partner
from server.claims.to_paper import to_paper
from server.claims.to_x12 import to_x12
from server.core.db import db
from server.core.problem import Problem

if TYPE_CHECKING:
    from server.claims.body import ClaimBody
    from server.claims.models import ClaimRow


def draw_837p(row: ClaimRow) -> bytes:
    """Write one claim as an interchange of its own, the same bytes each time.

    It carries the control number reserved for looking and is marked T, so that nobody takes it for a
    batch; batches come from `export`. Raises Problem ``claims.not_ready``, ``claims.cannot_write`` or
    ``claims.failed_check``.
    """
    body = _body_of_ready(row)
    partner_row = db.session.get(TradingPartnerRow, (row.practice_id, ONLY))
    made_at = datetime.fromisoformat(row.assembled_at).replace(tzinfo=None)
    served_at = datetime.fromisoformat(f"{row.date_of_service}T00:00:00")
    try:
        partner = replace(trading_partner(row.practice_id, partner_row), usage="T")
        envelope = batch(partner, LOOK_NUMBER, max(made_at, served_at))
        said = b"".join(x12.write_837p(envelope, [to_x12(body)]))
    except (IncompleteError, x12.CannotSay) as refusal:
        raise Problem("claims.cannot_write", why=str(refusal)) from refusal
    refuse_faulty([said])
    return said


def draw_cms1500(row: ClaimRow, mode: paper.Mode, offset_x_mm: float, offset_y_mm: float) -> bytes:
    """Draw one claim's forms. Raises Problem ``claims.not_ready``, or ``claims.cannot_draw`` with the box."""
    try:
        return paper.draw_cms1500(
            to_paper(_body_of_ready(row)), mode=mode, offset_x_mm=offset_x_mm, offset_y_mm=offset_y_mm
        )
    except (IncompleteError, paper.PaperError) as refusal:
        raise Problem("claims.cannot_draw", why=str(refusal)) from refusal


def _body_of_ready(row: ClaimRow) -> ClaimBody:
    if row.status != "ready":
        raise Problem("claims.not_ready", stops=len(standing(row.findings, "stop")))
    return cast("ClaimBody", row.body)
