"""Where a tablet says that its person dealt with something the office kept."""

from flask import Response
from flask_smorest import Blueprint

from server.core.describe import in_path
from server.core.problem import Problem
from server.core.web import actor, body_json, policy
from server.exchange.describe import KeptDone
from server.exchange.waiting import mark_own
from sync.changes import is_id

blueprint = Blueprint("kept", __name__, description="What a tablet's person dealt with of what was kept")

_OP_ID = in_path("op_id", "the id of a kept op", type="string", format="uuid")


@blueprint.route("/sync/v1/kept/<op_id>", methods=["PUT"])
@blueprint.doc(
    parameters=[_OP_ID],
    requestBody={"required": True, "content": {"application/json": {"schema": KeptDone}}},
)
@blueprint.response(204, description="Recorded")
@policy("member", no_phi="answers with nothing")
def put_done(op_id: str) -> Response:
    """Say that what was kept with an op of one's own was dealt with, or that it was not after all."""
    said = body_json()
    done = said.get("done") if isinstance(said, dict) else None
    if not isinstance(done, bool):
        raise Problem("server.bad_fields", errors={"done": ["must be true or false"]})
    if not is_id(op_id):
        raise Problem("questions.unknown")
    mark_own(op_id, actor().user_id, done=done)
    return Response(status=204)
