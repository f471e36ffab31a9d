"""Saying that a claim was mailed on paper, and taking that back, over HTTP."""

# pyright: basic
# flask-smorest carries no types.

from __future__ import annotations

from typing import Any, cast

from flask import Response
from flask_smorest import Blueprint
from marshmallow import Schema, ValidationError, fields

from server.claims.desk import notice_soon
from server.claims.mailed import mail, take_back
from server.claims.read import claim_row
from server.claims.views import as_of_today
from server.core.describe import in_path
from server.core.problem import Problem, complaints
from server.core.web import actor, body_json, policy

_CLAIM_ID = in_path("claim_id", "a claim's id", type="string", format="uuid")
_NO_PHI = "answers with nothing; that it was done stands in the audit log"

blueprint = Blueprint("claims_mailed", __name__, description="Claims that go to their payer on paper")


class Mailed(Schema):
    """On which day a claim's form was mailed."""

    mailed_on = fields.Date(
        required=True, metadata={"description": "not to come, nor before the last day of service"}
    )


@blueprint.route("/api/claims/<claim_id>/mailed", methods=["PUT"])
@blueprint.doc(
    parameters=[_CLAIM_ID],
    requestBody={"required": True, "content": {"application/json": {"schema": Mailed}}},
)
@blueprint.response(204, description="It left on paper, and is in no electronic batch")
@policy("office", no_phi=_NO_PHI)
def put_mailed(claim_id: str) -> Response:
    """Say that a claim was mailed."""
    try:
        said = cast("dict[str, Any]", Mailed().load(body_json()))
    except ValidationError as refused:
        raise Problem("server.bad_fields", errors=complaints({"json": refused.messages})) from None
    mail(actor().practice_id, as_of_today(claim_id), said["mailed_on"])
    notice_soon(actor().practice_id)
    return Response(status=204)


@blueprint.route("/api/claims/<claim_id>/mailed", methods=["DELETE"])
@blueprint.doc(parameters=[_CLAIM_ID])
@blueprint.response(204, description="It was not mailed, and waits to be sent")
@policy("office", no_phi=_NO_PHI)
def delete_mailed(claim_id: str) -> Response:
    """Take back that a claim was mailed."""
    take_back(actor().practice_id, claim_row(claim_id))
    notice_soon(actor().practice_id)
    return Response(status=204)
