"""The HTTP interface described: OpenAPI 3.1 at /api/openapi.json, and a page for people at /api/docs.

The page is our own template, so that reading it fetches nothing from anywhere else.
"""

import json
from threading import Lock
from typing import Any

from flask import Blueprint, Flask, Response, current_app, render_template
from flask_smorest import Api
from flask_smorest import Blueprint as SmorestBlueprint
from marshmallow import INCLUDE, Schema, fields

from server.core import VERSION
from server.core.problem import PROBLEM_TYPE, catalogue
from server.core.web import json_answer, policy

blueprint = Blueprint("describe", __name__, template_folder="templates")

BYTES = {"type": "string", "format": "binary"}
"""How a file is described, beside its content type."""


def in_path(name: str, says: str, **schema: object) -> dict[str, object]:
    """Describe a part of an address more closely than its route does."""
    return {"in": "path", "name": name, "required": True, "description": says, "schema": schema}


_METHODS = ("options", "get", "head", "post", "put", "patch", "delete")


class Refusal(Schema):
    """Why not, by RFC 9457; beside these the facts that the detail names."""

    class Meta:
        """Facts differ from code to code."""

        unknown = INCLUDE

    type = fields.String(required=True, metadata={"description": "where the code is explained"})
    title = fields.String(required=True)
    status = fields.Integer(required=True)
    detail = fields.String(required=True, metadata={"description": "what to do about it"})
    code = fields.String(required=True, metadata={"description": "stable, from the list below"})
    who = fields.String(required=True, metadata={"description": "wait, user, office or support can mend it"})
    retry = fields.String(
        required=True, metadata={"description": "same, changed or never: whether asking again helps"}
    )


class OurApi(Api):
    """flask-smorest with the refusals left to the problem catalogue."""

    ERROR_SCHEMA = Refusal

    def __init__(self, app: Flask) -> None:
        self._answering = app
        self._undescribed: list[SmorestBlueprint] = []
        self._describing = Lock()
        super().__init__(app)

    def register_blueprint(
        self, blp: SmorestBlueprint, *, parameters: list[Any] | None = None, **options: Any
    ) -> None:
        """Let the app answer at a blueprint's addresses; they are described when first asked about.

        Describing them takes as long as the rest of a start, and most starts are of commands nobody asks.
        """
        if parameters or options:
            raise TypeError("a room's blueprint is registered as it is")
        self._answering.extensions["flask-smorest"]["blp_name_to_api"][blp.name] = self
        self._answering.register_blueprint(blp)
        self._undescribed.append(blp)

    def described(self) -> dict[str, Any]:
        """Give the OpenAPI 3.1 description of every registered blueprint."""
        spec: Any = self.spec
        with self._describing:
            while self._undescribed:
                blp = self._undescribed[0]
                blp.register_views_in_doc(self, self._answering, spec, name=blp.name, parameters=None)
                spec.tag({"name": blp.name, "description": blp.description})
                del self._undescribed[0]
            return spec.to_dict()

    def _register_responses(self) -> None:
        """Describe refusals as the media type they are sent in."""
        usual, self.DEFAULT_RESPONSE_CONTENT_TYPE = self.DEFAULT_RESPONSE_CONTENT_TYPE, PROBLEM_TYPE
        super()._register_responses()
        self.DEFAULT_RESPONSE_CONTENT_TYPE = usual

    def _register_error_handlers(self) -> None:
        """Leave errors to ``problem.handle_all``."""


def make_api(app: Flask) -> OurApi:
    """Start the description; rooms register their blueprints with what this gives."""
    app.config |= {
        "API_TITLE": "Tableside",
        "API_VERSION": VERSION,
        "OPENAPI_VERSION": "3.1.0",
        "OPENAPI_URL_PREFIX": None,
    }
    api = OurApi(app)
    app.extensions["tableside.api"] = api
    return api


@blueprint.get("/api/openapi.json")
@policy("anyone")
def openapi_json() -> Response:
    """Give the OpenAPI 3.1 description."""
    return json_answer(json.dumps(_description(), ensure_ascii=False).encode())


@blueprint.get("/api/docs")
@policy("anyone")
def docs() -> str:
    """Give the readable page."""
    return render_template(
        "docs.html", version=VERSION, places=_places(_description()), problems=sorted(catalogue().items())
    )


@blueprint.get("/api/docs.css")
@policy("anyone")
def docs_css() -> Response:
    """Give the page's style; the CSP allows none inside the page."""
    return Response(render_template("docs.css"), content_type="text/css; charset=utf-8")


def _description() -> dict[str, Any]:
    api: OurApi = current_app.extensions["tableside.api"]
    return api.described()


def _places(description: dict[str, Any]) -> list[dict[str, Any]]:
    schemas = description.get("components", {}).get("schemas", {})
    return [
        {
            "method": method.upper(),
            "path": path,
            "summary": operation.get("summary", ""),
            "description": operation.get("description", ""),
            "parameters": operation.get("parameters", []),
            "fields": _fields(operation.get("requestBody", {}), schemas),
            "answers": sorted(
                (status, answer.get("description", ""), _fields(answer, schemas))
                for status, answer in operation.get("responses", {}).items()
                if status != "default"
            ),
        }
        for path, place in sorted(description.get("paths", {}).items())
        for method, operation in place.items()
        if method in _METHODS
    ]


def _fields(holder: dict[str, Any], schemas: dict[str, Any]) -> list[tuple[str, str, str]]:
    """List (name, type, what it says) of a JSON body's fields."""
    schema = holder.get("content", {}).get("application/json", {}).get("schema", {})
    name = schema.get("items", schema).get("$ref", "").rpartition("/")[2]
    shape = schemas.get(name, schema)
    return [
        (field, _type(about), about.get("description", ""))
        for field, about in shape.get("properties", {}).items()
    ]


def _type(about: dict[str, Any]) -> str:
    said = about.get("type", "")
    return " or ".join(said) if isinstance(said, list) else str(said)
