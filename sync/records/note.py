"""The SOAP note of an encounter."""

from sync.records.kinds import Count, Id, Record, Text


class Note(Record):
    """What was said, found, judged and planned. A note's id is its encounter's id: one visit, one note."""

    kind = "note"
    scope = "patient"
    encounter_id = Id(null=False)
    subjective = Text(10_000)
    objective = Text(10_000)
    assessment = Text(10_000)
    plan = Text(10_000)
    pain_before = Count(0, 10)
    pain_after = Count(0, 10)
