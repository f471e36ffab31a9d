"""The papers about visits that clients take along, over HTTP."""

# pyright: basic
# flask-smorest carries no types.

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from flask_smorest import Blueprint

from server.claims.shapes import SheetLook, StatementLook
from server.claims.sheets import draw_statement, draw_superbill
from server.claims.views import as_file, as_of_today
from server.core.describe import BYTES, in_path
from server.core.web import actor, policy

if TYPE_CHECKING:
    from flask import Response

_CLAIM_ID = in_path("claim_id", "a claim's id", type="string", format="uuid")
_PATIENT_ID = in_path("patient_id", "a client's id", type="string", format="uuid")
_PDF = "application/pdf"

blueprint = Blueprint("claims_papers", __name__, description="Papers about visits that clients take along")


@blueprint.route("/api/claims/<claim_id>/superbill.pdf")
@blueprint.doc(parameters=[_CLAIM_ID])
@blueprint.arguments(SheetLook, location="query")
@blueprint.response(200, BYTES, content_type=_PDF, description="The superbill of the claim's visit")
@policy("office", audits="claim.superbill_printed")
def get_superbill(look: dict[str, Any], claim_id: str) -> Response:
    """Give the superbill of one visit."""
    row = as_of_today(claim_id)
    return as_file(draw_superbill(row, look["language"]), _PDF, f"superbill-{row.claim_number}.pdf", look)


@blueprint.route("/api/records/<patient_id>/statement.pdf")
@blueprint.doc(parameters=[_PATIENT_ID])
@blueprint.arguments(StatementLook, location="query")
@blueprint.response(200, BYTES, content_type=_PDF, description="The client's visits of those days, itemized")
@policy("office", audits="record.statement_printed")
def get_statement(look: dict[str, Any], patient_id: str) -> Response:
    """Give the itemized statement of a client's visits."""
    days = look["first_on"].isoformat(), look["last_on"].isoformat()
    drawn = draw_statement(actor().practice_id, patient_id, days, look["language"])
    return as_file(drawn, _PDF, "statement.pdf", look)
