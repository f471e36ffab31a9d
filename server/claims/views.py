"""The office's claims: list, detail, and the two things a claim becomes."""

# pyright: basic
# flask-smorest carries no types.

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from flask import Response
from flask_smorest import Blueprint

from server.claims.days import day_here
from server.claims.due import A_MOMENT_S, assemble_again, judge_by_day
from server.claims.look import draw_837p, draw_cms1500
from server.claims.mailed import kept_form
from server.claims.read import claim_row, detail, list_claims
from server.claims.shapes import ClaimDetail, ClaimList, Look, PaperLook, Which
from server.core.describe import BYTES, in_path
from server.core.leaving import leaves
from server.core.web import actor, json_answer, policy

if TYPE_CHECKING:
    from server.claims.models import ClaimRow

_CLAIM_ID = in_path("claim_id", "a claim's id", type="string", format="uuid")

blueprint = Blueprint("claims", __name__, description="What is billed, what stops it, and what it looks like")


@blueprint.route("/api/claims")
@blueprint.arguments(Which, location="query")
@blueprint.response(200, ClaimList, description="A page of claims, newest date of service first")
@policy("office", audits="claim.read")
def get_claims(which: dict[str, Any]) -> Response:
    """List claims."""
    if which.get("after") is None:
        judge_by_day(actor().practice_id, within_s=A_MOMENT_S)
    page = list_claims(which.get("status"), which.get("after"), which["limit"])
    leaves(count=len(page["claims"]))
    return _json(page)


@blueprint.route("/api/claims/<claim_id>")
@blueprint.doc(parameters=[_CLAIM_ID])
@blueprint.response(200, ClaimDetail, description="The claim with its lines and findings")
@policy("office", audits="claim.read")
def get_claim(claim_id: str) -> Response:
    """Give one claim."""
    return _json(detail(as_of_today(claim_id)))


@blueprint.route("/api/claims/<claim_id>/837p")
@blueprint.doc(parameters=[_CLAIM_ID])
@blueprint.arguments(Look, location="query")
@blueprint.response(200, BYTES, content_type="text/plain", description="An 837P interchange marked T")
@policy("office", audits="claim.read")
def get_837p(look: dict[str, Any], claim_id: str) -> Response:
    """Give one claim as 837P text."""
    row = as_of_today(claim_id)
    return as_file(draw_837p(row), "text/plain; charset=us-ascii", f"{row.claim_number}.837", look)


@blueprint.route("/api/claims/<claim_id>/cms1500.pdf")
@blueprint.doc(parameters=[_CLAIM_ID])
@blueprint.arguments(PaperLook, location="query")
@blueprint.response(200, BYTES, content_type="application/pdf", description="The CMS-1500")
@policy("office", audits="claim.printed")
def get_cms1500(look: dict[str, Any], claim_id: str) -> Response:
    """Give one claim as CMS-1500; the preview of one that was mailed is the form that was kept then."""
    row = as_of_today(claim_id)
    drawn = kept_form(row) if look["mode"] == "preview" else None
    if drawn is None:
        drawn = draw_cms1500(row, look["mode"], look["offset_x_mm"], look["offset_y_mm"])
    return as_file(drawn, "application/pdf", f"{row.claim_number}.pdf", look)


def as_of_today(claim_id: str) -> ClaimRow:
    """Give a claim as it stands today, though others wait still for their turn."""
    row = claim_row(claim_id)
    if row.exported_at or row.again_on is None or row.again_on > day_here().isoformat():
        return row
    assemble_again(row.practice_id, [row.encounter_id])
    return claim_row(claim_id)


def _json(said: dict[str, Any]) -> Response:
    return json_answer(json.dumps(said, ensure_ascii=False).encode())


def as_file(content: bytes, content_type: str, name: str, look: dict[str, Any]) -> Response:
    """Give bytes as a file under a name, to be shown or, by ``look``, to be taken along."""
    kind = "attachment" if look["download"] else "inline"
    headers = {"Content-Disposition": f'{kind}; filename="{name}"'}
    return Response(content, content_type=content_type, headers=headers)
