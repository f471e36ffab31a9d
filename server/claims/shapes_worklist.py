"""What the worklist's page asks and is told."""

# pyright: basic, reportUnknownVariableType=false
# marshmallow does not say what a list of nested shapes holds.

from __future__ import annotations

from marshmallow import Schema, ValidationError, fields, validate

from server.claims.lanes import LANES
from server.claims.shapes import ClaimInList, Words
from server.claims.worklist import DUES, SORTS
from sync.changes import is_id

MOST = 500
_LONGEST_SEARCH, _LONGEST_KEY, _LONGEST_NAME = 200, 1_000, 60


def must_be_id(value: str) -> None:
    """Raise ValidationError for what is no UUID in lower case."""
    if not is_id(value):
        raise ValidationError("must be a UUID in lower case")


def _plain(value: str) -> None:
    if not value.isprintable():
        raise ValidationError("has signs in it that are no letters")


def _id() -> fields.String:
    return fields.String(allow_none=True, load_default=None, validate=must_be_id, metadata={"format": "uuid"})


class WorklistAfter(Schema):
    """Where the page before ended, as it said itself."""

    late = fields.Boolean(required=True)
    key = fields.String(required=True, validate=[validate.Length(0, _LONGEST_KEY), _plain])
    id = fields.String(required=True, validate=must_be_id, metadata={"format": "uuid"})


class WorklistView(Schema):
    """Which claims to look at, and in which order."""

    lane = fields.String(allow_none=True, load_default=None, validate=validate.OneOf(LANES))
    payer_id = _id()
    provider_id = _id()
    due = fields.String(
        allow_none=True,
        load_default=None,
        validate=validate.OneOf(list(DUES)),
        metadata={"description": "late: past its last day to send; week, month: 7 or 30 days left at most"},
    )
    sort = fields.String(
        load_default="urgency",
        validate=validate.OneOf(SORTS),
        metadata={"description": "urgency: money at risk by days to the filing limit"},
    )
    down = fields.Boolean(load_default=False)


class WorklistWanted(WorklistView):
    """A page of a view."""

    q = fields.String(
        load_default="",
        validate=[validate.Length(0, _LONGEST_SEARCH), _plain],
        metadata={"description": "words that all occur: client, payer, number, day, amount, what is missing"},
    )
    after = fields.Nested(WorklistAfter, allow_none=True, load_default=None)
    limit = fields.Integer(load_default=100, validate=validate.Range(1, MOST))


class WorklistRow(ClaimInList):
    """One row of the worklist."""

    lane = fields.String(
        metadata={"description": "ready, blocked, rejected, silent (nobody answered in time) or sent"}
    )
    payer_id = fields.String(allow_none=True)
    therapist = fields.String()
    due_on = fields.String(allow_none=True, metadata={"description": "the last day to send it; null: unsaid"})
    answer_by = fields.String(allow_none=True, metadata={"description": "until when an answer is awaited"})
    fix = fields.Nested(
        Words, allow_none=True, metadata={"description": "what mends the first that stops it"}
    )


class WorklistSum(Schema):
    """How many claims, and what they come to."""

    count = fields.Integer()
    cents = fields.Integer()


class WorklistLanes(Schema):
    """By where they wait."""

    ready = fields.Nested(WorklistSum)
    blocked = fields.Nested(WorklistSum)
    rejected = fields.Nested(WorklistSum)
    silent = fields.Nested(WorklistSum)
    sent = fields.Nested(WorklistSum)


class WorklistDues(Schema):
    """By how many days are left to send them."""

    late = fields.Nested(WorklistSum)
    week = fields.Nested(WorklistSum)
    month = fields.Nested(WorklistSum)


class FilterChoice(Schema):
    """Somebody a filter may name."""

    id = fields.String()
    name = fields.String()


class Worklist(Schema):
    """A page of claims. What stands beside them comes with the first page only."""

    claims = fields.List(fields.Nested(WorklistRow))
    next = fields.Nested(WorklistAfter, allow_none=True, metadata={"description": "ask with after=this"})
    today = fields.String(metadata={"description": "the practice's day, by which days are counted"})
    lanes = fields.Nested(WorklistLanes, allow_none=True)
    dues = fields.Nested(WorklistDues, allow_none=True)
    payers = fields.List(fields.Nested(FilterChoice), allow_none=True)
    therapists = fields.List(fields.Nested(FilterChoice), allow_none=True)


class ViewToKeep(Schema):
    """A view under a name; one of that name is replaced."""

    name = fields.String(required=True, validate=[validate.Length(1, _LONGEST_NAME), _plain])
    view = fields.Nested(WorklistView, required=True)


class KeptView(Schema):
    """A view that its person keeps."""

    id = fields.String()
    name = fields.String()
    view = fields.Nested(WorklistView)


class KeptViews(Schema):
    """The views of whoever asks, by name."""

    views = fields.List(fields.Nested(KeptView))
