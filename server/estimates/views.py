"""Good-faith estimates, at the desk."""

# pyright: basic
# flask-smorest carries no types.

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, cast

from flask import Response
from flask_smorest import Blueprint
from marshmallow import ValidationError

from server import chart
from server.core.describe import BYTES, in_path
from server.core.leaving import leaves
from server.core.problem import Problem, complaints
from server.core.web import actor, body_json, json_answer, policy
from server.estimates.give import Wanted, as_given, choices, give, given_to, waiting
from server.estimates.shapes import EstimateGiven, EstimateList, EstimateWanted, WaitingList

if TYPE_CHECKING:
    from server.estimates.models import EstimateRow

_PATIENT_ID = in_path("patient_id", "a client's id", type="string", format="uuid")
_ESTIMATE_ID = in_path("estimate_id", "an estimate's id", type="string", format="uuid")
_PDF = "application/pdf"

blueprint = Blueprint("estimates", __name__, description="What care is expected to cost, before it is given")


@blueprint.route("/api/estimates/waiting", methods=["GET"])
@blueprint.response(200, WaitingList, description="Planned visits without insurance that lack an estimate")
@policy("office", audits="record.estimates_read")
def get_waiting() -> Response:
    """List the visits an estimate is due for, and what one can be made of."""
    found = waiting(actor().practice_id)
    leaves(count=len(found))
    return _json({"waiting": found, **choices(actor().practice_id)})


@blueprint.route("/api/records/<patient_id>/estimates", methods=["GET"])
@blueprint.doc(parameters=[_PATIENT_ID])
@blueprint.response(200, EstimateList, description="The newest first")
@policy("office", audits="record.estimates_read")
def get_estimates(patient_id: str) -> Response:
    """List the estimates a client was given."""
    rows = given_to(actor().practice_id, patient_id)
    leaves(count=len(rows))
    name = chart.patient_names(actor().practice_id, {patient_id})[patient_id]
    return _json({"name": name, "estimates": [_said(row) for row in rows]})


@blueprint.route("/api/records/<patient_id>/estimates", methods=["POST"])
@blueprint.doc(
    parameters=[_PATIENT_ID],
    requestBody={"required": True, "content": {"application/json": {"schema": EstimateWanted}}},
)
@blueprint.response(201, EstimateGiven, description="It is drawn and kept as it is given")
@policy("office", audits="record.estimate_given")
def post_estimate(patient_id: str) -> Response:
    """Draw an estimate for a client, and keep it."""
    try:
        said = cast("dict[str, Any]", EstimateWanted().load(body_json()))
    except ValidationError as refused:
        raise Problem("server.bad_fields", errors=complaints(refused)) from None
    services = [(one["cpt"], one["units"]) for one in said.pop("services")]
    others = [(one["words"], one["charge_cents"]) for one in said.pop("others")]
    row = give(actor(), Wanted(patient_id=patient_id, services=services, others=others, **said))
    leaves(count=1)
    return _json(_said(row), 201)


@blueprint.route("/api/records/<patient_id>/estimates/<estimate_id>/estimate.pdf", methods=["GET"])
@blueprint.doc(parameters=[_PATIENT_ID, _ESTIMATE_ID])
@blueprint.response(200, BYTES, content_type=_PDF, description="The very bytes that were given")
@policy("office", audits="record.estimates_read")
def get_estimate(patient_id: str, estimate_id: str) -> Response:
    """Give an estimate as it was given."""
    row = as_given(actor().practice_id, patient_id, estimate_id)
    leaves(count=1)
    headers = {"Content-Disposition": f'inline; filename="estimate-{row.id[:8]}.pdf"'}
    return Response(row.content, content_type=_PDF, headers=headers)


def _said(row: EstimateRow) -> dict[str, Any]:
    names = ("id", "reason", "asked_on", "due_on", "first_on", "last_on", "language", "total_cents", "sha256")
    return {name: getattr(row, name) for name in names} | {"given_at": row.given_at, "by": row.by_name}


def _json(said: Any, status: int = 200) -> Response:
    return json_answer(json.dumps(said, ensure_ascii=False).encode(), status=status)
