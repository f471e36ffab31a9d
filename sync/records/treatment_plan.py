"""What treatment is for and until when, which payers ask to see and to have renewed."""

from sync.records.kinds import Count, Day, Id, Record, Text


class TreatmentPlan(Record):
    """A plan of care of a client. ``home_reason`` says why they cannot come, for payers that ask."""

    kind = "treatment_plan"
    scope = "patient"
    patient_id = Id(null=False)
    referral_id = Id()
    starts_on = Day(null=False)
    review_by_on = Day(says="when it is to be certified again")
    functional_goal = Text(1_000, says="what the client will do again, by when")
    measure = Text(500, says="by what progress is told")
    visits_per_week = Count(1, 14)
    home_reason = Text(1_000)
