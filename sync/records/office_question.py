"""What the office asks a therapist about a visit, and the answer."""

from sync.records.kinds import Choice, Id, Instant, Record, Text

STEPS = ("consent", "referral", "note", "codes", "finish")
"""Parts of a visit, as the rules' findings name them."""


class OfficeQuestion(Record):
    """One question, in one op of the office's; the answer is the therapist's, and nobody else's.

    ``words`` are the exact question, ``words_es`` the same in Spanish where the office itself asks it.
    ``cause`` is why: a person asks, somebody rejected the claim, or the last day to file it is near and this
    keeps it. ``asks_about`` is a part of the visit. It stands until it is answered or ``closed_at``: the
    office needs no answer any more.
    """

    kind = "office_question"
    scope = "patient"
    encounter_id = Id(null=False)
    cause = Choice("asked", "rejected", "filing", null=False)
    asks_about = Choice(*STEPS, null=False)
    words = Text(1_000, null=False)
    words_es = Text(1_000)
    asked_at = Instant(null=False)
    asked_by = Text(100, says="null where the office asks by itself")
    answer = Text(2_000)
    answered_at = Instant()
    closed_at = Instant()
