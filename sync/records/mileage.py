"""A drive that somebody logs, for taxes."""

from sync.records.kinds import Choice, Count, Day, Id, Record, Text

PURPOSES: tuple[str, ...] = ("visit", "office", "supplies", "training", "other")
"""What a drive was for: to a client, to the practice's office, for supplies, to a course, something else."""


class Mileage(Record):
    """One drive: when, where, why and how far (26 CFR 1.274-5T(b)(6)); of whoever drove and of nobody else.

    Either ``miles_tenths`` is given or both readings of the odometer, in whole miles. ``from_label`` and
    ``to_label`` name places and no client: who was visited, ``encounter_id`` says, which nothing follows but
    the tablet of whoever sees that visit.
    """

    kind = "mileage"
    scope = "person"
    driven_on = Day(null=False)
    from_label = Text(100)
    to_label = Text(100)
    business_purpose = Choice(*PURPOSES, null=False)
    miles_tenths = Count(0, 20_000, says="of a mile")
    odometer_start = Count(0, 9_999_999)
    odometer_end = Count(0, 9_999_999)
    encounter_id = Id()
    note = Text(500)
