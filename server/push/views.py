"""Where a tablet is told that something needs its person, over HTTP."""

# pyright: basic
# flask-smorest carries no types.

from __future__ import annotations

import json
from typing import Any, cast

from flask import Response
from flask_smorest import Blueprint
from marshmallow import Schema, ValidationError, fields, validate

from server.core.problem import Problem, complaints
from server.core.web import actor, body_json, json_answer, policy
from server.push.subscribe import Subscription, public_key, subscribe, told_in, unsubscribe

blueprint = Blueprint("telling", __name__, description="Being told that something needs somebody")


class TellingSaid(Schema):
    """Whether this device is told, and the key that a browser wants to know for it."""

    on = fields.Boolean()
    language = fields.String(
        allow_none=True, metadata={"description": "in which it is told; null when it is not"}
    )
    key = fields.String(metadata={"description": "the office's VAPID public key, base64url (RFC 8292)"})


class ToTell(Schema):
    """What a browser gives when it agrees to be told (W3C Push API)."""

    endpoint = fields.String(required=True, validate=validate.Length(min=1, max=10_000))
    p256dh = fields.String(required=True, validate=validate.Length(min=1, max=120))
    auth = fields.String(required=True, validate=validate.Length(min=1, max=40))
    language = fields.String(required=True, validate=validate.OneOf(["en", "es"]))


@blueprint.route("/api/push", methods=["GET"])
@blueprint.response(200, TellingSaid, description="What stands now")
@policy("member", no_phi="a key, and whether this device is told")
def get_telling() -> Response:
    """Say whether this device is told."""
    language = told_in(actor())
    said = {"on": language is not None, "language": language, "key": public_key()}
    return json_answer(json.dumps(said).encode())


@blueprint.route("/api/push", methods=["PUT"])
@blueprint.doc(requestBody={"required": True, "content": {"application/json": {"schema": ToTell}}})
@blueprint.response(204, description="This device is told from now on")
@policy("member", no_phi="answers nothing")
def put_telling() -> Response:
    """Have this device be told."""
    try:
        said = cast("dict[str, Any]", ToTell().load(body_json()))
    except ValidationError as refused:
        raise Problem("server.bad_fields", errors=complaints({"json": refused.messages})) from None
    subscribe(actor(), Subscription(said["endpoint"], said["p256dh"], said["auth"]), said["language"])
    return Response(status=204)


@blueprint.route("/api/push", methods=["DELETE"])
@blueprint.response(204, description="This device is told no more")
@policy("member", no_phi="answers nothing")
def delete_telling() -> Response:
    """Have this device be told no more."""
    unsubscribe(actor())
    return Response(status=204)
