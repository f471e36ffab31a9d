"""What the views of forms take and answer."""

# pyright: basic
# marshmallow does not say what a list holds.

from typing import Any

from marshmallow import Schema, ValidationError, fields, validate

from sync.records.kinds import Day

MOST_BYTES = 256 * 1024
_LONGEST = {"title": 200, "body": 40_000, "statement": 2_000}
"""A draft may be longer than what can be published: it is shortened before that, not cut."""
_DUE = ("once", "yearly", "each_visit", "as_needed")


def _day() -> fields.String:
    return fields.String(required=True, validate=is_day, metadata={"format": "date"})


def _words(longest: int, **more: Any) -> fields.String:
    return fields.String(validate=[validate.Length(max=longest), is_whole], **more)


def is_whole(value: str) -> None:
    """Complain of half a character, which nothing can keep."""
    if any("\ud800" <= sign <= "\udfff" for sign in value):
        raise ValidationError("has a broken character")


def is_day(value: str) -> None:
    """Complain of what is no day as ``YYYY-MM-DD``."""
    if wrong := Day().complaint(value):
        raise ValidationError(wrong)


class FormWords(Schema):
    """A form's words in one language, perhaps half typed."""

    title = _words(_LONGEST["title"], required=True)
    body = _words(_LONGEST["body"], required=True)
    statements = fields.List(
        _words(_LONGEST["statement"]),
        required=True,
        validate=validate.Length(max=12),
        metadata={"description": "each is initialed by itself"},
    )


class FormTexts(Schema):
    """The same text in each language."""

    en = fields.Nested(FormWords)
    es = fields.Nested(FormWords)


class FormContent(Schema):
    """What an owner writes."""

    texts = fields.Nested(FormTexts, required=True)
    due = fields.String(required=True, validate=validate.OneOf(_DUE))
    sign_again = fields.Boolean(
        required=True, metadata={"description": "whether whoever signed a version before is asked again"}
    )
    reviewed = fields.Boolean(
        required=True, metadata={"description": "whether a lawyer read it, as the owner says"}
    )


class NewFormDraft(Schema):
    """A draft to keep, and the one it was made from."""

    revision = fields.Integer(required=True, strict=True, validate=validate.Range(min=0, max=10**6))
    content = fields.Nested(FormContent, required=True)


class FormDraft(Schema):
    """What is kept; revision 0 and null when there is nothing."""

    revision = fields.Integer()
    saved_at = fields.String(allow_none=True)
    content = fields.Nested(FormContent, allow_none=True)


class NewFormVersion(FormContent):
    """What becomes a version, from which day on, and the draft that it was."""

    revision = fields.Integer(required=True, strict=True, validate=validate.Range(min=0, max=10**6))
    effective_from_on = _day()


class FormRetired(Schema):
    """When a purpose's text is shown for the last time."""

    last_on = _day()


class FormReviewed(Schema):
    """Whether a lawyer read it, as the owner says."""

    reviewed = fields.Boolean(required=True)


class FormPreview(Schema):
    """Words to see on paper."""

    language = fields.String(required=True, validate=validate.OneOf(("en", "es")))
    words = fields.Nested(FormWords, required=True)


class FormVersion(Schema):
    """A version as it is listed."""

    version = fields.String()
    languages = fields.List(fields.String())
    titles = fields.Dict(keys=fields.String(), values=fields.String())
    effective_from_on = fields.String()
    effective_to_on = fields.String(allow_none=True, metadata={"description": "before it began: never was"})
    due = fields.String()
    sign_again = fields.Boolean()
    reviewed = fields.Boolean(allow_none=True, metadata={"description": "null when nobody said"})
    signed = fields.Integer(metadata={"description": "how many clients signed it"})


class WholeFormVersion(FormVersion):
    """A version with its words."""

    texts = fields.Nested(FormTexts)


class FormsOfPurpose(Schema):
    """The texts of one purpose."""

    purpose = fields.String()
    versions = fields.List(fields.Nested(FormVersion), metadata={"description": "the newest first"})
    draft_saved_at = fields.String(allow_none=True)
    standing = fields.Integer(metadata={"description": "clients a version that asks again would ask"})


class AllForms(Schema):
    """Every purpose."""

    purposes = fields.List(fields.Nested(FormsOfPurpose))


class FormStarter(Schema):
    """Our own words to begin with."""

    content = fields.Nested(FormContent)


class FormPublished(Schema):
    """The version there is now."""

    version = fields.String()
