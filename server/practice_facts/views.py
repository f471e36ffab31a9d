"""What the practice says of itself, over HTTP, for the desk."""

# pyright: basic
# flask-smorest carries no types.

from __future__ import annotations

import json
from typing import Any

from flask import Response
from flask_smorest import Blueprint
from marshmallow import Schema, ValidationError

from server.core.describe import in_path
from server.core.problem import Problem, complaints
from server.core.web import actor, body_json, json_answer, policy
from server.practice_facts import read, shapes, write
from sync.changes import is_id

_KIND = in_path("fact_kind", "what it is", type="string", enum=list(read.KINDS))
_ID = in_path("fact_id", "the record's id, which whoever makes it gives", type="string", format="uuid")
_ALL = "/api/practice-facts"
_ONE = f"{_ALL}/<fact_kind>/<fact_id>"
_OURS = "what the practice says of itself; its tablets' own ops say the same"

blueprint = Blueprint("practice_facts", __name__, description="What the practice says of itself")


def _takes(shape: type[Schema]) -> dict[str, Any]:
    return {"required": True, "content": {"application/json": {"schema": shape}}}


@blueprint.route(_ALL)
@blueprint.response(200, shapes.PracticeFacts, description="By kind and id")
@policy("office", no_phi="the practice's own facts, and counts")
def get_practice_facts() -> Response:
    """List the practice itself, its providers, payers, fees and enrollments."""
    return _json(read.facts(actor().practice_id, actor().role))


@blueprint.route(_ONE, methods=["PUT"])
@blueprint.doc(parameters=[_KIND, _ID], requestBody=_takes(shapes.NewPracticeFact))
@blueprint.response(200, shapes.PracticeFactKept, description="It stands so; tablets get it")
@policy("office", no_phi=_OURS)
def put_practice_fact(fact_kind: str, fact_id: str) -> Response:
    """Make one, or set fields of it as it was seen."""
    _must_be(fact_kind, fact_id)
    said = _said(shapes.NewPracticeFact)
    return _json({"v": write.put(actor(), fact_kind, fact_id, v=said["v"], fields=said["fields"])})


@blueprint.route(_ONE, methods=["DELETE"])
@blueprint.doc(parameters=[_KIND, _ID])
@blueprint.arguments(shapes.PracticeFactSeen, location="query")
@blueprint.response(204, description="It is gone, here and on tablets")
@policy("office", no_phi="answers nothing")
def delete_practice_fact(seen: dict[str, Any], fact_kind: str, fact_id: str) -> Response:
    """Delete one that nothing rests on."""
    _must_be(fact_kind, fact_id)
    write.delete(actor(), fact_kind, fact_id, v=seen["v"])
    return Response(status=204)


def _must_be(fact_kind: str, fact_id: str) -> None:
    if fact_kind not in read.KINDS or not is_id(fact_id):
        raise Problem("server.not_found")
    if fact_kind not in read.WRITES.get(actor().role, ()):
        raise Problem("identity.not_allowed", role=actor().role)


def _said(shape: type[Schema]) -> dict[str, Any]:
    try:
        return shape().load(body_json())  # type: ignore[return-value]
    except ValidationError as refused:
        raise Problem("server.bad_fields", errors=complaints(refused)) from None


def _json(said: dict[str, Any]) -> Response:
    # In ASCII: what tablets wrote may hold half a character, which no UTF-8 can say.
    return json_answer(json.dumps(said).encode())
