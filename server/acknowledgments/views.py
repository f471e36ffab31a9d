"""What came back for claims, over HTTP: files taken in at the desk, and what was heard of one claim."""

# pyright: basic
# flask-smorest carries no types.

from __future__ import annotations

import json
from typing import Any

from flask import Response, request
from flask_smorest import Blueprint
from marshmallow import Schema, fields, validate

from server import claims
from server.acknowledgments.read import files, heard_of
from server.acknowledgments.take import take
from server.core.describe import BYTES, in_path
from server.core.leaving import leaves
from server.core.problem import Problem
from server.core.web import actor, json_answer, policy

_CLAIM_ID = in_path("claim_id", "a claim's id", type="string", format="uuid")
_KIND = "application/octet-stream"

blueprint = Blueprint("acknowledgments", __name__, description="What came back for claims: TA1, 999, 277CA")


class Called(Schema):
    """What the file is called where it came from."""

    name = fields.String(load_default="", validate=validate.Length(max=200))


class TakenSaid(Schema):
    """What a file brought."""

    answers = fields.Integer()
    unmatched = fields.List(fields.String(), metadata={"description": "numbers nothing here has"})
    other_usage = fields.List(
        fields.String(), metadata={"description": "numbers of tests in a real file, or the other way round"}
    )
    refused = fields.String(
        metadata={"description": "why it was not read, with the place; empty when it was"}
    )
    again = fields.Boolean(metadata={"description": "the same bytes were taken in before: nothing was done"})


class FileSaid(Schema):
    """A file that came back."""

    sha256 = fields.String()
    name = fields.String()
    received_at = fields.String()
    answers = fields.Integer()
    refused = fields.String()


class FileList(Schema):
    """The files that came last, the newest first."""

    files = fields.List(fields.Nested(FileSaid))


class MeaningSaid(Schema):
    """One thing that is said, in our words; the codes stand beside it."""

    en = fields.String()
    es = fields.String()
    codes = fields.String()
    line = fields.String(allow_none=True, metadata={"description": "of which line; null of the whole claim"})
    message = fields.String(metadata={"description": "in the sender's own words"})


class AnswerSaid(Schema):
    """One answer, and where it stands."""

    id = fields.String()
    kind = fields.String(metadata={"description": "TA1, 999 or 277CA"})
    level = fields.String(metadata={"description": "interchange, set, clearinghouse or payer"})
    accepted = fields.Boolean(allow_none=True, metadata={"description": "null where it says neither"})
    received_at = fields.String()
    file_name = fields.String()
    segment_number = fields.Integer()
    segments = fields.List(fields.String(), metadata={"description": "as they were sent"})
    payer_claim_number = fields.String(allow_none=True)
    said = fields.List(fields.Nested(MeaningSaid))


class HeardSaid(Schema):
    """Where a claim stands, and everything heard of its last sending."""

    state = fields.String(allow_none=True, metadata={"description": "null of a claim that was not sent"})
    verified_on = fields.String(allow_none=True, metadata={"description": "of the words for codes"})
    answers = fields.List(fields.Nested(AnswerSaid))


@blueprint.route("/api/answers", methods=["POST"])
@blueprint.doc(requestBody={"required": True, "content": {_KIND: {"schema": BYTES}}})
@blueprint.arguments(Called, location="query")
@blueprint.response(200, TakenSaid, description="It is kept; what it says counts unless it was refused")
@policy("office", audits="answers.received")
def post_answers(called: dict[str, Any]) -> Response:
    """Take in a file that came back for claims."""
    if request.mimetype != _KIND:
        raise Problem("server.wrong_media_type", wanted=_KIND)
    taken = take(actor().practice_id, called["name"], request.get_data())
    leaves(count=taken.answers)
    return _json(
        {
            "answers": taken.answers,
            "unmatched": list(taken.unmatched),
            "other_usage": list(taken.other_usage),
            "refused": taken.refused,
            "again": taken.again,
        }
    )


@blueprint.route("/api/answers", methods=["GET"])
@blueprint.response(200, FileList, description="Files and counts; whose claims they speak of is not in it")
@policy("office", no_phi="names of files, moments and counts")
def get_files() -> Response:
    """List the files that came last."""
    return _json({"files": files()})


@blueprint.route("/api/claims/<claim_id>/answers", methods=["GET"])
@blueprint.doc(parameters=[_CLAIM_ID])
@blueprint.response(200, HeardSaid, description="The state is told from these answers and from nothing else")
@policy("office", audits="claim.read")
def get_heard(claim_id: str) -> Response:
    """Give what was heard of a claim."""
    claims.must_be(claim_id)
    return _json(heard_of(claim_id))


def _json(said: dict[str, Any]) -> Response:
    return json_answer(json.dumps(said, ensure_ascii=False).encode())
