"""Replacing and voiding a claim that its payer has, and taking that back, over HTTP."""

# pyright: basic
# flask-smorest carries no types.

from __future__ import annotations

from typing import Any, cast

from flask import Response
from flask_smorest import Blueprint
from marshmallow import Schema, ValidationError, fields, validate

from server.claims.read import claim_row
from server.claims.replace import drop, replace
from server.core.describe import in_path
from server.core.problem import Problem, complaints
from server.core.web import actor, body_json, policy

_CLAIM_ID = in_path("claim_id", "a claim's id", type="string", format="uuid")
_NO_PHI = "answers with nothing; that it was done stands in the audit log"

blueprint = Blueprint("claims_replace", __name__, description="Replacing or voiding what a payer has")


class Replacement(Schema):
    """How a claim is followed by another, and by which number its payer knows it."""

    frequency = fields.String(
        required=True,
        validate=validate.OneOf(["7", "8"]),
        metadata={"description": "7 replaces the claim, 8 voids it"},
    )
    payer_claim_number = fields.String(
        load_default=None,
        allow_none=True,
        validate=validate.Length(max=60),
        metadata={"description": "the payer's number of the claim; absent when its answer told it"},
    )


@blueprint.route("/api/claims/<claim_id>/replacement", methods=["PUT"])
@blueprint.doc(
    parameters=[_CLAIM_ID],
    requestBody={"required": True, "content": {"application/json": {"schema": Replacement}}},
)
@blueprint.response(204, description="Made; it leaves with the next batch once nothing stops it")
@policy("office", no_phi=_NO_PHI)
def put_replacement(claim_id: str) -> Response:
    """Have another claim replace or void one."""
    try:
        said = cast("dict[str, Any]", Replacement().load(body_json()))
    except ValidationError as refused:
        raise Problem("server.bad_fields", errors=complaints(refused)) from None
    replace(actor().practice_id, claim_row(claim_id), said["frequency"], said["payer_claim_number"])
    return Response(status=204)


@blueprint.route("/api/claims/<claim_id>/replacement", methods=["DELETE"])
@blueprint.doc(parameters=[_CLAIM_ID])
@blueprint.response(204, description="The claim is replaced and voided by nothing")
@policy("office", no_phi=_NO_PHI)
def delete_replacement(claim_id: str) -> Response:
    """Take back that a claim is replaced or voided, before that left."""
    drop(actor().practice_id, claim_row(claim_id))
    return Response(status=204)
