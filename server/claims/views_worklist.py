"""The worklist over HTTP: its pages, and the views of it that a person keeps."""

# pyright: basic, reportUnknownVariableType=false
# flask-smorest carries no types.

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, cast

from flask_smorest import Blueprint
from marshmallow import ValidationError

from server.claims.due import A_MOMENT_S, judge_by_day
from server.claims.kept_views import drop_view, keep_view, views_of
from server.claims.shapes_worklist import KeptViews, ViewToKeep, Worklist, WorklistWanted
from server.claims.worklist import worklist
from server.core.describe import in_path
from server.core.leaving import leaves
from server.core.problem import Problem, complaints
from server.core.web import actor, body_json, json_answer, policy

if TYPE_CHECKING:
    from flask import Response
    from marshmallow import Schema

_VIEW_ID = in_path("view_id", "a kept view's id", type="string", format="uuid")
_NO_PHI = "lanes, payers, therapists and orders under names of one's own; no search, which may name a client"

blueprint = Blueprint("worklist", __name__, description="Claims in the order in which they are worth an hour")


def _takes(shape: type[Schema]) -> dict[str, Any]:
    return {"required": True, "content": {"application/json": {"schema": shape}}}


@blueprint.route("/api/worklist", methods=["POST"])
@blueprint.doc(requestBody=_takes(WorklistWanted))
@blueprint.response(200, Worklist, description="A page of claims, and with the first how many wait where")
@policy("office", audits="claim.read")
def post_worklist() -> Response:
    """List claims; what is asked is in the body, since addresses are kept in histories."""
    wanted = _read(WorklistWanted)
    if wanted["after"] is None:
        judge_by_day(actor().practice_id, within_s=A_MOMENT_S)
    page = worklist(actor().practice_id, wanted)
    leaves(count=len(page["claims"]))
    return _json(page)


@blueprint.route("/api/worklist/views", methods=["GET"])
@blueprint.response(200, KeptViews, description="What whoever asks has kept")
@policy("office", no_phi=_NO_PHI)
def get_views() -> Response:
    """List the views one keeps."""
    return _json({"views": views_of(actor().user_id)})


@blueprint.route("/api/worklist/views", methods=["PUT"])
@blueprint.doc(requestBody=_takes(ViewToKeep))
@blueprint.response(200, KeptViews, description="With the new one")
@policy("office", no_phi=_NO_PHI)
def put_view() -> Response:
    """Keep a view under a name."""
    said = _read(ViewToKeep)
    keep_view(actor().practice_id, actor().user_id, said["name"], said["view"])
    return _json({"views": views_of(actor().user_id)})


@blueprint.route("/api/worklist/views/<view_id>", methods=["DELETE"])
@blueprint.doc(parameters=[_VIEW_ID])
@blueprint.response(200, KeptViews, description="Without it")
@policy("office", no_phi=_NO_PHI)
def delete_view(view_id: str) -> Response:
    """Forget a view one keeps."""
    drop_view(actor().user_id, view_id)
    return _json({"views": views_of(actor().user_id)})


def _read(shape: type[Schema]) -> dict[str, Any]:
    try:
        return cast("dict[str, Any]", shape().load(body_json()))
    except ValidationError as refused:
        raise Problem("server.bad_fields", errors=complaints({"json": refused.messages})) from None


def _json(said: dict[str, Any]) -> Response:
    return json_answer(json.dumps(said, ensure_ascii=False).encode())
