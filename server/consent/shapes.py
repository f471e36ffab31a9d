"""What this room's views answer."""

# pyright: basic
# marshmallow does not say what a list holds.

from marshmallow import Schema, fields


class Copy(Schema):
    """Where a client can take a copy."""

    url = fields.String(metadata={"description": "gives the copy once"})
    ends_at = fields.String(metadata={"description": "until when"})
    qr = fields.List(fields.String(), metadata={"description": "the address as a QR code: rows of 0 and 1"})
