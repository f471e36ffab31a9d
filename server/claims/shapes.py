"""What the office's page is told about claims: the JSON of this room's views."""

# pyright: basic, reportUnknownVariableType=false
# marshmallow does not say what a list of nested shapes holds.

from __future__ import annotations

from marshmallow import Schema, fields, validate

MOST_CENTS, MOST_REASONS = 9_999_999_999, 30


class Words(Schema):
    """One sentence in both languages."""

    en = fields.String()
    es = fields.String()


class OverrideSaid(Schema):
    """That somebody goes on though a rule objects; the record it is from, and its version."""

    id = fields.String()
    v = fields.Integer()
    rule = fields.String()
    reason = fields.String()
    decided_at = fields.String()
    by_user_id = fields.String()
    by_name = fields.String(metadata={"description": "empty when nobody knows"})


class FindingSaid(Schema):
    """What stands against a claim, what to do about it and where."""

    rule = fields.String()
    severity = fields.String(metadata={"description": "stop, warn or hint"})
    answer = fields.String(metadata={"description": "fires, or unknown when a fact is missing"})
    say = fields.Nested(Words)
    fix = fields.Nested(Words)
    where = fields.String(
        metadata={"description": "the step that mends it: consent, note, codes, office, ..."}
    )
    unverified = fields.Boolean(metadata={"description": "rests on a payer rule nobody has verified"})
    source = fields.String()
    override = fields.String(metadata={"description": "who may go on all the same: never, owner, anyone"})
    since = fields.String(allow_none=True, metadata={"description": "the rule's first day"})
    verified_on = fields.String(allow_none=True)
    wanting = fields.List(
        fields.Nested(Words), metadata={"description": "what it rests on that nobody verified"}
    )
    accepted = fields.Nested(
        OverrideSaid, metadata={"description": "only where somebody went on though the rule objects"}
    )


class ClaimInList(Schema):
    """One row of the office's list."""

    id = fields.String()
    claim_number = fields.String(metadata={"description": "CLM01 and box 26"})
    encounter_id = fields.String()
    patient_id = fields.String()
    patient_name = fields.String()
    payer_name = fields.String(metadata={"description": "empty when the visit has no coverage"})
    date_of_service = fields.String()
    total_cents = fields.Integer()
    status = fields.String(metadata={"description": "ready or blocked"})
    missing = fields.List(fields.Nested(Words), metadata={"description": "what stops it, a sentence each"})
    warnings = fields.Integer(metadata={"description": "how many warnings it has"})
    assembled_at = fields.String()
    exported_at = fields.String(allow_none=True)
    joins = fields.Boolean(metadata={"description": "its payer takes it with others of the month as one"})
    state = fields.String(
        allow_none=True,
        metadata={
            "description": "where its last sending stands: batched until its batch leaves, sent, mailed, or "
            "file, clearinghouse or payer with _accepted or _rejected; null of a claim that was never sent"
        },
    )
    asked = fields.String(
        allow_none=True,
        metadata={"description": "waits for its therapist's answer, answered, or null: nothing is asked"},
    )


class QuestionSaid(Schema):
    """What the office asks the therapist, and the answer; null while there is none."""

    id = fields.String()
    asks_about = fields.String(metadata={"description": "consent, referral, note, codes or finish"})
    words = fields.String()
    words_es = fields.String(allow_none=True, metadata={"description": "the same in Spanish"})
    asked_at = fields.String()
    asked_by = fields.String(
        allow_none=True, metadata={"description": "null where the office asks by itself"}
    )
    answer = fields.String(allow_none=True)
    answered_at = fields.String(allow_none=True)


class Counts(Schema):
    """How many claims the practice has, by status."""

    ready = fields.Integer()
    blocked = fields.Integer()


class ClaimList(Schema):
    """A page of claims, newest date of service first."""

    claims = fields.List(fields.Nested(ClaimInList))
    counts = fields.Nested(Counts)
    next = fields.String(allow_none=True, metadata={"description": "ask for the next page with after=this"})


class LineSaid(Schema):
    """One billed procedure."""

    id = fields.String()
    position = fields.Integer()
    cpt = fields.String()
    label = fields.Nested(Words, metadata={"description": "our own plain words"})
    minutes = fields.Integer(allow_none=True)
    units = fields.Integer()
    modifiers = fields.List(fields.String())
    diagnoses = fields.List(fields.String())
    pointers = fields.List(fields.Integer(), metadata={"description": "places in diagnoses, from 1"})
    region = fields.String(allow_none=True)
    charge_cents = fields.Integer()


class Moment(Schema):
    """Something that happened to the claim."""

    at = fields.String()
    what = fields.String(metadata={"description": "assembled, exported or mailed"})
    file_name = fields.String(allow_none=True)
    mailed_on = fields.String(allow_none=True, metadata={"description": "the day, of what was mailed"})


class CardSide(Schema):
    """One photographed side of the policy's card."""

    side = fields.String(metadata={"description": "front, back or notice"})
    sha256 = fields.String(metadata={"description": "its picture is at /sync/v1/blobs/{sha256}"})
    taken_at = fields.String()


class OtherClaim(Schema):
    """A claim in whose place another is, or the other."""

    id = fields.String()
    claim_number = fields.String()
    frequency = fields.String(metadata={"description": "CLM05-3: 1 first, 7 replaces, 8 voids"})
    exported_at = fields.String(allow_none=True)


class Reason(Schema):
    """Why a payer did not pay some of a charge (CAS)."""

    group = fields.String(required=True, validate=validate.OneOf(["CO", "CR", "OA", "PI", "PR"]))
    reason = fields.String(required=True, validate=validate.Regexp(r"\A[A-Z0-9]{1,5}\Z"))
    cents = fields.Integer(
        required=True,
        strict=True,
        validate=[validate.Range(-MOST_CENTS, MOST_CENTS), validate.NoneOf([0])],
    )


class LineAnswer(Schema):
    """What a payer decided of one line; paid and adjusted make its charge."""

    id = fields.String(required=True, validate=validate.Length(max=36))
    paid_cents = fields.Integer(required=True, strict=True, validate=validate.Range(0, MOST_CENTS))
    adjustments = fields.List(
        fields.Nested(Reason), required=True, validate=validate.Length(max=MOST_REASONS)
    )


class PayerAnswer(Schema):
    """What a payer decided of a claim, as its paper or file says; money is whole cents."""

    paid_cents = fields.Integer(required=True, strict=True, validate=validate.Range(0, MOST_CENTS))
    decided_on = fields.Date(required=True)
    payer_claim_number = fields.String(load_default="", validate=validate.Regexp(r"\A[A-Za-z0-9-]{0,50}\Z"))
    lines = fields.List(fields.Nested(LineAnswer), required=True, validate=validate.Length(1, 50))


class JoinedVisit(Schema):
    """One visit of a claim of several."""

    id = fields.String(metadata={"description": "of its own claim"})
    date_of_service = fields.String()
    total_cents = fields.Integer()


class Joined(Schema):
    """A claim of several visits: as it left, or as it would leave were it sent now."""

    claim_number = fields.String(metadata={"description": "the one by which the payer hears of all of them"})
    total_cents = fields.Integer()
    visits = fields.List(fields.Nested(JoinedVisit), metadata={"description": "whose number it is first"})


class Mailing(Schema):
    """That a claim left on paper, and the form of it that is kept."""

    mailed_on = fields.String()
    file_name = fields.String()
    sha256 = fields.String()
    may_take_back = fields.Boolean(metadata={"description": "whether it may still have been a slip"})


class ClaimDetail(ClaimInList):
    """All that is known of one claim."""

    frequency = fields.String(metadata={"description": "CLM05-3: 1 first, 7 replaces, 8 voids"})
    original_number = fields.String(
        allow_none=True, metadata={"description": "REF*F8: the payer's number of the claim it replaces"}
    )
    payer_number = fields.String(
        allow_none=True, metadata={"description": "the payer's number of this claim, once an answer told it"}
    )
    replaces = fields.Nested(OtherClaim, allow_none=True)
    replaced_by = fields.Nested(OtherClaim, allow_none=True)
    may_replace = fields.Boolean(metadata={"description": "whether a payer may have it to replace or void"})
    after = fields.Nested(OtherClaim, allow_none=True, metadata={"description": "to the payer asked before"})
    next = fields.Nested(OtherClaim, allow_none=True, metadata={"description": "to the payer asked next"})
    next_payer = fields.String(
        allow_none=True, metadata={"description": "whose policy is asked next; null without another policy"}
    )
    next_answer = fields.Nested(PayerAnswer, allow_none=True)
    may_bill_next = fields.Boolean(metadata={"description": "whether the next payer may be billed now"})
    mailing = fields.Nested(
        Mailing, allow_none=True, metadata={"description": "null of what did not leave on paper last"}
    )
    joined = fields.Nested(
        Joined, allow_none=True, metadata={"description": "null where a claim is of one visit alone"}
    )

    place_of_service = fields.String()
    diagnoses = fields.List(fields.String())
    release_of_information = fields.Boolean(metadata={"description": "CLM09, box 12"})
    benefits_assigned = fields.Boolean(metadata={"description": "CLM08, box 13"})
    lines = fields.List(fields.Nested(LineSaid))
    findings = fields.List(fields.Nested(FindingSaid))
    timeline = fields.List(fields.Nested(Moment))
    built_from = fields.Dict(
        keys=fields.String(), values=fields.Integer(), metadata={"description": "{kind/id: version}"}
    )
    cards = fields.List(
        fields.Nested(CardSide), metadata={"description": "of the policy billed, front first"}
    )
    questions = fields.List(fields.Nested(QuestionSaid), metadata={"description": "those not closed"})


class Which(Schema):
    """Which claims to list."""

    status = fields.String(validate=validate.OneOf(["ready", "blocked"]))
    # Said so that JavaScript's reading of the pattern is Python's, whose $ lets a line end pass.
    after = fields.String(validate=validate.Regexp(r"^[0-9]{4}-[0-9]{2}-[0-9]{2}\.[A-Z0-9-]{1,14}$(?!\n)"))
    limit = fields.Integer(load_default=200, validate=validate.Range(1, 500))


class Look(Schema):
    """How to hand over a file."""

    download = fields.Boolean(load_default=False, metadata={"description": "as a file, not on screen"})


class PaperLook(Look):
    """How to draw the form; offsets are millimeters to the right and down, for data_only."""

    mode = fields.String(load_default="preview", validate=validate.OneOf(["preview", "data_only"]))
    offset_x_mm = fields.Float(load_default=0.0)
    offset_y_mm = fields.Float(load_default=0.0)


class SheetLook(Look):
    """How to draw a paper that a person reads."""

    language = fields.String(load_default="en", validate=validate.OneOf(["en", "es"]))


class StatementLook(SheetLook):
    """Of which days of service, both counted."""

    first_on = fields.Date(required=True)
    last_on = fields.Date(required=True)
