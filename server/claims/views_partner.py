"""The ids that stand in every file for the clearinghouse, for the practice's owner."""

# pyright: basic
# flask-smorest carries no types.

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, cast

from flask_smorest import Blueprint
from marshmallow import Schema, ValidationError, fields, validate

from server.claims.partner import ids
from server.claims.usage import set_partner
from server.core.problem import Problem, complaints
from server.core.web import actor, body_json, json_answer, policy

if TYPE_CHECKING:
    from flask import Response

_OURS = "the practice's and its clearinghouse's own ids"
_LONGEST = 80

blueprint = Blueprint("partner", __name__, description="Who sends files to the clearinghouse, and to whom")


def _id(says: str) -> fields.String:
    known = validate.Length(max=_LONGEST)
    return fields.String(required=True, allow_none=True, validate=known, metadata={"description": says})


def _kind(says: str) -> fields.String:
    return fields.String(required=True, validate=validate.Length(2, 2), metadata={"description": says})


class PartnerIds(Schema):
    """The ids that a clearinghouse gave, and of which kind they are (X12 code list I05)."""

    submitter_id = _id("ISA06; null: the practice's NPI")
    sender_qualifier = _kind("ISA05")
    receiver_name = _id("1000B; null: CLEARINGHOUSE")
    receiver_id = _id("ISA08; null: CLEARINGHOUSE")
    receiver_qualifier = _kind("ISA07")
    group_sender_id = _id("GS02; null: as ISA06")
    group_receiver_id = _id("GS03; null: as ISA08")
    submitter_etin = _id("1000A NM109; null: as ISA06")
    receiver_etin = _id("1000B NM109; null: as ISA08")


class PartnerStands(PartnerIds):
    """The same, and what files say now."""

    sender = fields.String(allow_none=True, metadata={"description": "ISA06; null while there is no NPI"})
    receiver = fields.String(metadata={"description": "ISA08"})
    group_sender = fields.String(allow_none=True, metadata={"description": "GS02; null as ISA06 is"})
    group_receiver = fields.String(metadata={"description": "GS03"})
    named_submitter = fields.String(
        allow_none=True, metadata={"description": "1000A NM109; null as ISA06 is"}
    )
    named_receiver = fields.String(metadata={"description": "1000B NM109"})


@blueprint.route("/api/trading-partner", methods=["GET"])
@blueprint.response(200, PartnerStands, description="What stands now")
@policy("owner", no_phi=_OURS)
def get_partner() -> Response:
    """Give the ids that stand in files."""
    return json_answer(json.dumps(ids(actor().practice_id)).encode())


@blueprint.route("/api/trading-partner", methods=["PUT"])
@blueprint.doc(requestBody={"required": True, "content": {"application/json": {"schema": PartnerIds}}})
@blueprint.response(200, PartnerStands, description="The next file says them")
@policy("owner", no_phi=_OURS, fresh=True)
def put_partner() -> Response:
    """Set the ids that stand in files."""
    try:
        said = cast("dict[str, Any]", PartnerIds().load(body_json()))
    except ValidationError as refused:
        raise Problem("server.bad_fields", errors=complaints({"json": refused.messages})) from None
    set_partner(actor().practice_id, said)
    return json_answer(json.dumps(ids(actor().practice_id)).encode())
