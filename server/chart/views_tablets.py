"""Which clients were on a device, over HTTP."""

# pyright: basic
# flask-smorest carries no types.

import json

from flask import Response
from flask_smorest import Blueprint
from marshmallow import Schema, fields

from server.chart.on_tablet import clients_on
from server.core.leaving import leaves
from server.core.web import json_answer, policy

blueprint = Blueprint("tablets", __name__, description="What was on a tablet that is gone")


class ClientOnDevice(Schema):
    """A client, and what the office knows of their having been on a device."""

    id = fields.String()
    name = fields.String(metadata={"description": "empty when the office knows no name"})
    date_of_birth = fields.String(allow_none=True)
    first_sent_at = fields.String(allow_none=True)
    last_sent_at = fields.String(allow_none=True)
    captured_at = fields.String(
        allow_none=True, metadata={"description": "when the device last sent something of theirs"}
    )
    forgotten_at = fields.String(
        allow_none=True,
        metadata={"description": "when it was last told to forget them; whether it did is not known"},
    )
    may_be = fields.Boolean(
        metadata={"description": "nobody wrote down what was sent then; its person could see them"}
    )


class OnTablet(Schema):
    """What was on a device, as far as the office knows."""

    known_since_enrolled = fields.Boolean(
        metadata={"description": "whether all that was ever sent to it has been written down"}
    )
    last_op_at = fields.String(allow_none=True, metadata={"description": "when something last came from it"})
    handed_over = fields.Integer(
        metadata={"description": "pieces it gave to be kept unread since it was shut out, or ever"}
    )
    clients = fields.List(fields.Nested(ClientOnDevice))


@blueprint.route("/api/chart/devices/<device_id>/clients", methods=["GET"])
@blueprint.response(200, OnTablet, description="Those it surely had by name, then those it may have had")
@policy("owner", audits="chart.device_clients_read")
def read_clients_on(device_id: str) -> Response:
    """Say which clients were on a device, for the assessment after it was lost."""
    found = clients_on(device_id)
    leaves(count=len(found["clients"]))
    return json_answer(json.dumps(found, ensure_ascii=False).encode())
