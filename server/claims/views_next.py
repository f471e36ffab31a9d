"""Billing the next payer once the one before has answered, and taking that back, over HTTP."""

# pyright: basic
# flask-smorest carries no types.

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from flask import Response
from flask_smorest import Blueprint
from marshmallow import Schema, ValidationError, fields

from server.claims.read import claim_row
from server.claims.second import bill_next, drop_next
from server.claims.shapes import PayerAnswer
from server.core.describe import in_path
from server.core.problem import Problem, complaints
from server.core.web import actor, body_json, policy

if TYPE_CHECKING:
    from server.claims.body import AnswerBody

_CLAIM_ID = in_path("claim_id", "a claim's id", type="string", format="uuid")
_NO_PHI = "answers with nothing; that it was done stands in the audit log"

blueprint = Blueprint("claims_next", __name__, description="Billing the payer that is asked next")


class Next(Schema):
    """What the payer before decided, and whether it handed the claim on by itself."""

    answer = fields.Nested(PayerAnswer, load_default=None, allow_none=True)
    forwarded = fields.Boolean(load_default=False, truthy={True}, falsy={False})


@blueprint.route("/api/claims/<claim_id>/next", methods=["PUT"])
@blueprint.doc(
    parameters=[_CLAIM_ID],
    requestBody={"required": True, "content": {"application/json": {"schema": Next}}},
)
@blueprint.response(204, description="Made; it leaves with the next batch once nothing stops it")
@policy("office", no_phi=_NO_PHI)
def put_next(claim_id: str) -> Response:
    """Bill the next payer with the answer of the one before."""
    try:
        said = cast("dict[str, Any]", Next().load(body_json()))
    except ValidationError as refused:
        raise Problem("server.bad_fields", errors=complaints(refused)) from None
    bill_next(actor().practice_id, claim_row(claim_id), _told(said["answer"]), forwarded=said["forwarded"])
    return Response(status=204)


def _told(answer: dict[str, Any] | None) -> AnswerBody | None:
    """Give an answer as a claim keeps it."""
    if answer is None:
        return None
    number = answer["payer_claim_number"].upper()
    told = {**answer, "decided_on": answer["decided_on"].isoformat(), "payer_claim_number": number}
    return cast("AnswerBody", told)


@blueprint.route("/api/claims/<claim_id>/next", methods=["DELETE"])
@blueprint.doc(parameters=[_CLAIM_ID])
@blueprint.response(204, description="The next payer is not billed")
@policy("office", no_phi=_NO_PHI)
def delete_next(claim_id: str) -> Response:
    """Take the claim to the next payer back, before it left."""
    drop_next(actor().practice_id, claim_row(claim_id))
    return Response(status=204)
