"""What the owner's review asks and is told: the JSON of this room's views."""

from marshmallow import Schema, fields, validate

from server.audit import GROUPS
from server.disclosures import TOLD_BY, GivenTo, words
from sync.canon import MOST

# Said so that JavaScript's reading of the patterns is Python's, whose $ lets a line end pass.
_DAY = r"^[0-9]{4}-[0-9]{2}-[0-9]{2}$(?!\n)"
_UUID = r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}"
_WHO = rf"^(operator|client|{_UUID})$(?!\n)"


def day(*, required: bool = False, **more: object) -> fields.String:
    """Give a field that takes a calendar day of the practice."""
    return fields.String(
        required=required, validate=validate.Regexp(_DAY), metadata={"description": "a day"} | more
    )


class WhichLines(Schema):
    """Which entries to list."""

    before = fields.Integer(
        validate=validate.Range(1, MOST), metadata={"description": "only older ones: the next of a page"}
    )
    user = fields.String(validate=validate.Regexp(_WHO))
    group = fields.String(validate=validate.OneOf(sorted(GROUPS)))
    patient = fields.String(validate=validate.Regexp(rf"^{_UUID}$(?!\n)"))
    first_on = day()
    last_on = day()


class WhichWeek(Schema):
    """Which week to sum up; without one the last seven days."""

    week = day(example="2026-11-23")


class WhichDisclosures(Schema):
    """Whether to list what the rule leaves out too."""

    everything = fields.Boolean(load_default=False)


class NamedClient(Schema):
    """A client and what they are called."""

    id = fields.String()
    name = fields.String()


class Line(Schema):
    """That somebody did something, to whom. An empty text, or null, is unsaid."""

    n = fields.Integer()
    at = fields.String()
    who = fields.String(metadata={"description": "a person's id, operator, or client"})
    who_name = fields.String()
    device_id = fields.String()
    action = fields.String()
    kind = fields.String()
    id = fields.String()
    client = fields.Nested(NamedClient, allow_none=True)
    called = fields.String(metadata={"description": "a claim's number or a day of service"})
    count = fields.Integer(allow_none=True)
    first = fields.Integer(allow_none=True)
    last = fields.Integer(allow_none=True)
    digest = fields.String()
    device_at = fields.String()
    request_id = fields.String()


class Lines(Schema):
    """A page of entries, newest first."""

    entries = fields.List(fields.Nested(Line))
    next = fields.Integer(allow_none=True)


class Tallied(Schema):
    """How much of one kind one person did, and in the week before."""

    who = fields.String()
    name = fields.String()
    group = fields.String()
    count = fields.Integer()
    before = fields.Integer()


class StandsOut(Schema):
    """Something to look at first."""

    kind = fields.String()
    who = fields.String()
    name = fields.String()
    action = fields.String()
    day = fields.String()
    count = fields.Integer()


class Mark(Schema):
    """Who reviewed a week, and when."""

    who = fields.String()
    at = fields.String()


class Week(Schema):
    """A finished week."""

    week_on = fields.String(metadata={"description": "its Monday"})
    entries = fields.Integer()
    first = fields.Integer()
    last = fields.Integer()
    reviewed = fields.Nested(Mark, allow_none=True)


class Person(Schema):
    """Somebody of the practice."""

    id = fields.String()
    name = fields.String()


class Activity(Schema):
    """Seven days beside the seven before."""

    zone = fields.String(metadata={"description": "IANA name; empty for the machine's clock"})
    from_on = fields.String()
    to_on = fields.String()
    people = fields.List(fields.Nested(Tallied))
    standing_out = fields.List(fields.Nested(StandsOut))


class Overview(Schema):
    """The finished weeks, and everybody of the practice."""

    weeks = fields.List(fields.Nested(Week))
    people = fields.List(fields.Nested(Person))


class Verified(Schema):
    """The last time somebody looked whether the chain is whole."""

    at = fields.String()
    who = fields.String()
    entries = fields.Integer()
    fault_at = fields.Integer(allow_none=True)


class KeptElsewhere(Schema):
    """The newest checkpoint beside the database."""

    n = fields.Integer()
    at = fields.String()


class WentBack(Schema):
    """That more was remembered than the chain has."""

    at = fields.String()
    has = fields.Integer()
    remembered = fields.Integer()


class ChainState(Schema):
    """How the chain stands."""

    entries = fields.Integer()
    head = fields.String()
    verified = fields.Nested(Verified, allow_none=True)
    checkpoint = fields.Nested(KeptElsewhere, allow_none=True)
    rolled_back = fields.List(fields.Nested(WentBack))


class BadEntry(Schema):
    """The first bad entry and what is wrong with it."""

    n = fields.Integer()
    what = fields.String()


class Verdict(Schema):
    """What was found."""

    entries = fields.Integer()
    fault = fields.Nested(BadEntry, allow_none=True)


class ToldAsked(GivenTo):
    """What was told by hand, or to whom an entry of the log was given; or what corrects an earlier one."""

    way = fields.String(load_default="phone", validate=validate.OneOf(TOLD_BY))
    disclosed_on = day(required=True)
    what = words()
    entry_n = fields.Integer(
        load_default=None,
        allow_none=True,
        validate=validate.Range(1, MOST),
        metadata={"description": "names whom this entry of the log was given to"},
    )
    corrects = fields.String(
        load_default=None, allow_none=True, validate=validate.Regexp(rf"^{_UUID}$(?!\n)")
    )
    withdrawn = fields.Boolean(
        load_default=False, metadata={"description": "what is corrected never happened"}
    )


class Told(Schema):
    """What it is known by from now on."""

    id = fields.String()


class Disclosure(Schema):
    """That something left, or was told. What is said by hand is missing where nobody said it."""

    n = fields.Integer(metadata={"description": "the log's entry"})
    at = fields.String()
    who = fields.String()
    who_name = fields.String()
    action = fields.String()
    called = fields.String()
    to = fields.String(metadata={"description": "a payer or recipient; empty where nobody is known"})
    basis = fields.String(
        metadata={
            "description": "payment, treatment, operations, authorization, client; unknown is what counts"
        }
    )
    nameless = fields.Boolean(metadata={"description": "somebody can still say to whom"})
    id = fields.String()
    way = fields.String()
    disclosed_on = fields.String()
    recipient = fields.String()
    recipient_name = fields.String()
    recipient_address = fields.String()
    reason = fields.String()
    purpose = fields.String()
    what = fields.String()
    content_sha256 = fields.String(metadata={"description": "of the file that was given"})
    corrects = fields.String(allow_none=True)
    withdrawn = fields.Boolean()
    corrected = fields.Boolean()
    whole = fields.Boolean(metadata={"description": "as it was written, by the log's digest"})


class Disclosures(Schema):
    """What left about one client in six years, newest first."""

    client = fields.Nested(NamedClient)
    disclosures = fields.List(fields.Nested(Disclosure))
