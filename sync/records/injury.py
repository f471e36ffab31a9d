"""The accident or the injury at work for which a policy pays."""

from sync.records.kinds import Choice, Day, Id, Record, Text


class Injury(Record):
    """What property and casualty payers ask beside the policy (CLM11, DTP*439, REF*Y4)."""

    kind = "injury"
    scope = "patient"
    coverage_id = Id(null=False)
    cause = Choice("auto", "work", "other", null=False)
    occurred_on = Day()
    state = Text(2, form="state")
    claim_number = Text(50, says="the payer's number of the case, REF*Y4")
    employer = Text(60)
    first_treated_on = Day(says="by anybody, which some states count from")
    adjuster_name = Text(100)
    adjuster_phone = Text(20, form="phone")
