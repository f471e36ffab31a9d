"""One treatment on one date of service; screens say visit."""

from sync.records.kinds import Choice, Day, Flag, Id, Instant, Record, Text


class Encounter(Record):
    """A visit, planned or held. The visit address is kept because home is not always the patient's own."""

    kind = "encounter"
    scope = "patient"
    patient_id = Id(null=False)
    date_of_service = Day(null=False)
    scheduled_at = Instant()
    provider_id = Id()
    coverage_id = Id()
    referral_id = Id()
    place_of_service = Choice("11", "12", "13", "14", "16", "18", "99", null=False)
    street = Text(55)
    city = Text(30)
    state = Text(2, form="state")
    zip = Text(10, form="zip")
    started_at = Instant()
    ended_at = Instant()
    canceled_at = Instant()
    cancel_reason = Text(200)
    no_charge = Flag(says="held and not billed to anybody; counts against no limit")
