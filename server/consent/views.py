"""A signed consent as paper: for the office and the therapist, and a copy for whoever signed it."""

# pyright: basic
# flask-smorest carries no types.

from __future__ import annotations

import json
from pathlib import Path

from flask import Blueprint as PlainBlueprint
from flask import Response, render_template, request
from flask_smorest import Blueprint

from server import audit
from server.consent import copies
from server.consent.evidence import consent_of, draw
from server.consent.shapes import Copy
from server.core.describe import BYTES, in_path
from server.core.problem import Problem
from server.core.web import actor, json_answer, policy

_CONSENT_ID = in_path("consent_id", "a consent's id", type="string", format="uuid")
_TOKEN = in_path("token", "as the address was given", type="string")
_CSS = Path(__file__).with_name("templates") / "copy.css"

blueprint = Blueprint("consent", __name__, description="Signed consents as paper")
pages = PlainBlueprint("copies", __name__, template_folder="templates")


@blueprint.route("/api/consents/<consent_id>/evidence.pdf")
@blueprint.doc(parameters=[_CONSENT_ID])
@blueprint.response(200, BYTES, content_type="application/pdf", description="PDF/A-3b, evidence attached")
@policy("member", audits="consent.printed")
def get_evidence(consent_id: str) -> Response:
    """Give a signed consent with what proves it."""
    me = actor()
    row = consent_of(me.practice_id, consent_id, me.user_id)
    return _pdf(draw(me.practice_id, row.id))


@blueprint.route("/api/consents/<consent_id>/copies", methods=["POST"])
@blueprint.doc(parameters=[_CONSENT_ID])
@blueprint.response(201, Copy, description="An address that gives one copy")
@policy("member", no_phi="an address that says nothing of anybody")
def offer_copy(consent_id: str) -> Response:
    """Make an address where the client can take a copy, for a few minutes."""
    me = actor()
    row = consent_of(me.practice_id, consent_id, me.user_id)
    audit.record("consent.copy_offered", kind="consent", object_id=row.id)
    said = copies.offer(me.practice_id, row.id)
    return json_answer(json.dumps(said).encode(), status=201)


@blueprint.route("/copies/<token>/consent.pdf")
@blueprint.doc(parameters=[_TOKEN])
@blueprint.response(200, BYTES, content_type="application/pdf", description="The copy, once")
@policy("anyone")
def take_copy(token: str) -> Response:
    """Give the copy, once."""
    if request.method == "HEAD":  # looking whether it is there takes nothing
        copies.check(token)
        return Response(content_type="application/pdf")
    return _pdf(copies.take(token))


@pages.get("/copies/<token>")
@policy("anyone")
def copy_page(token: str) -> tuple[str, int]:
    """Say what the address is, before it is used up."""
    try:
        copies.check(token)
    except Problem as over:
        return render_template("copy.html", over=True), over.status
    return render_template("copy.html", over=False, token=token), 200


@pages.get("/copies/copy.css")
@policy("anyone")
def copy_style() -> Response:
    """Give the page's style."""
    return Response(_CSS.read_bytes(), content_type="text/css")


def _pdf(drawn: bytes) -> Response:
    headers = {"Content-Disposition": 'attachment; filename="consent.pdf"'}
    return Response(drawn, content_type="application/pdf", headers=headers)
