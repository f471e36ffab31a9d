"""The review of who saw and moved what, for the owner of the practice."""

import json
from typing import Any

from flask import Response
from flask_smorest import Blueprint

from server.audit import read
from server.audit.shapes import EntryList, Summary, WhichEntries
from server.core.leaving import leaves
from server.core.web import json_answer, policy

blueprint = Blueprint("audit", __name__, description="Who saw and moved what")


@blueprint.route("/api/audit/entries")
@blueprint.arguments(WhichEntries, location="query")
@blueprint.response(200, EntryList, description="A page of entries, newest first")
@policy("owner", audits="audit.read")
def get_entries(which: dict[str, Any]) -> Response:
    """List what was written down. Reading it is written down too."""
    page = read.entries(**which)
    numbers = [one["n"] for one in page["entries"]]
    leaves(count=len(numbers), span=(numbers[-1], numbers[0]) if numbers else None)
    return json_answer(json.dumps(page).encode())


@blueprint.route("/api/audit/summary")
@blueprint.response(200, Summary, description="Who did what how often in the last seven days")
@policy("owner", audits="audit.read")
def get_summary() -> Response:
    """Give the week's activity by person and action."""
    said = read.summary()
    leaves(count=sum(one["count"] for one in said["people"]))
    return json_answer(json.dumps(said).encode())
