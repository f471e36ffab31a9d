"""Says whether the server answers, for whoever watches it."""

from flask import Blueprint, Response

from server.core import VERSION
from server.core.web import json_answer, policy

blueprint = Blueprint("health", __name__)


@blueprint.get("/healthz")
@policy("anyone")
def healthz() -> Response:
    """Answer {status, version}."""
    return json_answer(f'{{"status":"ok","version":"{VERSION}"}}'.encode())
