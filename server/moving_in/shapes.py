"""What is asked and answered about lists that are brought over."""

from __future__ import annotations

from marshmallow import Schema, fields, validate

from server.moving_in.kinds import KINDS
from server.moving_in.table import MOST_BYTES, MOST_ROWS

_LONGEST_FILE = (MOST_BYTES + 3) * 4 // 3 + 4
_PLACE = validate.Regexp(r"^(0|[1-9][0-9]{0,2})\Z", error="must be the place of a column.")
_DIGEST = r"^[0-9a-f]{64}\Z"


class ListLook(Schema):
    """A file to look at. Without columns those of the last such list count, or what the headings say."""

    kind = fields.String(required=True, validate=validate.OneOf(KINDS))
    file = fields.String(
        required=True,
        validate=validate.Length(max=_LONGEST_FILE),
        metadata={"description": f"its bytes, at most {MOST_BYTES}, in base64"},
    )
    columns = fields.Dict(
        keys=fields.String(validate=_PLACE),
        values=fields.String(validate=validate.Length(1, 30)),
        load_default=None,
        allow_none=True,
        metadata={"description": "field by place of its column, counted from 0"},
    )


class ListWanted(ListLook):
    """The same, to be brought in as it was seen."""

    columns = fields.Dict(
        keys=fields.String(validate=_PLACE),
        values=fields.String(validate=validate.Length(1, 30)),
        required=True,
    )
    digest = fields.String(required=True, validate=validate.Regexp(_DIGEST, error="must be a SHA-256."))
    doubles = fields.List(
        fields.Integer(strict=True),
        load_default=list,
        validate=validate.Length(max=MOST_ROWS),
        metadata={"description": "lines to take though somebody is there already"},
    )
    without_wrong = fields.Boolean(
        load_default=False, metadata={"description": "lines with something wrong are left out"}
    )


class ListColumnSaid(Schema):
    """One column of the file."""

    heading = fields.String()
    field = fields.String(metadata={"description": "what it is; empty when it is left out"})


class ListWrongSaid(Schema):
    """One thing that is wrong with a line."""

    column = fields.Integer(allow_none=True, metadata={"description": "place; null of the whole line"})
    why = fields.String()
    most = fields.Integer()


class ListLineSaid(Schema):
    """One line of the file."""

    line = fields.Integer(metadata={"description": "where it begins, counted from 1"})
    says = fields.String(metadata={"description": "new, double or wrong"})
    values = fields.Dict(keys=fields.String(), values=fields.String())
    wrong = fields.List(fields.Nested(ListWrongSaid))
    same_as = fields.String(metadata={"description": "who is there already; empty for nobody"})
    same_line = fields.Integer(metadata={"description": "an earlier line that says the same; 0 for none"})


class ListLooked(Schema):
    """What the file would make."""

    encoding = fields.String()
    delimiter = fields.String()
    columns = fields.List(fields.Nested(ListColumnSaid))
    fields_ = fields.List(fields.String(), data_key="fields", attribute="fields")
    missing = fields.List(fields.String(), metadata={"description": "fields that need a column"})
    lines = fields.List(fields.Nested(ListLineSaid))
    digest = fields.String()


class BroughtSaid(Schema):
    """A list that was brought in."""

    id = fields.String()
    kind = fields.String()
    made = fields.Integer()
    by = fields.String()
    at = fields.String()
    taken_back_at = fields.String(metadata={"description": "empty while it stands"})


class BroughtList(Schema):
    """The lists that were brought in, the newest first."""

    lists = fields.List(fields.Nested(BroughtSaid))


class TakenBack(Schema):
    """What was taken back."""

    records = fields.Integer()
