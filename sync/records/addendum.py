"""Words added after a note was closed."""

from sync.records.kinds import Id, Instant, Record, Text


class Addendum(Record):
    """A correction or addition to a closed note; the note itself stays as it was signed."""

    kind = "addendum"
    scope = "patient"
    born_sealed = True
    encounter_id = Id(null=False)
    text = Text(10_000, null=False)
    author_name = Text(100, null=False)
    written_at = Instant(null=False)
