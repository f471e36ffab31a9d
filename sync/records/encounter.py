"""One treatment on one date of service; screens say visit."""

from sync.records.kinds import Choice, Day, Flag, Id, Instant, Many, Record, Text


class Encounter(Record):
    """A visit, planned or held. The visit address is kept because home is not always the patient's own.

    ``code_switches`` say which code was being done when, each ``YYYY-MM-DDTHH:MM:SSZ CPT``: from that moment
    on it was that code, and without a code none, until the next entry or ``ended_at``. The list is empty, or
    missing in a visit of before there was one, when nobody timed codes.
    """

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
    code_switches = Many(Text(26, null=False), 200, says="in the order they were made")
    canceled_at = Instant()
    cancel_reason = Text(200)
    no_charge = Flag(says="held and not billed to anybody; counts against no limit")
