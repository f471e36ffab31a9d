"""Sending a rejected claim again, and taking that back, over HTTP."""

# pyright: basic
# flask-smorest carries no types.

from __future__ import annotations

from flask import Response
from flask_smorest import Blueprint

from server.claims.desk import notice_soon
from server.claims.send_again import send_again, take_out
from server.core.describe import in_path
from server.core.web import actor, policy

_CLAIM_ID = in_path("claim_id", "a claim's id", type="string", format="uuid")
_NO_PHI = "answers with nothing; that it was done stands in the audit log"

blueprint = Blueprint("claims_again", __name__, description="Sending a rejected claim again, as a new one")


@blueprint.route("/api/claims/<claim_id>/again", methods=["POST"])
@blueprint.doc(parameters=[_CLAIM_ID])
@blueprint.response(204, description="Made anew; it leaves with the next batch once nothing stops it")
@policy("office", no_phi=_NO_PHI)
def post_again(claim_id: str) -> Response:
    """Have a rejected claim leave again."""
    send_again(actor().practice_id, claim_id)
    notice_soon(actor().practice_id)
    return Response(status=204)


@blueprint.route("/api/claims/<claim_id>/again", methods=["DELETE"])
@blueprint.doc(parameters=[_CLAIM_ID])
@blueprint.response(204, description="It stays as it was sent")
@policy("office", no_phi=_NO_PHI)
def delete_again(claim_id: str) -> Response:
    """Take a claim out of the next batch."""
    take_out(actor().practice_id, claim_id)
    notice_soon(actor().practice_id)
    return Response(status=204)
