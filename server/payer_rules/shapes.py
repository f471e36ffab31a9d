"""What the views of payers' rules take and answer."""

# pyright: basic
# marshmallow does not say what a list holds.

import unicodedata

from marshmallow import Schema, ValidationError, fields, validate

MOST_BYTES = 64 * 1024
_REVISION = validate.Range(min=0, max=10**6)
_ABOUT_CONTENT = {
    "description": "a rule set as sync/rules/payer_sets describes it; a draft may be half typed"
}


def is_plain(value: str) -> None:
    """Complain of words that are empty or hold signs nobody sees."""
    if not value.strip() or any(unicodedata.category(sign).startswith("C") for sign in value):
        raise ValidationError("says nothing, or holds signs that are not seen")


def _why() -> fields.String:
    return fields.String(
        required=True,
        validate=[validate.Length(min=1, max=500), is_plain],
        metadata={"description": "the reason, for whoever asks later"},
    )


class PayerNamed(Schema):
    """A payer of the practice."""

    id = fields.String()
    name = fields.String()
    payer_type = fields.String(allow_none=True, metadata={"description": "by its filing code"})


class PayerSetVersionSaid(Schema):
    """A version of a set, and how it came to be."""

    version = fields.Integer()
    act = fields.String(metadata={"description": "published, rolled_back or withdrawn"})
    content = fields.Dict(metadata=_ABOUT_CONTENT)
    why = fields.String()
    rolled_back_to = fields.Integer(allow_none=True)
    published_by = fields.String()
    published_at = fields.String()


class PayerSetDraftSaid(Schema):
    """What somebody is writing."""

    revision = fields.Integer()
    saved_at = fields.String()
    content = fields.Dict(metadata=_ABOUT_CONTENT)


class PayerSetListed(Schema):
    """A set with the newest that was done to it, and its draft."""

    id = fields.String()
    newest = fields.Nested(PayerSetVersionSaid, allow_none=True)
    draft = fields.Nested(PayerSetDraftSaid, allow_none=True)


class PayerRules(Schema):
    """Every payer and every set."""

    payers = fields.List(fields.Nested(PayerNamed))
    sets = fields.List(fields.Nested(PayerSetListed))


class PayerStarters(Schema):
    """Sets to begin with."""

    starters = fields.List(fields.Dict(metadata=_ABOUT_CONTENT))


class PayerSetAdopted(Schema):
    """The draft a starter became."""

    id = fields.String()
    draft = fields.Nested(PayerSetDraftSaid)


class NewPayerSetDraft(Schema):
    """A draft to keep, and the one it was made from."""

    revision = fields.Integer(required=True, strict=True, validate=_REVISION)
    content = fields.Dict(required=True, metadata=_ABOUT_CONTENT)


class NewPayerSetVersion(NewPayerSetDraft):
    """What is to hold from now on, and why."""

    why = _why()


class PayerSetWithdrawn(Schema):
    """Why a set is to hold no more."""

    why = _why()


class PayerSetRolledBack(PayerSetWithdrawn):
    """Which version is to hold again."""

    version = fields.Integer(required=True, strict=True, validate=validate.Range(min=1, max=10**6))


class PayerSetDone(Schema):
    """The version there is now."""

    version = fields.Integer()


class PayerSetHistory(Schema):
    """Every version, the newest first."""

    versions = fields.List(fields.Nested(PayerSetVersionSaid))


class Complaint(Schema):
    """What is wrong where."""

    at = fields.String()
    why = fields.String()


class PayerSetDifference(Schema):
    """How a set of a file differs from what holds."""

    id = fields.String()
    name = fields.String()
    standing = fields.String(metadata={"description": "new, changed or same"})
    changed = fields.List(fields.String())
    wrong = fields.List(fields.Nested(Complaint))


class PayerSetDifferences(Schema):
    """What bringing a file in would change."""

    sets = fields.List(fields.Nested(PayerSetDifference))


class PayerSetsBroughtIn(Schema):
    """The drafts that were made."""

    ids = fields.List(fields.String())
