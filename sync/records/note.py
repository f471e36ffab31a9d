"""The SOAP note of an encounter."""

from sync.records.kinds import Count, Id, Label, Many, Record, Text


class Note(Record):
    """What was said, found, judged and planned. A note's id is its encounter's id: one visit, one note.

    ``body_marks`` are the marks of the body chart, each ``region.side.finding`` by the names of
    ``sync/body_regions.json``; in a note of before there were any the field is missing.
    """

    kind = "note"
    scope = "patient"
    encounter_id = Id(null=False)
    subjective = Text(10_000, label=Label("Subjective", "Subjetivo"))
    objective = Text(10_000, label=Label("Objective", "Objetivo"))
    assessment = Text(10_000, label=Label("Assessment", "Evaluación"))
    plan = Text(10_000, label=Label("Plan", "Plan"))
    pain_before = Count(0, 10, label=Label("Pain before", "Dolor antes"))
    pain_after = Count(0, 10, label=Label("Pain after", "Dolor después"))
    body_marks = Many(Text(120, null=False, form="body_mark"), 400, says="in the chart's order")
