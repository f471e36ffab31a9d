"""The practice's forms over HTTP, for owners."""

# pyright: basic
# flask-smorest carries no types.

from __future__ import annotations

import json
from typing import Any, cast

from flask import Response
from flask_smorest import Blueprint
from marshmallow import Schema, ValidationError

from server import paper
from server.consent import form_drafts, form_list, form_publish, form_starters, shapes_forms
from server.core.describe import BYTES, in_path
from server.core.problem import Problem, complaints
from server.core.web import actor, body_json, json_answer, policy
from server.practice import office
from sync.records.consent import PURPOSES

_PURPOSE = in_path("purpose", "what a form is about", type="string", enum=list(PURPOSES))
_VERSION = in_path("version", "a version's number", type="string")
_OWN_WORDS = "the practice's own words, and how many signed them"
_ALL = "/api/consent-forms"
_ONE = f"{_ALL}/<purpose>"
_DRAFT = f"{_ONE}/draft"
_VERSIONS = f"{_ONE}/versions"

blueprint = Blueprint("consent_forms", __name__, description="The practice's consent forms")


def _takes(shape: type[Schema]) -> dict[str, Any]:
    return {"required": True, "content": {"application/json": {"schema": shape}}}


@blueprint.route(_ALL)
@blueprint.response(200, shapes_forms.AllForms, description="Every purpose with its versions")
@policy("owner", no_phi=_OWN_WORDS)
def list_forms() -> Response:
    """List the forms by purpose."""
    return _json(form_list.everything(actor().practice_id))


@blueprint.route(f"{_ONE}/starter")
@blueprint.doc(parameters=[_PURPOSE])
@blueprint.response(200, shapes_forms.FormStarter, description="Nobody's lawyer read it")
@policy("owner", no_phi="words of ours")
def read_starter(purpose: str) -> Response:
    """Give a text to begin with."""
    return _json({"content": form_starters.starter(_known(purpose))})


@blueprint.route(_DRAFT, methods=["GET"])
@blueprint.doc(parameters=[_PURPOSE])
@blueprint.response(200, shapes_forms.FormDraft, description="What is kept, if anything")
@policy("owner", no_phi=_OWN_WORDS)
def read_draft(purpose: str) -> Response:
    """Give what is being written."""
    return _json(form_drafts.read(actor().practice_id, _known(purpose)))


@blueprint.route(_DRAFT, methods=["PUT"])
@blueprint.doc(parameters=[_PURPOSE], requestBody=_takes(shapes_forms.NewFormDraft))
@blueprint.response(200, shapes_forms.FormDraft, description="What is kept now")
@policy("owner", no_phi=_OWN_WORDS)
def save_draft(purpose: str) -> Response:
    """Keep what is being written."""
    said = _said(shapes_forms.NewFormDraft)
    return _json(form_drafts.save(actor(), _known(purpose), said["revision"], said["content"]))


@blueprint.route(_DRAFT, methods=["DELETE"])
@blueprint.doc(parameters=[_PURPOSE])
@blueprint.response(204, description="Nothing is kept")
@policy("owner", no_phi="answers nothing")
def drop_draft(purpose: str) -> Response:
    """Let go of what is being written."""
    form_drafts.drop(actor().practice_id, _known(purpose))
    return Response(status=204)


@blueprint.route(f"{_ONE}/preview.pdf", methods=["POST"])
@blueprint.doc(parameters=[_PURPOSE], requestBody=_takes(shapes_forms.FormPreview))
@blueprint.response(200, BYTES, content_type="application/pdf", description="As it would be printed")
@policy("owner", no_phi="the practice's own words")
def preview_form(purpose: str) -> Response:
    """Draw words as the paper of a signed consent would have them."""
    _known(purpose)
    said = _said(shapes_forms.FormPreview)
    practice = (office(actor().practice_id).practice or {}).get("name") or ""
    drawn = paper.draw_form(said["language"], practice=practice, purpose=purpose, **said["words"])
    return Response(drawn, content_type="application/pdf")


@blueprint.route(_VERSIONS, methods=["POST"])
@blueprint.doc(parameters=[_PURPOSE], requestBody=_takes(shapes_forms.NewFormVersion))
@blueprint.response(
    201, shapes_forms.FormPublished, description="Tablets get it when they next reach the office"
)
@policy("owner", no_phi="a number", fresh=True)
def publish_form(purpose: str) -> Response:
    """Publish a version."""
    version = form_publish.publish(actor(), _known(purpose), _said(shapes_forms.NewFormVersion))
    return _json({"version": version}, status=201)


@blueprint.route(f"{_VERSIONS}/<version>", methods=["GET"])
@blueprint.doc(parameters=[_PURPOSE, _VERSION])
@blueprint.response(200, shapes_forms.WholeFormVersion, description="A version with its words")
@policy("owner", no_phi=_OWN_WORDS)
def read_version(purpose: str, version: str) -> Response:
    """Give a version's words."""
    return _json(form_list.read_version(actor().practice_id, _known(purpose), version))


@blueprint.route(f"{_VERSIONS}/<version>", methods=["DELETE"])
@blueprint.doc(parameters=[_PURPOSE, _VERSION])
@blueprint.response(204, description="It never comes into force")
@policy("owner", no_phi="answers nothing", fresh=True)
def take_version_back(purpose: str, version: str) -> Response:
    """Take a version back before its first day."""
    form_publish.take_back(actor(), _known(purpose), version)
    return Response(status=204)


@blueprint.route(f"{_VERSIONS}/<version>/reviewed", methods=["PUT"])
@blueprint.doc(parameters=[_PURPOSE, _VERSION], requestBody=_takes(shapes_forms.FormReviewed))
@blueprint.response(204, description="Written down")
@policy("owner", no_phi="answers nothing")
def mark_reviewed(purpose: str, version: str) -> Response:
    """Say whether a lawyer read a version."""
    said = _said(shapes_forms.FormReviewed)
    form_publish.mark_reviewed(actor(), _known(purpose), version, reviewed=said["reviewed"])
    return Response(status=204)


@blueprint.route(f"{_ONE}/retired", methods=["PUT"])
@blueprint.doc(parameters=[_PURPOSE], requestBody=_takes(shapes_forms.FormRetired))
@blueprint.response(204, description="Nobody is asked for it after that day")
@policy("owner", no_phi="answers nothing", fresh=True)
def retire_form(purpose: str) -> Response:
    """Show no version of a purpose after a day."""
    form_publish.retire(actor(), _known(purpose), _said(shapes_forms.FormRetired)["last_on"])
    return Response(status=204)


def _known(purpose: str) -> str:
    if purpose not in PURPOSES:
        raise Problem("server.not_found")
    return purpose


def _said(shape: type[Schema]) -> dict[str, Any]:
    try:
        return cast("dict[str, Any]", shape().load(body_json(shapes_forms.MOST_BYTES, zeros=True)))
    except ValidationError as refused:
        raise Problem("server.bad_fields", errors=complaints(refused)) from None


def _json(said: dict[str, Any], *, status: int = 200) -> Response:
    return json_answer(json.dumps(said, ensure_ascii=False).encode(), status=status)
