"""The last resort of a device: hand bytes over as they are. Only the owner sees what was handed over."""

import hashlib
from typing import Any

from flask import Response, request
from flask_smorest import Blueprint

from server.core.describe import BYTES, in_path
from server.core.problem import Problem
from server.core.web import actor, json_answer, policy
from server.exchange import escrow
from server.exchange.describe import EscrowAbout, EscrowKept, EscrowList, EscrowPage
from server.exchange.hold import dump
from sync.changes import MOST_BYTES_ESCROW

blueprint = Blueprint("escrow", __name__, description="What devices gave the office to keep, unread")

_KIND = "application/octet-stream"
_ENTRY_ID = in_path("entry_id", "the id a handing over was answered with", type="string", format="uuid")


@blueprint.route("/sync/v1/escrow", methods=["POST"])
@blueprint.arguments(EscrowAbout, location="query")
@blueprint.doc(requestBody={"required": True, "content": {_KIND: {"schema": BYTES}}})
@blueprint.response(201, EscrowKept, description="Kept, durably")
@blueprint.alt_response(200, schema=EscrowKept, description="This device has given the same bytes before")
@policy("member", even=("sending", "leaving"), no_phi="answers with an id and a hash of what was sent")
def give(said: dict[str, Any]) -> Response:
    """Give any bytes, up to 8 MiB, to be kept whole for the owner."""
    if request.mimetype != _KIND:
        raise Problem("server.wrong_media_type", wanted=_KIND)
    request.max_content_length = MOST_BYTES_ESCROW
    body = request.get_data(cache=False)
    me = actor()
    giver = escrow.Giver(practice_id=me.practice_id, device_id=me.device_id, user_id=me.user_id)
    kept, new = escrow.keep(giver, said["about"], body)
    answer = {"id": kept, "sha256": hashlib.sha256(body).hexdigest()}
    return json_answer(dump(answer).encode(), status=201 if new else 200)


@blueprint.route("/sync/v1/escrow", methods=["GET"])
@blueprint.arguments(EscrowPage, location="query")
@blueprint.response(200, EscrowList, description="What is kept, newest first, without the bytes")
@policy("owner", no_phi="says who gave how many bytes, not what they hold")
def list_kept(page: dict[str, Any]) -> Response:
    """List what the practice's devices gave."""
    return json_answer(dump(escrow.listed(page.get("after"), page["limit"])).encode())


@blueprint.route("/sync/v1/escrow/<entry_id>", methods=["GET"])
@blueprint.doc(parameters=[_ENTRY_ID])
@blueprint.response(200, BYTES, content_type=_KIND, description="The bytes as they were given")
@policy("owner", audits="escrow.read")
def read_kept(entry_id: str) -> Response:
    """Give what was kept, as a file."""
    row = escrow.entry(entry_id)
    response = Response(row.body, content_type=_KIND)
    response.headers["Content-Disposition"] = f'attachment; filename="escrow-{row.id}.bin"'
    response.headers["Content-Security-Policy"] = "default-src 'none'; sandbox"
    response.headers["Cache-Control"] = "no-store"
    return response
