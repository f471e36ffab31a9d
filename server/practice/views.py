"""The practice over HTTP: what was driven in a year."""

# pyright: basic, reportUnknownVariableType=false
# flask-smorest carries no types, and marshmallow does not say what a list of nested shapes holds.

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from flask_smorest import Blueprint
from marshmallow import Schema, fields, validate

from server.core.leaving import leaves
from server.core.web import actor, json_answer, policy
from server.practice.mileage import drives

if TYPE_CHECKING:
    from flask import Response

blueprint = Blueprint("practice", __name__, description="The practice itself")


class WhichYear(Schema):
    """A calendar year, as taxes go by."""

    year = fields.Integer(required=True, validate=validate.Range(2000, 2999))


class Driver(Schema):
    """Who drove; the name is empty when nobody here knows it."""

    id = fields.String()
    name = fields.String()


class Drive(Schema):
    """One drive."""

    id = fields.String()
    driver = fields.Nested(Driver)
    driven_on = fields.String()
    from_label = fields.String(allow_none=True)
    to_label = fields.String(allow_none=True)
    business_purpose = fields.String()
    miles_tenths = fields.Integer(
        allow_none=True, metadata={"description": "as typed, else what the odometer says"}
    )
    odometer_start = fields.Integer(allow_none=True)
    odometer_end = fields.Integer(allow_none=True)
    note = fields.String(allow_none=True)


class Drives(Schema):
    """Everything that was driven in the year."""

    drives = fields.List(fields.Nested(Drive))


@blueprint.route("/api/practice/mileage")
@blueprint.arguments(WhichYear, location="query")
@blueprint.response(200, Drives, description="By driver and day")
@policy("office", audits="mileage.read")
def get_mileage(which: dict[str, Any]) -> Response:
    """List what was driven in a year."""
    found = drives(actor().practice_id, which["year"])
    leaves(count=len(found))
    return json_answer(json.dumps({"drives": found}, ensure_ascii=False).encode())
