"""What reviewers ask and are told: the JSON of this room's views."""

from marshmallow import Schema, fields, validate

from server.audit.actions import ACTIONS
from sync.canon import MOST

# Said so that JavaScript's reading of the patterns is Python's, whose $ lets a line end pass.
_DAY = r"^[0-9]{4}-[0-9]{2}-[0-9]{2}$(?!\n)"
_WHO = r"^(operator|[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})$(?!\n)"


class WhichEntries(Schema):
    """Which entries to list."""

    before = fields.Integer(
        validate=validate.Range(1, MOST), metadata={"description": "only older ones: the next of a page"}
    )
    user = fields.String(
        validate=validate.Regexp(_WHO), metadata={"description": "a person's id, or operator"}
    )
    action = fields.String(validate=validate.OneOf(sorted(ACTIONS)))
    first_on = fields.String(validate=validate.Regexp(_DAY), metadata={"description": "from this UTC day on"})
    last_on = fields.String(validate=validate.Regexp(_DAY), metadata={"description": "up to this UTC day"})


class EntrySaid(Schema):
    """That somebody did something. An empty text, or null, is unsaid."""

    n = fields.Integer(metadata={"description": "from 1, without gaps"})
    at = fields.String(metadata={"description": "the office's clock"})
    who = fields.String(metadata={"description": "a person's id, or operator for the command line"})
    device_id = fields.String()
    action = fields.String()
    kind = fields.String(metadata={"description": "what it was done to"})
    id = fields.String()
    count = fields.Integer(allow_none=True)
    first = fields.Integer(allow_none=True, metadata={"description": "of a range of numbers"})
    last = fields.Integer(allow_none=True)
    digest = fields.String()
    device_at = fields.String(metadata={"description": "the tablet's clock"})
    request_id = fields.String()


class EntryList(Schema):
    """A page of entries, newest first."""

    entries = fields.List(fields.Nested(EntrySaid))
    next = fields.Integer(allow_none=True, metadata={"description": "ask for the next page with before=this"})


class Tally(Schema):
    """How often one person did one thing."""

    who = fields.String()
    action = fields.String()
    count = fields.Integer()


class Summary(Schema):
    """The last seven days."""

    since = fields.String()
    people = fields.List(fields.Nested(Tally))
