"""What the office's page is told about what waits for a person, and what it may say: this room's JSON."""

# pyright: basic, reportUnknownVariableType=false
# marshmallow does not say what a list of nested shapes holds.

from __future__ import annotations

from marshmallow import Schema, fields, validate

from sync.canon import MOST


class Somebody(Schema):
    """A person or a patient; the name is empty when nobody here knows it."""

    id = fields.String()
    name = fields.String()


class About(Schema):
    """Whom a record is about."""

    patient = fields.Nested(
        Somebody, allow_none=True, metadata={"description": "null: the practice's own record"}
    )
    visit_on = fields.String(
        allow_none=True, metadata={"description": "date of service of the visit it belongs to"}
    )
    cpt = fields.String(allow_none=True, metadata={"description": "the code, for a service line"})


class KeptEntry(About):
    """One op as it was sent."""

    n = fields.Integer()
    t = fields.String(metadata={"description": "create, set, sign, delete or resolve"})
    kind = fields.String()
    at = fields.String(metadata={"description": "the tablet's clock"})
    fields_ = fields.Dict(data_key="fields", metadata={"description": "what was to be written"})
    detail = fields.Dict(metadata={"description": "{field: what is wrong with it}"})
    state = fields.String(metadata={"description": "the record now: open, signed, gone or none"})


class MarkSaid(Schema):
    """Who said last whether it was dealt with."""

    done = fields.Boolean()
    by = fields.Nested(Somebody)
    at = fields.String()


class KeptSaid(Schema):
    """What was kept together."""

    seq = fields.Integer(metadata={"description": "names it"})
    why = fields.String(metadata={"description": "a reason of PROTOCOL.md"})
    by = fields.Nested(Somebody)
    received_at = fields.String()
    entries = fields.List(fields.Nested(KeptEntry))
    mark = fields.Nested(MarkSaid, allow_none=True)


class CardSaid(About):
    """Two versions of one field (PROTOCOL.md, Cards)."""

    id = fields.String()
    v = fields.Integer()
    seen = fields.Integer(metadata={"description": "version of what stands, for the decision"})
    kind = fields.String()
    record_id = fields.String()
    field = fields.String(metadata={"description": "* for a deletion that met an edit"})
    base = fields.Raw(allow_none=True)
    mine = fields.Raw(allow_none=True)
    mine_by = fields.Nested(Somebody)
    mine_at = fields.String()
    theirs = fields.Raw(allow_none=True)
    theirs_by = fields.Nested(Somebody)
    theirs_at = fields.String()
    standing = fields.Raw(allow_none=True, metadata={"description": "what the record says now"})
    gone = fields.Boolean(metadata={"description": "the record was taken away"})


class QuestionCounts(Schema):
    """How much waits."""

    kept = fields.Integer()
    cards = fields.Integer()


class Questions(Schema):
    """A page of what waits, newest first; cards come with the first page."""

    kept = fields.List(fields.Nested(KeptSaid))
    cards = fields.List(fields.Nested(CardSaid))
    counts = fields.Nested(QuestionCounts)
    next = fields.Integer(allow_none=True, metadata={"description": "ask for the next page with before=this"})


class WhichQuestions(Schema):
    """What to list."""

    done = fields.Boolean(load_default=False, metadata={"description": "those that were dealt with"})
    before = fields.Integer(validate=validate.Range(1, MOST))
    limit = fields.Integer(load_default=100, validate=validate.Range(1, 200))


class Done(Schema):
    """Whether it was dealt with."""

    done = fields.Boolean(required=True)


class Decision(Schema):
    """A decision about a card, as a person saw it."""

    v = fields.Integer(required=True, strict=True, validate=validate.Range(1, MOST))
    seen = fields.Integer(required=True, strict=True, validate=validate.Range(0, MOST))
    choice = fields.String(required=True, validate=validate.OneOf(["mine", "theirs", "both", "text"]))
    value = fields.Raw(
        allow_none=True, metadata={"description": "what the field becomes; absent for a whole record"}
    )
