"""Words that somebody keeps under a short name."""

from sync.records.kinds import Choice, Record, Text


class Snippet(Record):
    """Words that a short name stands for while a note is written; of whoever wrote them and of nobody else.

    Two tablets may give one name twice; both are kept, and shown. ``part`` is the part of the note the words
    are mostly for.
    """

    kind = "snippet"
    scope = "person"
    short = Text(12, null=False)
    words = Text(1_000, null=False)
    part = Choice("subjective", "objective", "assessment", "plan")
