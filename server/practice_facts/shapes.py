"""What is asked and answered about what the practice says of itself."""

# pyright: reportAssignmentType=false
# A fact has fields, and so has a schema; marshmallow keeps the declared ones elsewhere.

from __future__ import annotations

from marshmallow import Schema, fields, validate

from server.practice_facts.read import KINDS

_MOST_V = 2**53 - 1


class NewPracticeFact(Schema):
    """Fields of a record, to be written as it was seen."""

    v = fields.Integer(
        required=True,
        strict=True,
        validate=validate.Range(0, _MOST_V),
        metadata={"description": "the version it was seen at; 0 makes a new one"},
    )
    fields = fields.Dict(
        keys=fields.String(validate=validate.Length(1, 40)),
        values=fields.Raw(allow_none=True),
        required=True,
        validate=validate.Length(1, 40),
        metadata={"description": "by the names of the record; money in cents, days as 2026-11-24"},
    )


class PracticeFactSeen(Schema):
    """The version a record was seen at."""

    v = fields.Integer(required=True, validate=validate.Range(1, _MOST_V))


class PracticeFactKept(Schema):
    """The version it has now."""

    v = fields.Integer()


class PracticeFact(Schema):
    """One thing the practice says of itself."""

    kind = fields.String(validate=validate.OneOf(KINDS))
    id = fields.String()
    v = fields.Integer()
    contested = fields.Boolean(metadata={"description": "tablets disagree about it: see the questions"})
    rests = fields.Dict(
        keys=fields.String(),
        values=fields.Integer(),
        metadata={"description": "how many policies, visits, claims, enrollments, rule_sets name it"},
    )
    fields = fields.Dict(keys=fields.String())  # the last, since from here on its name is taken


class PracticePerson(Schema):
    """Somebody who may be a provider."""

    id = fields.String()
    name = fields.String()


class PracticeFacts(Schema):
    """All of it."""

    facts = fields.List(fields.Nested(PracticeFact))
    people = fields.List(fields.Nested(PracticePerson))
    writes = fields.List(
        fields.String(validate=validate.OneOf(KINDS)),
        metadata={"description": "the kinds that who asks may write"},
    )
