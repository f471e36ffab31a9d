"""What is done behind the scenes, over HTTP: for the office's page of what is stuck and why."""

# pyright: basic
# flask-smorest carries no types.

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from flask_smorest import Blueprint
from marshmallow import Schema, fields
from sqlalchemy import select

from server.core.db import db
from server.core.web import json_answer, policy
from server.jobs.look import last_sign
from server.jobs.models import WorkRow
from server.jobs.work import installed

if TYPE_CHECKING:
    from flask import Response

blueprint = Blueprint("jobs", __name__, description="What is done behind the scenes")


class WorkSaid(Schema):
    """How one kind of work stands."""

    name = fields.String()
    ended_at = fields.String(allow_none=True, metadata={"description": "null while it was never done"})
    due_at = fields.String(allow_none=True)
    moved = fields.Integer(metadata={"description": "how many things the last one took care of"})
    failures = fields.Integer(metadata={"description": "how often it failed since it last did not"})
    trouble = fields.String(metadata={"description": "the kind of error; empty when it did not fail"})


class WorkList(Schema):
    """Everything that is done behind the scenes."""

    works = fields.List(fields.Nested(WorkSaid))
    last_sign_at = fields.String(
        allow_none=True, metadata={"description": "when anything was done last; long ago: no worker runs"}
    )


@blueprint.route("/api/jobs", methods=["GET"])
@blueprint.response(200, WorkList, description="By name; nothing in it is about a client")
@policy("office", no_phi="names of work, moments and counts")
def get_jobs() -> Response:
    """List what is done behind the scenes, and how it stands."""
    rows = {row.name: row for row in db.session.scalars(select(WorkRow))}
    works = [_said(name, rows.get(name)) for name in sorted(installed().works)]
    return json_answer(json.dumps({"works": works, "last_sign_at": last_sign()}).encode())


def _said(name: str, row: WorkRow | None) -> dict[str, object]:
    if row is None:
        return {"name": name, "ended_at": None, "due_at": None, "moved": 0, "failures": 0, "trouble": ""}
    kept = ("ended_at", "due_at", "moved", "failures", "trouble")
    said: dict[str, object] = {"name": name}
    return said | {each: getattr(row, each) for each in kept}
