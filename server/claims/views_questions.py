"""Asking a claim's therapist, and closing what was asked, over HTTP."""

# pyright: basic
# flask-smorest carries no types.

from __future__ import annotations

from typing import Any, cast

from flask import Response
from flask_smorest import Blueprint
from marshmallow import Schema, ValidationError, fields, validate

from server.claims.questions import ask, close
from server.claims.read import claim_row
from server.core.describe import in_path
from server.core.problem import Problem, complaints
from server.core.web import actor, body_json, policy
from sync.records.office_question import STEPS

_CLAIM_ID = in_path("claim_id", "a claim's id", type="string", format="uuid")
_QUESTION_ID = in_path("question_id", "a question's id", type="string", format="uuid")
_NO_PHI = "answers with nothing; what is written stands in the audit log with its ops"

blueprint = Blueprint("claims_questions", __name__, description="What the office asks a claim's therapist")


class ToAsk(Schema):
    """What the therapist is asked, and about which part of the visit."""

    words = fields.String(
        required=True,
        validate=[validate.Length(max=1_000), validate.Regexp(r"\s*\S", error="must not be empty")],
    )
    asks_about = fields.String(required=True, validate=validate.OneOf(STEPS))


@blueprint.route("/api/claims/<claim_id>/questions", methods=["POST"])
@blueprint.doc(
    parameters=[_CLAIM_ID],
    requestBody={"required": True, "content": {"application/json": {"schema": ToAsk}}},
)
@blueprint.response(204, description="Asked: it stands on the therapist's Today after the next exchange")
@policy("office", no_phi=_NO_PHI)
def post_question(claim_id: str) -> Response:
    """Ask the therapist of a claim's visit."""
    try:
        said = cast("dict[str, Any]", ToAsk().load(body_json()))
    except ValidationError as refused:
        raise Problem("server.bad_fields", errors=complaints({"json": refused.messages})) from None
    ask(actor(), claim_row(claim_id), **said)
    return Response(status=204)


@blueprint.route("/api/claims/<claim_id>/questions/<question_id>", methods=["DELETE"])
@blueprint.doc(parameters=[_CLAIM_ID, _QUESTION_ID])
@blueprint.response(204, description="Closed")
@policy("office", no_phi=_NO_PHI)
def delete_question(claim_id: str, question_id: str) -> Response:
    """Close what was asked; it and its answer stay in the record."""
    close(actor(), claim_row(claim_id), question_id)
    return Response(status=204)
