"""To whom something is given and why, as every address that asks for it asks."""

import re

from marshmallow import Schema, ValidationError, fields, validate, validates_schema

from server.disclosures.models import COUNTED, REASONS, RECIPIENTS

_LONGEST_NAME, _LONGEST_WORDS = 200, 500
_UNSAID = re.compile("[\x00-\x08\x0b-\x1f\x7f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
"""Control signs, those that turn the direction of a line, and halves of letters."""


def _words(value: str) -> None:
    if _UNSAID.search(value):
        raise ValidationError("has signs in it that are no letters")


def words(longest: int = _LONGEST_WORDS) -> fields.String:
    """Give a field for words that may be left out."""
    return fields.String(load_default="", validate=[validate.Length(0, longest), _words])


def _name(value: str) -> None:
    if not value.strip():
        raise ValidationError("names nobody")


class GivenTo(Schema):
    """Who gets it, and why; a reason that the accounting lists wants a purpose (45 CFR 164.528(b)(2)(iv))."""

    recipient = fields.String(required=True, validate=validate.OneOf(RECIPIENTS))
    recipient_name = fields.String(required=True, validate=[validate.Length(1, _LONGEST_NAME), _words, _name])
    recipient_address = words()
    reason = fields.String(required=True, validate=validate.OneOf(REASONS))
    purpose = words()

    @validates_schema
    def _purpose(self, data: dict[str, str], **_more: object) -> None:
        if data["reason"] in COUNTED and not data["purpose"].strip():
            raise ValidationError("says for what it is given", "purpose")
