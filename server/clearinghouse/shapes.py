"""What the office says and is told about the way to its clearinghouse: the JSON of this room's views."""

# pyright: basic, reportUnknownVariableType=false
# marshmallow does not say what a list of nested shapes holds.

from __future__ import annotations

from marshmallow import Schema, fields, validate

from server.core.describe import Refusal

_MOST_KEYS = 8


def _text(longest: int, says: str = "") -> fields.String:
    return fields.String(
        allow_none=True,
        load_default=None,
        validate=validate.Length(max=longest),
        metadata={"description": says} if says else {},
    )


def _secret(longest: int) -> fields.String:
    return _text(longest, "left out: as it is; empty: none")


class Server(Schema):
    """A clearinghouse's server; of a connection over folders nothing of it."""

    host = _text(253)
    port = fields.Integer(allow_none=True, load_default=None, strict=True, validate=validate.Range(1, 65_535))
    user = _text(128)
    drop_folder = _text(400)
    pick_up_folder = _text(400)
    done_folder = _text(400)
    host_keys = fields.List(
        fields.String(required=True, validate=validate.Length(1, 2_000)),
        allow_none=True,
        load_default=None,
        validate=validate.Length(max=_MOST_KEYS),
        metadata={"description": "fingerprints a person compared and confirmed, or public keys"},
    )


class ToTry(Server):
    """A way to a clearinghouse. Its secrets are taken and never given."""

    kind = fields.String(required=True, validate=validate.OneOf(["folder", "sftp", "rehearsal"]))
    password = _secret(500)
    private_key = _secret(20_000)
    key_passphrase = _secret(500)


class ToKeep(ToTry):
    """A way to a clearinghouse, and what it is for."""

    on = fields.Boolean(required=True, metadata={"description": "whether claims leave and answers come in"})
    usage = fields.String(
        required=True,
        validate=validate.OneOf(["T", "P"]),
        metadata={"description": "T: test files only; P: claims to be paid"},
    )


class Kept(Server):
    """The way to the clearinghouse that is kept; a kind of null says that none is."""

    kind = fields.String(allow_none=True)
    on = fields.Boolean()
    usage = fields.String()
    has_password = fields.Boolean()
    has_private_key = fields.Boolean()
    has_key_passphrase = fields.Boolean()
    folder = fields.String(
        allow_none=True, metadata={"description": "on the server, holding drop, pick_up, done"}
    )
    changed_at = fields.String()
    looked_at = fields.String(allow_none=True, metadata={"description": "when answers were looked for last"})
    trouble = fields.Nested(Refusal, allow_none=True, metadata={"description": "what stopped that"})


class StepSaid(Schema):
    """One step of trying a connection."""

    step = fields.String()
    outcome = fields.String(metadata={"description": "done, failed or not_tried"})
    said = fields.String()
    trouble = fields.Nested(Refusal, allow_none=True, metadata={"description": "why, of one that failed"})


class Checked(Schema):
    """All steps, in their order."""

    steps = fields.List(fields.Nested(StepSaid))
