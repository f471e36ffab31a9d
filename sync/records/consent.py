"""What a client is asked to agree to, the evidence that they did, and that they took it back."""

from sync.records.kinds import Choice, Day, Flag, Hash, Id, Ink, Instant, Many, Record, Text

PURPOSES: tuple[str, ...] = (
    "treatment",
    "privacy_notice",
    "payment",
    "special_areas",
    "home_visits",
    "non_coverage",
)
"""What a consent is about. Treatment comes with the answers that claims ask for: release and assignment."""


class ConsentForm(Record):
    """One version of a text in one language, as it is shown to the client.

    ``statements`` stand after the text; the client initials each by itself. The same ``version`` in the other
    language is its pair. ``purpose`` null is treatment, ``due`` null is once, ``sign_again`` null is yes:
    whoever signed a version before is asked again. ``reviewed`` says whether a lawyer read it, as the owner
    says; null in texts that nobody said it of.
    """

    kind = "consent_form"
    scope = "practice"
    title = Text(100, null=False)
    language = Choice("en", "es", null=False)
    version = Text(20, null=False)
    body = Text(20_000, null=False)
    effective_from_on = Day(null=False)
    effective_to_on = Day()
    statements = Many(Text(1_000, null=False), 12)
    purpose = Choice(*PURPOSES)
    due = Choice("once", "yearly", "each_visit", "as_needed")
    sign_again = Flag()
    reviewed = Flag()


class Consent(Record):
    """A signed consent: complete in one op and never changed, only superseded or withdrawn.

    ``answer_release`` decides CLM09 and box 12, ``answer_assignment`` CLM08 and box 13. Of each of
    ``statements`` the same place in ``initials`` has the pen's strokes, or in ``typed_initials`` what was
    typed instead; ``body_sha256`` is of the text with its statements (``sync/consent_text.py``). Of another
    ``purpose`` than treatment (null) only ``answer_treatment`` was asked: whether the client agrees.
    """

    kind = "consent"
    scope = "patient"
    born_sealed = True
    patient_id = Id(null=False)
    encounter_id = Id()
    form_id = Id(null=False)
    title = Text(100, null=False)
    language = Choice("en", "es", null=False)
    version = Text(20, null=False)
    body = Text(20_000, null=False)
    body_sha256 = Hash(null=False)
    answer_treatment = Flag(null=False)
    answer_release = Flag(null=False)
    answer_assignment = Flag(null=False)
    signer_name = Text(100, null=False)
    signer_relationship = Choice("self", "parent", "guardian", "representative", null=False)
    ink = Ink(null=False)
    signed_at = Instant(null=False)
    zone = Text(60, null=False)
    statements = Many(Text(1_000, null=False), 12)
    initials = Many(Ink(null=False), 12)
    typed_initials = Many(Text(8, null=False), 12)
    purpose = Choice(*PURPOSES)


class Withdrawal(Record):
    """A client takes a consent back: complete in one op, and the consent it names stays as it was signed.

    ``withdrawn_at`` is the moment from which the consent no longer counts, ``withdrawn_on`` its day where
    it was said. Another consent answers a withdrawal; nothing undoes it.
    """

    kind = "withdrawal"
    scope = "patient"
    born_sealed = True
    patient_id = Id(null=False)
    consent_id = Id(null=False)
    asked_by = Text(100, null=False)
    asked_by_relationship = Choice("self", "parent", "guardian", "representative", null=False)
    way = Choice("in_person", "phone", "letter", "email", null=False)
    withdrawn_at = Instant(null=False)
    withdrawn_on = Day(null=False)
    zone = Text(60, null=False)
    reason = Text(500)
    author_name = Text(100, null=False)
    written_at = Instant(null=False)
