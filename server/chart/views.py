"""Emergency access over HTTP: opening a chart, and what every owner is to see of it."""

# pyright: basic
# flask-smorest carries no types.

from __future__ import annotations

import json
from typing import Any, cast

from flask import Response
from flask_smorest import Blueprint
from marshmallow import Schema, ValidationError, fields, validate

from server.chart import emergency
from server.core.describe import in_path
from server.core.leaving import leaves
from server.core.problem import Problem, complaints
from server.core.web import actor, body_json, json_answer, policy
from sync.changes import is_id

_ID = in_path("opening_id", "an opening's id", type="string", format="uuid")
_SHORTEST_REASON, _LONGEST_REASON, _LONGEST_NAME = 10, 500, 200
_DAY = r"^[0-9]{4}-[0-9]{2}-[0-9]{2}\Z"

blueprint = Blueprint("chart", __name__, description="A chart that is opened in an emergency")


class Emergency(Schema):
    """Whose chart, and why."""

    client = fields.String(required=True, validate=validate.Length(1, _LONGEST_NAME))
    date_of_birth = fields.String(
        load_default=None, allow_none=True, validate=validate.Regexp(_DAY, error="must be a day")
    )
    reason = fields.String(required=True, validate=validate.Length(_SHORTEST_REASON, _LONGEST_REASON))


class Opened(Schema):
    """Who it is, and until when."""

    patient_id = fields.String()
    ends_at = fields.String()


class Whom(Schema):
    """Somebody."""

    id = fields.String()
    name = fields.String()


class Opening(Schema):
    """One chart that was opened."""

    id = fields.String()
    by = fields.Nested(Whom)
    patient = fields.Nested(Whom)
    reason = fields.String()
    opened_at = fields.String()
    ends_at = fields.String()
    seen_at = fields.String(allow_none=True)


class Openings(Schema):
    """What was opened, what no owner has seen first."""

    openings = fields.List(fields.Nested(Opening))


@blueprint.route("/api/chart/emergency", methods=["POST"])
@blueprint.doc(requestBody={"required": True, "content": {"application/json": {"schema": Emergency}}})
@blueprint.response(
    201, Opened, description="In your caseload until then; your tablet's next exchange brings it"
)
@policy("member", no_phi="an id and a time", fresh=True)
def open_chart() -> Response:
    """See a client who is not in your caseload, for a day."""
    try:
        said = cast("dict[str, Any]", Emergency().load(body_json()))
    except ValidationError as refused:
        raise Problem("server.bad_fields", errors=complaints(refused)) from None
    return _json(emergency.open_chart(actor(), said["client"], said["date_of_birth"], said["reason"]), 201)


@blueprint.route("/api/chart/emergency", methods=["GET"])
@blueprint.response(200, Openings, description="What was opened, what no owner has seen first")
@policy("owner", audits="chart.emergencies_read")
def list_openings() -> Response:
    """List the charts that were opened in an emergency."""
    found = emergency.openings()
    leaves(count=len(found))
    return _json({"openings": found}, 200)


@blueprint.route("/api/chart/emergency/<opening_id>/seen", methods=["PUT"])
@blueprint.doc(parameters=[_ID])
@blueprint.response(204, description="Noted")
@policy("owner", no_phi="answers nothing")
def note_seen(opening_id: str) -> Response:
    """Say that an owner has seen it."""
    if not is_id(opening_id):
        raise Problem("server.not_found")
    emergency.note_seen(actor(), opening_id)
    return Response(status=204)


def _json(said: Any, status: int) -> Response:
    return json_answer(json.dumps(said, ensure_ascii=False).encode(), status=status)
