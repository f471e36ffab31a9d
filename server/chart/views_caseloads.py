"""A person's caseload over HTTP, for owners."""

# pyright: basic
# flask-smorest carries no types.

import json
from typing import Any, cast

from flask import Response
from flask_smorest import Blueprint
from marshmallow import Schema, ValidationError, fields, validate

from server.chart import caseloads
from server.core.describe import in_path
from server.core.leaving import leaves
from server.core.problem import Problem, complaints
from server.core.web import actor, body_json, json_answer, policy
from sync.changes import is_id

_ID = in_path("user_id", "a person's id", type="string", format="uuid")
_MOST_BYTES = 1024 * 1024
_MOST_CLIENTS = 20_000
_ADDRESS = "/api/chart/caseloads/<user_id>"

blueprint = Blueprint("caseloads", __name__, description="Who sees which clients")


class ClientOfCaseload(Schema):
    """A client of the practice."""

    id = fields.String()
    name = fields.String(metadata={"description": "empty when the office knows no name"})
    date_of_birth = fields.String(allow_none=True)
    theirs = fields.Boolean(metadata={"description": "whether the person sees this client"})


class CaseloadOf(Schema):
    """What a person sees."""

    limited = fields.Boolean(metadata={"description": "false for somebody who sees the whole practice"})
    clients = fields.List(fields.Nested(ClientOfCaseload))


class NewCaseload(Schema):
    """Whom a person is to see."""

    clients = fields.List(
        fields.UUID(),
        required=True,
        validate=validate.Length(max=_MOST_CLIENTS),
        metadata={"description": "ids"},
    )
    seen = fields.List(
        fields.UUID(),
        load_default=list,
        validate=validate.Length(max=_MOST_CLIENTS),
        metadata={"description": "ids of those who were theirs when the list was read"},
    )


@blueprint.route(_ADDRESS, methods=["GET"])
@blueprint.doc(parameters=[_ID])
@blueprint.response(200, CaseloadOf, description="Every client, and whether the person sees them")
@policy("owner", audits="caseload.read")
def read_caseload(user_id: str) -> Response:
    """Say which clients a person sees."""
    found = caseloads.read(actor().practice_id, _known(user_id))
    leaves(count=len(found["clients"]))
    return json_answer(json.dumps(found, ensure_ascii=False).encode())


@blueprint.route(_ADDRESS, methods=["PUT"])
@blueprint.doc(
    parameters=[_ID],
    requestBody={"required": True, "content": {"application/json": {"schema": NewCaseload}}},
)
@blueprint.response(204, description="Their tablets follow when they next reach the office")
@policy("owner", no_phi="answers nothing", fresh=True)
def limit_caseload(user_id: str) -> Response:
    """Let a person see these clients, those they make from now on, and no others."""
    try:
        said = cast("dict[str, Any]", NewCaseload().load(body_json(_MOST_BYTES)))
    except ValidationError as refused:
        raise Problem("server.bad_fields", errors=complaints(refused)) from None
    chosen, seen = (frozenset(map(str, said[name])) for name in ("clients", "seen"))
    caseloads.limit(actor(), _known(user_id), chosen, seen)
    return Response(status=204)


@blueprint.route(_ADDRESS, methods=["DELETE"])
@blueprint.doc(parameters=[_ID])
@blueprint.response(204, description="Their tablets get the rest when they next reach the office")
@policy("owner", no_phi="answers nothing", fresh=True)
def lift_caseload(user_id: str) -> Response:
    """Let a person see the whole practice."""
    caseloads.lift(actor(), _known(user_id))
    return Response(status=204)


def _known(user_id: str) -> str:
    if not is_id(user_id):
        raise Problem("server.not_found")
    return user_id
