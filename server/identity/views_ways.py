"""The endpoints of one's own ways to sign in, passkeys and the rest, and of where one is signed in."""

from flask import Response
from flask_smorest import Blueprint

from server.core.web import actor, policy, settings
from server.identity import codes, enroll, passphrase, shapes, sign_ins
from server.identity.people import login_of
from server.identity.session import strengthen

blueprint = Blueprint("ways", __name__, description="How the person asking can prove who they are")


@blueprint.route("/api/identity/ways", methods=["GET"])
@blueprint.response(200, shapes.Ways, description="What there is")
@policy("member", no_phi="one's own ways to sign in", even=("enrolling",))
def read_ways() -> Response:
    """List one's own passkeys, and say whether there are an app and recovery codes."""
    me = actor()
    return shapes.answer(
        {
            "passkeys": enroll.list_of(me.user_id),
            "app": codes.has_app(me.user_id),
            "recovery_codes": codes.recovery_left(me.user_id),
            "second_factor": settings().second_factor,
        }
    )


@blueprint.route("/api/identity/passkeys/options", methods=["POST"])
@blueprint.response(200, shapes.Options, description="What to make a passkey with")
@policy("member", no_phi="one's own ways to sign in", even=("enrolling",))
def new_passkey_options() -> Response:
    """Give a challenge for a new passkey."""
    return shapes.answer({"options": enroll.options(actor().user_id)})


@blueprint.route("/api/identity/passkeys", methods=["POST"])
@blueprint.doc(requestBody={"required": True, "content": {"application/json": {"schema": shapes.NewPasskey}}})
@blueprint.response(201, shapes.Passkey, description="Kept")
@policy("member", no_phi="one's own ways to sign in", even=("enrolling",), fresh=True)
def add_passkey() -> Response:
    """Keep a new passkey."""
    given = shapes.read(shapes.NewPasskey)
    made = enroll.add(actor().user_id, given["credential"], given["name"])
    strengthen("passkey")
    return shapes.answer(made, status=201)


@blueprint.route("/api/identity/passkeys/<passkey_id>", methods=["DELETE"])
@blueprint.response(204, description="It signs nobody in any more")
@policy("member", no_phi="one's own ways to sign in", fresh=True)
def retire_passkey(passkey_id: str) -> Response:
    """Retire a passkey; what it signed stays signed."""
    enroll.retire(actor().user_id, passkey_id)
    return Response(status=204)


@blueprint.route("/api/identity/app", methods=["POST"])
@blueprint.response(201, shapes.AppSecret, description="To be confirmed by a code of it")
@policy("member", no_phi="one's own ways to sign in", even=("enrolling",), fresh=True)
def begin_app() -> Response:
    """Begin to set up an authenticator app."""
    me = actor()
    return shapes.answer(codes.begin_app(me.practice_id, me.user_id, login_of(me.user_id)), status=201)


@blueprint.route("/api/identity/app", methods=["PUT"])
@blueprint.doc(requestBody={"required": True, "content": {"application/json": {"schema": shapes.AppCode}}})
@blueprint.response(204, description="Its codes are asked for from now on")
@policy("member", no_phi="one's own ways to sign in", even=("enrolling",))
def confirm_app() -> Response:
    """Confirm the app by a code it shows."""
    codes.confirm_app(actor().user_id, shapes.read(shapes.AppCode)["code"])
    strengthen("code")
    return Response(status=204)


@blueprint.route("/api/identity/app", methods=["DELETE"])
@blueprint.response(204, description="Its codes are not asked for any more")
@policy("member", no_phi="one's own ways to sign in", fresh=True)
def remove_app() -> Response:
    """Do without the app."""
    codes.remove_app(actor().user_id)
    return Response(status=204)


@blueprint.route("/api/identity/recovery-codes", methods=["POST"])
@blueprint.response(201, shapes.RecoveryCodes, description="Ten codes; those before are void")
@policy("member", no_phi="one's own ways to sign in", fresh=True)
def make_recovery_codes() -> Response:
    """Make ten codes for paper."""
    return shapes.answer({"codes": codes.new_recovery_codes(actor().user_id)}, status=201)


@blueprint.route("/api/identity/passphrase", methods=["PUT"])
@blueprint.doc(
    requestBody={"required": True, "content": {"application/json": {"schema": shapes.NewPassphrase}}}
)
@blueprint.response(204, description="Changed; one's other sign-ins are over")
@policy("member", no_phi="answers nothing", fresh=True)
def change_passphrase() -> Response:
    """Change one's own passphrase."""
    passphrase.change(actor(), **shapes.read(shapes.NewPassphrase))
    return Response(status=204)


@blueprint.route("/api/identity/sign-ins", methods=["GET"])
@blueprint.response(200, shapes.SignIns, description="This one first, then by last use")
@policy("member", no_phi="one's own devices and browsers")
def read_sign_ins() -> Response:
    """List where one is signed in."""
    return shapes.answer({"sign_ins": sign_ins.list_of(actor())})


@blueprint.route("/api/identity/sign-ins", methods=["DELETE"])
@blueprint.response(204, description="All but the one asking are over")
@policy("member", no_phi="answers nothing", fresh=True)
def end_other_sign_ins() -> Response:
    """End all of one's sign-ins but this."""
    sign_ins.end_others(actor())
    return Response(status=204)


@blueprint.route("/api/identity/sign-ins/<own_device_id>", methods=["DELETE"])
@blueprint.response(204, description="It is over")
@policy("member", no_phi="answers nothing", fresh=True)
def end_sign_in(own_device_id: str) -> Response:
    """End one's sign-in on one device."""
    sign_ins.end_one(actor(), own_device_id)
    return Response(status=204)
