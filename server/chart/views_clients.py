"""Finding a client by name, for whoever does the office's work."""

# pyright: basic
# flask-smorest carries no types.

import json
from typing import Any, cast

from flask import Response
from flask_smorest import Blueprint
from marshmallow import Schema, ValidationError, fields, validate

from server.chart.audited import search_patients
from server.core.leaving import leaves
from server.core.problem import Problem, complaints
from server.core.web import actor, body_json, json_answer, policy

_LONGEST_NAME = 200

blueprint = Blueprint("clients", __name__, description="Clients by a part of their name")


class Sought(Schema):
    """A part of a client's name."""

    name = fields.String(required=True, validate=validate.Length(1, _LONGEST_NAME))


class FoundClient(Schema):
    """A client who is called so."""

    id = fields.String()
    name = fields.String()
    date_of_birth = fields.String(allow_none=True)


class Clients(Schema):
    """Clients who are called so."""

    clients = fields.List(fields.Nested(FoundClient))


@blueprint.route("/api/chart/clients", methods=["POST"])
@blueprint.doc(requestBody={"required": True, "content": {"application/json": {"schema": Sought}}})
@blueprint.response(200, Clients, description="The first few")
@policy("office", audits="chart.searched")
def find_clients() -> Response:
    """Find clients by a part of their name; it is in the body, since addresses are kept in histories."""
    try:
        said = cast("dict[str, Any]", Sought().load(body_json()))
    except ValidationError as refused:
        raise Problem("server.bad_fields", errors=complaints(refused)) from None
    found = search_patients(actor().practice_id, said["name"])
    leaves(count=len(found))
    return json_answer(json.dumps({"clients": found}).encode())
