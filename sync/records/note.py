"""The SOAP note of an encounter."""

from sync.records.kinds import Count, Flag, Id, Label, Many, Record, Text


class Note(Record):
    """What was said, found, judged and planned. A note's id is its encounter's id: one visit, one note.

    ``body_marks`` are the marks of the body chart, each ``region.side.finding`` by the names of
    ``sync/body_regions.json``, and ``body_strokes`` what was drawn on it, see ``sync/body_strokes.py``;
    ``range_of_motion`` has ``joint.side.motion.degrees`` by the names of ``sync/joint_motions.json``, and
    ``outcome_scores`` ``measure.day.score`` by those of ``sync/outcome_measures.json``. In a note of before
    there were any the field is missing.
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
    body_marks = Many(Text(120, null=False), 400, says="in the chart's order")
    range_of_motion = Many(Text(120, null=False), 100, says="in the order they are asked")
    body_strokes = Many(Text(4_000, null=False), 60, says="in the order they were drawn")
    outcome_scores = Many(Text(120, null=False), 20)
    red_flag_infection = Flag(says="asked before treatment, as all red flags; see sync/red_flags.py")
    red_flag_bleeding = Flag(says="blood thinners, or bleeding easily")
    red_flag_injury = Flag(says="recent surgery, fracture, fall or accident")
    red_flag_clot = Flag(says="signs of a deep vein thrombosis")
    red_flag_skin = Flag()
    red_flag_pregnancy = Flag()
    red_flag_nerve = Flag(says="new numbness or weakness")
    red_flag_cancer = Flag(says="cancer treatment")
    red_flag_decision = Text(2_000, says="what was decided about a yes, and with whom")
