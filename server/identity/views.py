"""The session endpoint: sign in, who am I, sign out."""

import json
from typing import cast

from flask import Response
from flask_smorest import Blueprint
from marshmallow import Schema, ValidationError, fields, validate

from server.core.problem import Problem
from server.core.web import actor, body_json, json_answer, policy
from server.identity.guard import give_cookie, take_cookie
from server.identity.people import LONGEST_PASSPHRASE
from server.identity.sign_in import describe, sign_in, sign_out
from sync.changes import is_id
from sync.records.kinds import Text

blueprint = Blueprint("session", __name__, description="Who is signed in on this device")


def _must_be_id(value: str) -> None:
    if not is_id(value):
        raise ValidationError("must be a UUID in lower case")


def _text(longest: int) -> fields.String:
    """Describe text a person typed: what no keyboard writes, no database holds."""

    def must_be_typable(value: str) -> None:
        if wrong := Text(longest).complaint(value):
            raise ValidationError(wrong)

    return fields.String(required=True, validate=[validate.Length(1, longest), must_be_typable])


class SignIn(Schema):
    """What a person signs in with."""

    login = _text(120)
    passphrase = _text(LONGEST_PASSPHRASE)
    device_id = fields.String(
        required=True, validate=_must_be_id, metadata={"description": "made once by the device"}
    )
    device_name = _text(60)


class Named(Schema):
    """An id and its name."""

    id = fields.String()
    name = fields.String()


class SignedInUser(Named):
    """The person and their role."""

    role = fields.String(metadata={"description": "owner, therapist or biller"})


class DeviceId(Schema):
    """The device."""

    id = fields.String()


class WhoAmI(Schema):
    """Who is signed in, where, on what."""

    user = fields.Nested(SignedInUser)
    practice = fields.Nested(Named)
    device = fields.Nested(DeviceId)


@blueprint.route("/api/identity/session", methods=["POST"])
@blueprint.doc(requestBody={"required": True, "content": {"application/json": {"schema": SignIn}}})
@blueprint.response(200, WhoAmI, description="Signed in; the session is a cookie")
@policy("anyone")
def open_session() -> Response:
    """Sign in on this device."""
    try:
        given = cast("dict[str, str]", SignIn().load(body_json()))
    except ValidationError as refused:
        raise Problem("server.bad_fields", errors=refused.messages) from None
    signed_in = sign_in(
        login=given["login"],
        passphrase=given["passphrase"],
        device_id=given["device_id"],
        device_name=given["device_name"],
    )
    response = json_answer(json.dumps(signed_in.body, ensure_ascii=False).encode())
    give_cookie(response, signed_in.token)
    return response


@blueprint.route("/api/identity/session", methods=["GET"])
@blueprint.response(200, WhoAmI, description="Who is signed in")
@policy("member", no_phi="names the person signed in and their practice, no client")
def read_session() -> Response:
    """Say who is signed in."""
    me = actor()
    body = describe(
        practice_id=me.practice_id,
        user={"id": me.user_id, "name": me.user_name, "role": me.role},
        device_id=me.device_id,
    )
    return json_answer(json.dumps(body, ensure_ascii=False).encode())


@blueprint.route("/api/identity/session", methods=["DELETE"])
@blueprint.response(204, description="Signed out")
@policy("anyone")
def close_session() -> Response:
    """Sign out; the tablet keeps its sealed records."""
    sign_out()
    response = Response(status=204)
    take_cookie(response)
    return response
