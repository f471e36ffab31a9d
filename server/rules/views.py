"""The pack of the practice, for its tablets."""

# pyright: basic
# flask-smorest carries no types.

from __future__ import annotations

import json

from flask import Response, request
from flask_smorest import Blueprint
from marshmallow import Schema, fields

from server.core.problem import Problem
from server.core.web import actor, json_answer, policy
from server.rules.read import envelope, newest

blueprint = Blueprint("rules", __name__, description="The rules and tables visits are judged by")


class PackAnswer(Schema):
    """A published pack: what it says as text, so that every tablet hashes the same bytes."""

    version = fields.Integer(metadata={"description": "counts up; a tablet takes none older than it has"})
    hash = fields.String(metadata={"description": "sha256: and the SHA-256 of the body's UTF-8 bytes"})
    key = fields.String(metadata={"description": "name of the server's key the signing pair comes from"})
    signature = fields.String(
        metadata={"description": "ECDSA P-256 over SHA-256 of tableside/rule-pack/v1, a line break, the hash"}
    )
    body = fields.String(metadata={"description": "canonical JSON (sync/rules/pulled)"})


@blueprint.route("/rules/v1/pack", methods=["GET"])
@blueprint.response(200, PackAnswer, description="The newest pack; 304 when If-None-Match names it")
@policy("member", no_phi="answers with rules and tables of codes")
def read_pack() -> Response:
    """Give the newest pack this practice published."""
    row = newest(actor().practice_id)
    if row is None:
        raise Problem("rules.none_published")
    tag = f"sha256:{row.sha256}"
    if tag in request.if_none_match:
        answer = Response(status=304)
    else:
        answer = json_answer(json.dumps(envelope(row), ensure_ascii=False).encode())
    answer.set_etag(tag)
    return answer
