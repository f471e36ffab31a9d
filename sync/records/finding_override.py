"""That somebody goes on though a rule objects, and why."""

from sync.records.kinds import Hash, Id, Instant, Record, Text


class FindingOverride(Record):
    """One rule set aside for one visit, in one op. ``said`` is what it said then, ``pack`` names the rules.

    ``basis`` is what it was given for (sync/rules/overrides): without it, it holds for nothing. It is never
    changed; who wants the rule back deletes it.
    """

    kind = "finding_override"
    scope = "patient"
    encounter_id = Id(null=False)
    rule = Text(80, null=False)
    reason = Text(1_000, null=False)
    said = Text(2_000, null=False)
    pack = Hash()
    basis = Hash()
    decided_at = Instant(null=False)
    decided_by = Text(100)
