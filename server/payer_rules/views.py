"""Payers' rules over HTTP, for the office."""

# pyright: basic
# flask-smorest carries no types.

from __future__ import annotations

import json
from typing import Any, cast

from flask import Response
from flask_smorest import Blueprint
from marshmallow import Schema, ValidationError

from server.core.describe import in_path
from server.core.problem import Problem, complaints
from server.core.web import actor, body_json, body_text, json_answer, policy
from server.payer_rules import carry, drafts, publish, read, shapes
from server.payer_rules.check import is_set_id
from sync.rules import payer_starters

_SET_ID = in_path("set_id", "a rule set's id", type="string")
_STARTER_ID = in_path("starter_id", "a starter set's id", type="string")
_OURS = "what payers demand, and no client"
_ALL = "/api/payer-rules"
_ONE = f"{_ALL}/sets/<set_id>"
_FILE_BYTES = 1024 * 1024

blueprint = Blueprint("payer_rules", __name__, description="What each payer demands, from when to when")


def _takes(shape: type[Schema]) -> dict[str, Any]:
    return {"required": True, "content": {"application/json": {"schema": shape}}}


_FILE = {"required": True, "content": {"application/json": {"schema": {"type": "object"}}}}


@blueprint.route(_ALL)
@blueprint.response(200, shapes.PayerRules, description="Every payer, and every set with its draft")
@policy("office", no_phi=_OURS)
def list_payer_rules() -> Response:
    """List payers and their sets."""
    return _json(read.everything(actor().practice_id))


@blueprint.route(f"{_ALL}/starters")
@blueprint.response(200, shapes.PayerStarters, description="Nobody verified them; each says its sources")
@policy("office", no_phi="words of ours")
def list_payer_starters() -> Response:
    """List sets to begin with."""
    return _json({"starters": list(payer_starters().values())})


@blueprint.route(f"{_ALL}/starters/<starter_id>/adopted", methods=["POST"])
@blueprint.doc(parameters=[_STARTER_ID])
@blueprint.response(201, shapes.PayerSetAdopted, description="A draft, which holds for no visit yet")
@policy("office", no_phi=_OURS)
def adopt_payer_starter(starter_id: str) -> Response:
    """Make a draft of a starter."""
    return _json(drafts.adopt(actor(), starter_id), status=201)


@blueprint.route(f"{_ALL}/export")
@blueprint.response(200, {"type": "object"}, description="The published sets as one file")
@policy("office", no_phi=_OURS)
def export_payer_rules() -> Response:
    """Give the sets to take along."""
    answer = json_answer(carry.export(actor().practice_id).encode())
    answer.headers["Content-Disposition"] = 'attachment; filename="payer-rules.json"'
    return answer


@blueprint.route(f"{_ALL}/import/preview", methods=["POST"])
@blueprint.doc(requestBody=_FILE)
@blueprint.response(200, shapes.PayerSetDifferences, description="What would differ; nothing is kept")
@policy("office", no_phi=_OURS)
def preview_payer_import() -> Response:
    """Say what a file would change."""
    return _json({"sets": carry.differences(actor().practice_id, body_text(_FILE_BYTES))})


@blueprint.route(f"{_ALL}/import", methods=["POST"])
@blueprint.doc(requestBody=_FILE)
@blueprint.response(201, shapes.PayerSetsBroughtIn, description="Drafts, which hold for no visit yet")
@policy("office", no_phi=_OURS)
def import_payer_rules() -> Response:
    """Make drafts of a file's sets that differ."""
    return _json({"ids": carry.bring_in(actor(), body_text(_FILE_BYTES))}, status=201)


@blueprint.route(f"{_ONE}/draft", methods=["PUT"])
@blueprint.doc(parameters=[_SET_ID], requestBody=_takes(shapes.NewPayerSetDraft))
@blueprint.response(200, shapes.PayerSetDraftSaid, description="What is kept now")
@policy("office", no_phi=_OURS)
def save_payer_draft(set_id: str) -> Response:
    """Keep what is being written."""
    said = _said(shapes.NewPayerSetDraft)
    return _json(drafts.save(actor(), _known(set_id), said["revision"], said["content"]))


@blueprint.route(f"{_ONE}/draft", methods=["DELETE"])
@blueprint.doc(parameters=[_SET_ID])
@blueprint.response(204, description="Nothing is kept")
@policy("office", no_phi="answers nothing")
def drop_payer_draft(set_id: str) -> Response:
    """Let go of what is being written."""
    drafts.drop(actor().practice_id, _known(set_id))
    return Response(status=204)


@blueprint.route(f"{_ONE}/versions", methods=["GET"])
@blueprint.doc(parameters=[_SET_ID])
@blueprint.response(200, shapes.PayerSetHistory, description="The newest first")
@policy("office", no_phi=_OURS)
def read_payer_history(set_id: str) -> Response:
    """Give every version of a set."""
    return _json({"versions": read.history(actor().practice_id, _known(set_id))})


@blueprint.route(f"{_ONE}/versions", methods=["POST"])
@blueprint.doc(parameters=[_SET_ID], requestBody=_takes(shapes.NewPayerSetVersion))
@blueprint.response(201, shapes.PayerSetDone, description="It holds from now on")
@policy("office", no_phi="a number")
def publish_payer_set(set_id: str) -> Response:
    """Publish a set."""
    return _done(publish.publish(actor(), _known(set_id), _said(shapes.NewPayerSetVersion)))


@blueprint.route(f"{_ONE}/rolled-back", methods=["POST"])
@blueprint.doc(parameters=[_SET_ID], requestBody=_takes(shapes.PayerSetRolledBack))
@blueprint.response(201, shapes.PayerSetDone, description="The earlier version's words hold again")
@policy("office", no_phi="a number")
def roll_payer_set_back(set_id: str) -> Response:
    """Let an earlier version hold again."""
    said = _said(shapes.PayerSetRolledBack)
    return _done(publish.roll_back(actor(), _known(set_id), said["version"], said["why"]))


@blueprint.route(f"{_ONE}/withdrawn", methods=["POST"])
@blueprint.doc(parameters=[_SET_ID], requestBody=_takes(shapes.PayerSetWithdrawn))
@blueprint.response(201, shapes.PayerSetDone, description="It holds for no visit any more")
@policy("office", no_phi="a number")
def withdraw_payer_set(set_id: str) -> Response:
    """Withdraw a set."""
    return _done(publish.withdraw(actor(), _known(set_id), _said(shapes.PayerSetWithdrawn)["why"]))


def _known(set_id: str) -> str:
    if not is_set_id(set_id):
        raise Problem("server.not_found")
    return set_id


def _said(shape: type[Schema]) -> dict[str, Any]:
    try:
        return cast("dict[str, Any]", shape().load(body_json(shapes.MOST_BYTES)))
    except ValidationError as refused:
        raise Problem("server.bad_fields", errors=complaints(refused)) from None


def _done(version: int) -> Response:
    return _json({"version": version}, status=201)


def _json(said: dict[str, Any], *, status: int = 200) -> Response:
    # In ASCII: a draft may hold half a character, which no UTF-8 can say.
    return json_answer(json.dumps(said).encode(), status=status)
