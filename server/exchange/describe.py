"""The exchange's shapes for the description at /api/docs; ``sync.changes`` judges what really arrives."""

from marshmallow import Schema, fields


class ExchangeRequest(Schema):
    """What a tablet sends."""

    p = fields.Integer(metadata={"description": "protocol version"})
    schema = fields.Integer(metadata={"description": "version of the record shapes"})
    device = fields.String(metadata={"description": "id of the device that signed in"})
    epoch = fields.String(allow_none=True, metadata={"description": "the history the cursor belongs to"})
    have = fields.Integer(metadata={"description": "the last number this device has an ack for"})
    cursor = fields.String(allow_none=True, metadata={"description": "as last answered, or null at first"})
    ops = fields.List(fields.Dict(), metadata={"description": "changes, numbered without holes"})


class ExchangeAnswer(Schema):
    """What the office answers."""

    epoch = fields.String()
    p = fields.List(fields.Integer(), metadata={"description": "oldest and newest protocol spoken"})
    schema = fields.Integer()
    now = fields.String(metadata={"description": "the office's clock, for showing"})
    n = fields.Integer(metadata={"description": "the device's last journaled number"})
    acks = fields.List(fields.Dict(), metadata={"description": "what became of each op"})
    changes = fields.List(fields.Dict(), metadata={"description": "records in the order they changed"})
    cursor = fields.String(metadata={"description": "to be sent next time, unread"})
    more = fields.Boolean(metadata={"description": "ask again at once"})
    reset = fields.Boolean(metadata={"description": "start over: this is the first page of everything"})


class Hello(Schema):
    """What this server takes."""

    p = fields.List(fields.Integer())
    schema = fields.Integer()
    epoch = fields.String()
    now = fields.String()
    device = fields.Dict(metadata={"description": "id, state, n"})
    limits = fields.Dict(metadata={"description": "ops, bytes_up, records, bytes_down, chunk_bytes"})
