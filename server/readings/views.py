"""What the office's reader recognized on a page, over HTTP."""

# pyright: basic
# flask-smorest carries no types.

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

from flask_smorest import Blueprint
from marshmallow import Schema, fields
from sqlalchemy import select

from server import blobs, chart
from server.core.db import db
from server.core.describe import in_path
from server.core.problem import Problem
from server.core.web import actor, json_answer, policy
from server.readings.models import PageReading
from server.readings.read import MOST_TRIES
from server.readings.reader import installed

if TYPE_CHECKING:
    from flask import Response

_SHA256 = in_path("sha256", "the picture's hash", type="string", pattern="^[0-9a-f]{64}$")
_HASH = re.compile(r"[0-9a-f]{64}")

blueprint = Blueprint("readings", __name__, description="What was recognized on photographed referrals")


class ReadLine(Schema):
    """A line of print: on the page turned level, and as it is seen in the picture."""

    text = fields.String()
    box = fields.List(fields.Integer(), metadata={"description": "left, top, right, bottom in pixels"})
    seen = fields.List(fields.Integer(), metadata={"description": "the same in the picture as it is"})


class Reading(Schema):
    """What the reader recognized; lines only when it was read."""

    state = fields.String(
        metadata={"description": "read, waiting, failed, or off: the office has no reader"},
    )
    reader = fields.String(metadata={"description": "name and version, empty unless it was read"})
    read_at = fields.String(allow_none=True)
    width = fields.Integer(metadata={"description": "of the picture, in pixels"})
    height = fields.Integer()
    lines = fields.List(fields.Nested(ReadLine))


@blueprint.route("/api/readings/<sha256>", methods=["GET"])
@blueprint.doc(parameters=[_SHA256])
@blueprint.response(200, Reading, description="Proposals come of it by sync/referral_reading, values never")
@policy("member", audits="reading.read")
def read_reading(sha256: str) -> Response:
    """Give what the office's reader recognized on a page of a referral, to whoever may see its picture."""
    known = bool(_HASH.fullmatch(sha256)) and sha256 in blobs.stored([sha256])
    if not known or not chart.may_see_picture(sha256, actor().user_id):
        raise Problem("server.not_found")
    row = db.session.scalar(select(PageReading).where(PageReading.sha256 == sha256))
    return json_answer(json.dumps(_said(row), ensure_ascii=False).encode())


def _said(row: PageReading | None) -> dict[str, object]:
    if row is not None and row.state == "read":
        return {
            "state": "read",
            "reader": row.reader,
            "read_at": row.read_at,
            "width": row.width,
            "height": row.height,
            "lines": row.lines,
        }
    failed = row is not None and (row.state == "failed" or row.tries >= MOST_TRIES)
    state = "failed" if failed else "waiting" if installed() else "off"
    return {"state": state, "reader": "", "read_at": None, "width": 0, "height": 0, "lines": []}
