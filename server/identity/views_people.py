"""The endpoints of who belongs to the practice: people, invitations, and the devices that carry charts."""

import base64

from flask import Response
from flask_smorest import Blueprint
from marshmallow import Schema, fields

from server.core.web import actor, policy
from server.identity import devices, invite, keyring, members, shapes

blueprint = Blueprint("people", __name__, description="People, invitations and devices of the practice")


class _Invitations(Schema):
    """Invitations that wait."""

    invitations = fields.List(fields.Nested(shapes.Invitation))


@blueprint.route("/api/identity/people", methods=["GET"])
@blueprint.response(200, shapes.Members, description="By name, those who left last")
@policy("owner", no_phi="names the people of the practice, no client")
def list_people() -> Response:
    """List the people of the practice, with how many ways to sign in each of them has."""
    return shapes.answer({"people": members.list_members()})


@blueprint.route("/api/identity/people/<user_id>/left", methods=["PUT"])
@blueprint.response(204, description="Signs in no more; their devices hand over and erase themselves")
@policy("owner", no_phi="answers nothing", fresh=True)
def let_leave(user_id: str) -> Response:
    """Let somebody leave the practice; what they wrote stays theirs."""
    members.leave(actor(), user_id)
    return Response(status=204)


@blueprint.route("/api/identity/people/<user_id>/left", methods=["DELETE"])
@blueprint.response(204, description="May sign in again; passkeys and devices that were theirs stay shut out")
@policy("owner", no_phi="answers nothing", fresh=True)
def let_come_back(user_id: str) -> Response:
    """Take back that somebody left."""
    members.come_back(user_id)
    return Response(status=204)


@blueprint.route("/api/identity/invitations", methods=["GET"])
@blueprint.response(200, _Invitations, description="Those nobody has accepted yet")
@policy("owner", no_phi="names people who are invited, no client")
def list_invitations() -> Response:
    """List the invitations that wait."""
    return shapes.answer({"invitations": invite.waiting()})


@blueprint.route("/api/identity/invitations", methods=["POST"])
@blueprint.doc(requestBody={"required": True, "content": {"application/json": {"schema": shapes.Invite}}})
@blueprint.response(201, shapes.NewInvitation, description="Made; its token is shown this once")
@policy("owner", no_phi="names people who are invited, no client", fresh=True)
def make_invitation() -> Response:
    """Invite somebody; the link holds for seven days."""
    return shapes.answer(invite.invite(actor(), **shapes.read(shapes.Invite)), status=201)


@blueprint.route("/api/identity/invitations/<invitation_id>", methods=["DELETE"])
@blueprint.response(204, description="Its link opens nothing any more")
@policy("owner", no_phi="names people who are invited, no client")
def withdraw_invitation(invitation_id: str) -> Response:
    """Take an invitation back."""
    invite.withdraw(invitation_id)
    return Response(status=204)


@blueprint.route("/api/identity/invitation", methods=["POST"])
@blueprint.doc(requestBody={"required": True, "content": {"application/json": {"schema": shapes.Token}}})
@blueprint.response(200, shapes.Invited, description="What the link is for")
@policy("anyone")
def look_at_invitation() -> Response:
    """Say what an invitation is for, to whoever holds its link."""
    return shapes.answer(invite.look(shapes.read(shapes.Token)["token"]))


@blueprint.route("/api/identity/invitation/accepted", methods=["POST"])
@blueprint.doc(requestBody={"required": True, "content": {"application/json": {"schema": shapes.Accept}}})
@blueprint.response(204, description="The person is in; sign in next")
@policy("anyone")
def accept_invitation() -> Response:
    """Accept an invitation with a login and a passphrase of one's own."""
    invite.accept(**shapes.read(shapes.Accept))
    return Response(status=204)


@blueprint.route("/api/identity/devices", methods=["GET"])
@blueprint.response(200, shapes.Devices, description="An owner sees everybody's, others their own")
@policy("member", no_phi="names people and devices, no client")
def read_devices() -> Response:
    """List devices, those seen last first."""
    me = actor()
    return shapes.answer({"devices": devices.list_devices(None if me.role == "owner" else me.user_id)})


@blueprint.route("/api/identity/devices/<device_id>/revoked", methods=["PUT"])
@blueprint.doc(requestBody={"required": True, "content": {"application/json": {"schema": shapes.Revoke}}})
@blueprint.response(204, description="Shut out from its next request on")
@policy("owner", no_phi="answers nothing", fresh=True)
def revoke_device(device_id: str) -> Response:
    """Shut a device out that was lost, or whose person left."""
    devices.revoke(device_id, shapes.read(shapes.Revoke)["why"])
    return Response(status=204)


@blueprint.route("/api/identity/device/wiped", methods=["POST"])
@blueprint.response(204, description="Noted, when this device was told to")
@policy("anyone")
def note_wiped() -> Response:
    """Say that this device has erased everything, as it was told to."""
    response = Response(status=204)
    if devices.note_wiped():
        response.headers["Clear-Site-Data"] = '"cache", "cookies", "storage"'
    return response


@blueprint.route("/api/identity/device/signing-key", methods=["PUT"])
@blueprint.doc(requestBody={"required": True, "content": {"application/json": {"schema": shapes.DeviceKey}}})
@blueprint.response(204, description="Known from now on")
@policy("member", no_phi="answers nothing", even=("enrolling", "sending"))
def keep_signing_key() -> Response:
    """Learn the public key that this device signs documents with."""
    keyring.keep_device_key(actor(), base64.b64decode(shapes.read(shapes.DeviceKey)["key"]))
    return Response(status=204)


@blueprint.route("/api/identity/device/recovery", methods=["PUT"])
@blueprint.doc(
    requestBody={"required": True, "content": {"application/json": {"schema": shapes.RecoveryKey}}}
)
@blueprint.response(204, description="Kept, sealed")
@policy("member", no_phi="answers nothing")
def keep_recovery() -> Response:
    """Keep what opens this device when its passphrase is forgotten."""
    devices.keep_recovery(actor(), base64.b64decode(shapes.read(shapes.RecoveryKey)["key"]))
    return Response(status=204)


@blueprint.route("/api/identity/device/recovery", methods=["GET"])
@blueprint.response(200, shapes.RecoveryKey, description="To whoever has just proved to be its person")
@policy("member", no_phi="a key of one's own device", fresh=True)
def give_recovery() -> Response:
    """Give this device its recovery key back."""
    return shapes.answer({"key": devices.give_recovery(actor())})
