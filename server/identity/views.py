"""The session endpoint: sign in, who am I, show again that it is me, sign out."""

from flask import Response
from flask_smorest import Blueprint

from server.core.problem import Problem
from server.core.web import actor, policy
from server.identity import session, shapes, sign_in, step_up
from server.identity.guard import give_cookie, take_cookie

blueprint = Blueprint("session", __name__, description="Who is signed in on this device")


def _signed_in(done: session.SignedIn) -> Response:
    response = shapes.answer(done.body)
    give_cookie(response, done.token)
    return response


@blueprint.route("/api/identity/session", methods=["POST"])
@blueprint.doc(requestBody={"required": True, "content": {"application/json": {"schema": shapes.SignIn}}})
@blueprint.response(200, shapes.WhoAmI, description="Signed in; the session is a cookie")
@policy("anyone")
def open_session() -> Response:
    """Sign in on this device by a passphrase, and a code where one is asked for."""
    given = shapes.read(shapes.SignIn)
    given.setdefault("code", None)
    return _signed_in(sign_in.by_passphrase(**given))


@blueprint.route("/api/identity/session/passkey/options", methods=["POST"])
@blueprint.response(200, shapes.Options, description="What to ask the browser for")
@policy("anyone")
def passkey_options() -> Response:
    """Give a challenge to sign in with; it holds for five minutes."""
    return shapes.answer({"options": sign_in.options()})


@blueprint.route("/api/identity/session/passkey", methods=["POST"])
@blueprint.doc(
    requestBody={"required": True, "content": {"application/json": {"schema": shapes.PasskeySignIn}}}
)
@blueprint.response(200, shapes.WhoAmI, description="Signed in; the session is a cookie")
@policy("anyone")
def open_session_by_passkey() -> Response:
    """Sign in on this device by a passkey."""
    return _signed_in(sign_in.by_passkey(**shapes.read(shapes.PasskeySignIn)))


@blueprint.route("/api/identity/session", methods=["GET"])
@blueprint.response(200, shapes.WhoAmI, description="Who is signed in")
@policy("member", even=("enrolling",), no_phi="names the person signed in and their practice, no client")
def read_session() -> Response:
    """Say who is signed in."""
    me = actor()
    body = session.describe(
        practice_id=me.practice_id,
        user={"id": me.user_id, "name": me.user_name, "role": me.role},
        device_id=me.device_id,
        enrolling=me.standing == "enrolling",
    )
    return shapes.answer(body)


@blueprint.route("/api/identity/session/proof/options", methods=["POST"])
@blueprint.response(200, shapes.Options, description="What to ask the browser for")
@policy("member", no_phi="a challenge, or nothing", even=("enrolling",))
def proof_options() -> Response:
    """Give a challenge for showing again that it is you."""
    return shapes.answer({"options": step_up.options(actor())})


@blueprint.route("/api/identity/session/proof", methods=["POST"])
@blueprint.doc(requestBody={"required": True, "content": {"application/json": {"schema": shapes.Proof}}})
@blueprint.response(204, description="Shown; good for five minutes")
@policy("member", no_phi="a challenge, or nothing", even=("enrolling",))
def prove_again() -> Response:
    """Show again that it is you, by a passkey or by the passphrase and its code."""
    given = shapes.read(shapes.Proof)
    if "credential" in given:
        step_up.by_passkey(actor(), given["credential"])
    elif "passphrase" in given:
        step_up.by_passphrase(actor(), given["passphrase"], given.get("code"))
    else:
        raise Problem("server.bad_fields", errors={"credential": ["is missing, and so is passphrase"]})
    return Response(status=204)


@blueprint.route("/api/identity/session", methods=["DELETE"])
@blueprint.response(204, description="Signed out")
@policy("anyone")
def close_session() -> Response:
    """Sign out; the tablet keeps its sealed records."""
    session.end()
    response = Response(status=204)
    take_cookie(response)
    return response
