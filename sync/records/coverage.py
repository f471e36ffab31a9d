"""A patient's policy with a payer, and the pictures of its card."""

from sync.records.kinds import Choice, Count, Day, Hash, Id, Instant, Record, Text


class Coverage(Record):
    """A policy (loop 2000B). Subscriber fields are empty when the patient is the subscriber."""

    kind = "coverage"
    scope = "patient"
    patient_id = Id(null=False)
    payer_id = Id()
    rank = Choice("primary", "secondary", "tertiary", null=False)
    member_id = Text(80, form="member_id")
    group_number = Text(50)
    group_name = Text(60)
    plan_name = Text(60, says="SBR04 where there is no group; CMS-1500 box 11c")
    filing_code = Choice("MA", "MB", says="SBR09 of a Medicare plan; else the payer's own holds")
    relationship = Choice("self", "spouse", "child", "other")
    subscriber_first_name = Text(35)
    subscriber_last_name = Text(60)
    subscriber_date_of_birth = Day()
    subscriber_sex = Choice("F", "M", "U")
    subscriber_street = Text(55)
    subscriber_city = Text(30)
    subscriber_state = Text(2, form="state")
    subscriber_zip = Text(10, form="zip")
    effective_from_on = Day()
    effective_to_on = Day()


class CoverageCard(Record):
    """One photographed side of a policy's card, or its signed notice; the picture is the blob of its hash.

    Of two for one side, as two tablets without a network make them, the one taken last is shown.
    """

    kind = "coverage_card"
    scope = "patient"
    coverage_id = Id(null=False)
    side = Choice("front", "back", "notice", null=False)
    sha256 = Hash(null=False)
    media_type = Choice("image/jpeg", null=False)
    size_bytes = Count(1, 15_000_000, null=False)
    width = Count(1, 10_000, null=False)
    height = Count(1, 10_000, null=False)
    taken_at = Instant(null=False)
