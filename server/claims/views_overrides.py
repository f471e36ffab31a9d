"""Going on though a rule objects to a claim, and taking that back, over HTTP."""

# pyright: basic
# flask-smorest carries no types.

from __future__ import annotations

from typing import Any, cast

from flask import Response
from flask_smorest import Blueprint
from marshmallow import Schema, ValidationError, fields, validate

from server.claims.go_on import go_on, take_back
from server.claims.read import claim_row
from server.core.describe import in_path
from server.core.problem import Problem, complaints
from server.core.web import actor, body_json, policy

_CLAIM_ID = in_path("claim_id", "a claim's id", type="string", format="uuid")
_RULE = in_path("rule", "the rule that objects", type="string")
_NO_PHI = "answers with nothing; what is written stands in the audit log with its ops"

blueprint = Blueprint("claims_overrides", __name__, description="Going on though a rule objects")


class GoOn(Schema):
    """Why somebody goes on, and what they read."""

    reason = fields.String(
        required=True,
        validate=[validate.Length(max=1_000), validate.Regexp(r"\s*\S", error="must not be empty")],
    )
    said = fields.String(
        required=True,
        validate=validate.Length(max=2_000),
        metadata={"description": "the finding's sentence as it was on the screen, in either language"},
    )


@blueprint.route("/api/claims/<claim_id>/overrides/<rule>", methods=["PUT"])
@blueprint.doc(
    parameters=[_CLAIM_ID, _RULE],
    requestBody={"required": True, "content": {"application/json": {"schema": GoOn}}},
)
@blueprint.response(204, description="Written, and the claim is judged again")
@policy("office", no_phi=_NO_PHI)
def put_override(claim_id: str, rule: str) -> Response:
    """Go on though a rule objects."""
    try:
        said = cast("dict[str, Any]", GoOn().load(body_json()))
    except ValidationError as refused:
        raise Problem("server.bad_fields", errors=complaints(refused)) from None
    go_on(actor(), claim_row(claim_id), rule, **said)
    return Response(status=204)


@blueprint.route("/api/claims/<claim_id>/overrides/<rule>", methods=["DELETE"])
@blueprint.doc(parameters=[_CLAIM_ID, _RULE])
@blueprint.response(204, description="Taken back, and the claim is judged again")
@policy("office", no_phi=_NO_PHI)
def delete_override(claim_id: str, rule: str) -> Response:
    """Let the rule object again."""
    take_back(actor(), claim_row(claim_id), rule)
    return Response(status=204)
