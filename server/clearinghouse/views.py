"""The way to the practice's clearinghouse over HTTP, for its owner."""

# pyright: basic
# flask-smorest carries no types.

from __future__ import annotations

import json
from typing import Any, cast

from flask import Response, current_app
from flask_smorest import Blueprint
from marshmallow import Schema, ValidationError

from server import audit
from server.clearinghouse import shapes, store
from server.clearinghouse.transports import by
from server.core.pace import Pace
from server.core.problem import Problem, complaints
from server.core.web import actor, body_json, json_answer, policy

_OURS = "how the clearinghouse is reached, and no client"
_CHECKS_A_MINUTE = 3
"""Of a practice: a server that counts tries shuts nobody out, and nobody looks through a network by this."""

blueprint = Blueprint("clearinghouse", __name__, description="How claims leave and answers come in")


def _takes(shape: type[Schema]) -> dict[str, Any]:
    return {"required": True, "content": {"application/json": {"schema": shape}}}


@blueprint.route("/api/clearinghouse", methods=["GET"])
@blueprint.response(200, shapes.Kept, description="Of secrets only which are set")
@policy("owner", no_phi=_OURS)
def get_clearinghouse() -> Response:
    """Give the way to the clearinghouse."""
    return _json(store.told(actor().practice_id))


@blueprint.route("/api/clearinghouse", methods=["PUT"])
@blueprint.doc(requestBody=_takes(shapes.ToKeep))
@blueprint.response(200, shapes.Kept, description="Kept, its secrets sealed")
@policy("owner", no_phi=_OURS, fresh=True)
def put_clearinghouse() -> Response:
    """Keep the way to the clearinghouse. Secrets that are left out stay while host, port and user do."""
    store.save(actor(), _read(shapes.ToKeep))
    return _json(store.told(actor().practice_id))


@blueprint.route("/api/clearinghouse", methods=["DELETE"])
@blueprint.response(204, description="Forgotten with its secrets; nothing leaves by itself any more")
@policy("owner", no_phi=_OURS, fresh=True)
def delete_clearinghouse() -> Response:
    """Forget the way to the clearinghouse."""
    store.remove(actor())
    return Response(status=204)


@blueprint.route("/api/clearinghouse/check", methods=["POST"])
@blueprint.doc(requestBody=_takes(shapes.ToTry))
@blueprint.response(200, shapes.Checked, description="What became of each step; no claim is sent")
@policy("owner", no_phi=_OURS, fresh=True)
def check_clearinghouse() -> Response:
    """Try a connection step by step, kept or not. The first time it shows the key that is to be compared."""
    said = _read(shapes.ToTry)
    pace: Pace = current_app.extensions.setdefault("tableside.clearinghouse_pace", Pace(_CHECKS_A_MINUTE))
    if wait := pace.wait(actor().practice_id):
        raise Problem("server.too_often", retry_after=wait)
    way = store.tried(actor().practice_id, said)
    audit.record("clearinghouse.checked", kind="clearinghouse", object_id=store.ONLY)
    steps = by(way).check()
    return _json(
        {
            "steps": [
                {
                    "step": one.step,
                    "outcome": one.outcome,
                    "said": one.said,
                    "trouble": one.trouble.body if one.trouble else None,
                }
                for one in steps
            ]
        }
    )


def _read(shape: type[Schema]) -> dict[str, Any]:
    try:
        return cast("dict[str, Any]", shape().load(body_json()))
    except ValidationError as refused:
        raise Problem("server.bad_fields", errors=complaints({"json": refused.messages})) from None


def _json(said: dict[str, Any]) -> Response:
    return json_answer(json.dumps(said).encode())
