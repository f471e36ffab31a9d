"""One billed procedure of an encounter."""

from sync.records.kinds import Count, Id, Many, Record, Text


class ServiceLine(Record):
    """A code with its minutes (loop 2400). ``diagnoses`` are what this line treats, the main one first."""

    kind = "service_line"
    scope = "patient"
    encounter_id = Id(null=False)
    position = Count(1, 50, null=False)
    cpt = Text(5, null=False, form="cpt")
    minutes = Count(0, 480)
    units = Count(0, 99)
    modifiers = Many(Text(2, null=False, form="modifier"), 4)
    diagnoses = Many(Text(10, null=False, form="icd10"), 4)
    region = Text(200)
