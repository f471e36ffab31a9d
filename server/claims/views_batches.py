"""Batches over HTTP: sending claims that are ready, and seeing what went and what is stuck."""

# pyright: basic, reportUnknownVariableType=false
# flask-smorest carries no types.

from __future__ import annotations

import json
from typing import Any, cast

from flask import Response
from flask_smorest import Blueprint
from marshmallow import Schema, ValidationError, fields, validate

from server.claims.batches import list_batches, send_ready, settle, try_now
from server.core.describe import Refusal, in_path
from server.core.problem import Problem, complaints
from server.core.web import actor, body_json, json_answer, policy
from sync.changes import is_id

_NUMBER = in_path(
    "control_number", "a batch's control number", type="integer", minimum=1, maximum=999_999_999
)
_NO_PHI = "names of files, counts and moments; that a batch was made is written with it"
_MOST_CLAIMS = 500

blueprint = Blueprint("batches", __name__, description="Claims on their way to the clearinghouse")


def _must_be_id(value: str) -> None:
    if not is_id(value):
        raise ValidationError("must be a UUID in lower case")


class ToSend(Schema):
    """Which claims to send; those that are not ready stay."""

    claims = fields.List(
        fields.String(required=True, validate=_must_be_id, metadata={"format": "uuid"}),
        allow_none=True,
        load_default=None,
        validate=validate.Length(1, _MOST_CLAIMS),
        metadata={"description": "ids; left out: every claim that is ready"},
    )


class BatchMade(Schema):
    """A batch that goes out by itself from now on."""

    control_number = fields.Integer()
    file_name = fields.String()
    usage = fields.String(metadata={"description": "T test, P to be paid"})
    claims = fields.Integer(metadata={"description": "how many are in it"})
    visits = fields.Integer(metadata={"description": "of how many visits they are"})


class BatchSaid(Schema):
    """Where a batch stands."""

    control_number = fields.Integer()
    file_name = fields.String()
    usage = fields.String(allow_none=True, metadata={"description": "T, P; null of old ones"})
    claims = fields.Integer()
    visits = fields.Integer()
    created_at = fields.String()
    due_at = fields.String(allow_none=True)
    sent_at = fields.String(allow_none=True)
    state = fields.String(
        metadata={"description": "cut_short, carried (by a person), waiting, retrying, stuck or sent"}
    )
    tries = fields.Integer()
    next_try_at = fields.String(allow_none=True, metadata={"description": "null: once somebody mended it"})
    trouble = fields.Nested(Refusal, allow_none=True, metadata={"description": "why it has not gone yet"})


class Batches(Schema):
    """The batches made last, newest first."""

    sends = fields.Boolean(metadata={"description": "whether a connection is set and on"})
    usage = fields.String(metadata={"description": "T: what is sent now is a test; P: it is real"})
    batches = fields.List(fields.Nested(BatchSaid))


class Outcome(Schema):
    """What somebody found out about a batch at the clearinghouse."""

    arrived = fields.Boolean(required=True)


def _takes(shape: type[Schema]) -> dict[str, Any]:
    return {"required": True, "content": {"application/json": {"schema": shape}}}


@blueprint.route("/api/batches", methods=["GET"])
@blueprint.response(200, Batches, description="What went, what waits, what is stuck and who can mend it")
@policy("office", no_phi=_NO_PHI)
def get_batches() -> Response:
    """List batches."""
    return _json(list_batches(actor().practice_id))


@blueprint.route("/api/batches", methods=["POST"])
@blueprint.doc(requestBody=_takes(ToSend))
@blueprint.response(201, BatchMade, description="Made and due; it goes out by itself")
@policy("office", no_phi=_NO_PHI)
def post_batch() -> Response:
    """Send claims that are ready."""
    made = send_ready(actor().practice_id, _read(ToSend)["claims"])
    said = {"control_number": made.control_number, "file_name": made.file_name}
    counts = {"claims": made.claims, "visits": made.visits}
    return _json(said | {"usage": made.usage, **counts}, status=201)


@blueprint.route("/api/batches/again", methods=["POST"])
@blueprint.response(204, description="What is stuck is tried again now")
@policy("office", no_phi="answers nothing")
def post_again() -> Response:
    """Try what is stuck again, once somebody mended it."""
    try_now(actor().practice_id)
    return Response(status=204)


@blueprint.route("/api/batches/<int:control_number>/outcome", methods=["PUT"])
@blueprint.doc(parameters=[_NUMBER], requestBody=_takes(Outcome))
@blueprint.response(204, description="It counts as sent, or is sent again")
@policy("office", no_phi="answers nothing")
def put_outcome(control_number: int) -> Response:
    """Say whether a batch arrived, where only a person can find out."""
    settle(actor().practice_id, control_number, arrived=_read(Outcome)["arrived"])
    return Response(status=204)


def _read(shape: type[Schema]) -> dict[str, Any]:
    try:
        return cast("dict[str, Any]", shape().load(body_json()))
    except ValidationError as refused:
        raise Problem("server.bad_fields", errors=complaints({"json": refused.messages})) from None


def _json(said: dict[str, Any], *, status: int = 200) -> Response:
    return json_answer(json.dumps(said, ensure_ascii=False).encode(), status=status)
