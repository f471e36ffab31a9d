"""What is asked for a copy of a record, and to whom it is given."""

from marshmallow import fields, validate

from server.disclosures import GivenTo

# Said so that JavaScript's reading of the pattern is Python's, whose $ lets a line end pass.
_DAY = r"^([0-9]{4}-[0-9]{2}-[0-9]{2})?$(?!\n)"


class CopyAsked(GivenTo):
    """To whom the copy is given and why, and of which days of service; without days, all of it."""

    first_on = fields.String(load_default="", validate=validate.Regexp(_DAY))
    last_on = fields.String(load_default="", validate=validate.Regexp(_DAY))
