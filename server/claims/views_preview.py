"""What a payer's rules would change in past claims, over HTTP."""

# pyright: basic, reportUnknownVariableType=false
# flask-smorest carries no types, and marshmallow does not say what a list of nested shapes holds.

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, cast

from flask_smorest import Blueprint
from marshmallow import Schema, ValidationError, fields

from server.claims.preview import preview
from server.claims.reach import earlier_of_held
from server.claims.shapes import FindingSaid
from server.core.describe import in_path
from server.core.leaving import leaves
from server.core.problem import Problem, complaints
from server.core.web import actor, body_json, json_answer, policy

if TYPE_CHECKING:
    from flask import Response

_SET_ID = in_path("set_id", "a rule set's id", type="string")

blueprint = Blueprint("claims_preview", __name__, description="What payers' rules would change in claims")


class ToPreview(Schema):
    """A set as it would be published."""

    content = fields.Dict(required=True)


class ClaimChanged(Schema):
    """A claim that would be judged or billed otherwise."""

    id = fields.String()
    claim_number = fields.String()
    date_of_service = fields.String()
    appear = fields.List(fields.Nested(FindingSaid))
    vanish = fields.List(fields.Nested(FindingSaid))
    ready_before = fields.Boolean()
    ready_after = fields.Boolean()
    total_cents_before = fields.Integer()
    total_cents_after = fields.Integer()


class Leaving(Schema):
    """As how many claims the visits that are ready would leave, were they sent now."""

    visits = fields.Integer(metadata={"description": "ready and not sent, of those looked at"})
    claims = fields.Integer(metadata={"description": "fewer where several visits leave as one"})


class Earlier(Schema):
    """Visits that wait and are not judged by a set, since they were before its first day."""

    visits = fields.Integer()
    first_on = fields.String(allow_none=True, metadata={"description": "the day of the first; null of none"})


class EarlierOfSet(Earlier):
    """The same of a set that holds."""

    id = fields.String()


class EarlierSaid(Schema):
    """The sets for which visits that wait are too early."""

    sets = fields.List(fields.Nested(EarlierOfSet))


class PreviewSaid(Schema):
    """What would change, in how many of the payers' claims."""

    looked_at = fields.Integer(
        metadata={"description": "those that wait, then the newest that left, as many as time allowed"}
    )
    leaving_before = fields.Nested(Leaving, metadata={"description": "as the rules stand"})
    leaving_after = fields.Nested(Leaving, metadata={"description": "as they would"})
    there = fields.Integer(metadata={"description": "how many claims these payers have"})
    claims = fields.List(fields.Nested(ClaimChanged))
    earlier = fields.Nested(Earlier, metadata={"description": "that it would judge if it were set back"})


@blueprint.route("/api/payer-rules/earlier")
@blueprint.response(200, EarlierSaid, description="Of the sets that hold; none of those without any")
@policy("office", no_phi="how many visits wait, and since when")
def list_earlier_visits() -> Response:
    """Say for which sets visits that wait are too early."""
    return json_answer(json.dumps({"sets": earlier_of_held(actor().practice_id)}).encode())


@blueprint.route("/api/payer-rules/sets/<set_id>/preview", methods=["POST"])
@blueprint.doc(
    parameters=[_SET_ID],
    requestBody={"required": True, "content": {"application/json": {"schema": ToPreview}}},
)
@blueprint.response(200, PreviewSaid, description="Claims by number; nothing is kept")
@policy("office", audits="payer_rules.previewed")
def preview_payer_set(set_id: str) -> Response:
    """Judge past claims by a set as if it were published."""
    try:
        said = cast("dict[str, Any]", ToPreview().load(body_json()))
    except ValidationError as refused:
        raise Problem("server.bad_fields", errors=complaints(refused)) from None
    found = preview(actor().practice_id, set_id, said["content"])
    leaves(count=len(found["claims"]))
    return json_answer(json.dumps(found).encode())
