"""What is asked and answered about good-faith estimates."""

from __future__ import annotations

from marshmallow import Schema, fields, validate

_ID = validate.Regexp(r"^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}\Z", error="must be an id.")
_MOST_CENTS = 99_999_999


def _words(most: int, least: int = 1) -> list[validate.Validator]:
    return [validate.Length(least, most), validate.Regexp(r"^[^\x00-\x1f\x7f]*\Z", error="must be one line.")]


class ServiceWanted(Schema):
    """A procedure of each visit."""

    cpt = fields.String(required=True, validate=validate.Regexp(r"^[0-9A-Z]{5}\Z", error="must be a code."))
    units = fields.Integer(required=True, strict=True, validate=validate.Range(1, 99))


class OtherWanted(Schema):
    """What is charged at each visit without a code, such as travel."""

    words = fields.String(required=True, validate=_words(80))
    charge_cents = fields.Integer(required=True, strict=True, validate=validate.Range(0, _MOST_CENTS))


class EstimateWanted(Schema):
    """What an estimate is to say; charges come from the practice's fees of that day."""

    provider_id = fields.String(required=True, validate=_ID)
    language = fields.String(load_default="en", validate=validate.OneOf(["en", "es"]))
    reason = fields.String(required=True, validate=validate.OneOf(["scheduled", "asked"]))
    asked_on = fields.Date(required=True, metadata={"description": "when it was scheduled or asked for"})
    scheduled_on = fields.Date(load_default=None, allow_none=True)
    last_on = fields.Date(load_default=None, allow_none=True)
    visits = fields.Integer(load_default=1, strict=True, validate=validate.Range(1, 366))
    often = fields.String(load_default="", validate=_words(60, 0))
    at_home = fields.Boolean(load_default=True)
    primary = fields.String(required=True, validate=_words(120))
    services = fields.List(fields.Nested(ServiceWanted), required=True, validate=validate.Length(max=20))
    others = fields.List(fields.Nested(OtherWanted), load_default=list, validate=validate.Length(max=10))
    diagnoses = fields.List(
        fields.String(validate=_words(8)), load_default=list, validate=validate.Length(max=12)
    )
    apart = fields.List(
        fields.String(validate=_words(200)), load_default=list, validate=validate.Length(max=10)
    )


class EstimateGiven(Schema):
    """An estimate that was given."""

    id = fields.String()
    reason = fields.String()
    asked_on = fields.String()
    due_on = fields.String(allow_none=True, metadata={"description": "null where the rule wanted none"})
    first_on = fields.String()
    last_on = fields.String()
    language = fields.String()
    total_cents = fields.Integer()
    sha256 = fields.String()
    given_at = fields.String()
    by = fields.String()


class EstimateList(Schema):
    """The estimates a client was given."""

    name = fields.String(metadata={"description": "what the client is called"})
    estimates = fields.List(fields.Nested(EstimateGiven))


class WaitingVisit(Schema):
    """A planned visit that lacks one."""

    encounter_id = fields.String()
    patient_id = fields.String()
    name = fields.String()
    date_of_service = fields.String()
    booked_on = fields.String()
    due_on = fields.String()


class EstimateProvider(Schema):
    """A therapist."""

    id = fields.String()
    name = fields.String()


class EstimateService(Schema):
    """A procedure with a fee."""

    cpt = fields.String()
    label = fields.Dict(keys=fields.String(), values=fields.String())
    charge_cents = fields.Integer()


class WaitingList(Schema):
    """What is due, and what an estimate can be made of."""

    waiting = fields.List(fields.Nested(WaitingVisit))
    providers = fields.List(fields.Nested(EstimateProvider))
    services = fields.List(fields.Nested(EstimateService))
